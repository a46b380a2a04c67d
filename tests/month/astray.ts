import type { ApplicationState } from '../../server/contract/machines/application.ts';
import { cameBackFor } from '../../server/contract/parcel-reasons.ts';
import type { Case, Deeds } from '../support/money/deeds.ts';
import type { Random } from './random.ts';

/** One whose parcels turn round: originals come back or are lost, the key comes back and is agreed about, is lost and made anew. */
export interface Astray {
  deeds: Deeds;
  chance: Random;
  /** Whether this happens to this one for the first time. */
  first(what: string): boolean;
}

/** What happens to the parcel that is on its way, or to the key that lies on the desk again; false: nothing, it goes on as it does for others. */
export async function goesAstray({ deeds, chance, first }: Astray, applied: Case, state: ApplicationState): Promise<boolean> {
  const happens = { posted: originalsTurn, dispatched: keyTurns, produced: keyIsHereAgain } as const;
  const turn = state in happens ? happens[state as keyof typeof happens] : null;
  return turn ? turn({ deeds, chance, first }, applied) : false;
}

async function originalsTurn({ deeds, chance, first }: Astray, applied: Case): Promise<boolean> {
  if (!first('originals')) return false;
  await (chance.chance(0.3) ? deeds.registersLoss(applied, 'lost') : deeds.takesBackOriginals(applied));
  return true;
}

async function keyTurns({ deeds, chance, first }: Astray, applied: Case): Promise<boolean> {
  if (first('key')) {
    await deeds.takesBackKey(applied, chance.pick(cameBackFor));
    return true;
  }
  if (!chance.chance(0.4) || !first('loss')) return false;
  await deeds.registersLoss(applied, chance.pick(['lost', 'damaged'] as const));
  await deeds.asksForRemake(applied);
  await deeds.agrees(applied);
  await deeds.entersRevocation(applied);
  await deeds.produces(applied, 1);
  return true;
}

async function keyIsHereAgain({ deeds, chance, first }: Astray, applied: Case): Promise<boolean> {
  const reason = await deeds.reasonOfReturn(applied);
  if (reason === null) return false;
  // The receiver has it all the same.
  if (chance.chance(0.2) && first('after all')) {
    await deeds.delivers(applied);
    return true;
  }
  if (await deeds.waitsForWord(applied)) await deeds.agreesToResend(applied, reason);
  return false;
}
