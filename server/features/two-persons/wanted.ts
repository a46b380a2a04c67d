import { productOf } from '../../content/product.ts';
import { judgeSerials, refuseUsed } from '../../content/serials.ts';
import { correctionWords, serialCorrections, type WantedSerials } from '../../contract/corrections.ts';
import { Refusal } from '../../contract/errors.ts';
import { type ReadSerials, serialNames } from '../../contract/serials.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import type { Advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';

/** The numbers that shall stand there, judged as at production. Throws `invalidInput`; nothing to correct is that too. */
export async function wantSerials(tx: Transaction, world: World, application: Application, read: ReadSerials): Promise<WantedSerials> {
  const serials = judgeSerials(world, application, read);
  if (serialNames.every((name) => application[name] === serials[name]))
    throw new Refusal('invalidInput', {}, { fields: [{ path: 'certificateSerial', message: '与已登记的号码相同，没有需要更正的' }] });
  await refuseUsed(tx, world, application, serials);
  return serials;
}

/** What the command does with the numbers: they replace what stands there, and the record says both. */
export function correcting(world: World, application: Application, serials: WantedSerials, reason: string): Advance<'application'> {
  const { certificateSerial, keySerial } = application;
  const changes = serialCorrections(productOf(world, application).serials, application, serials);
  return {
    set: serials,
    detail: { before: { certificateSerial, keySerial }, after: serials },
    note: `${correctionWords(changes)}：${reason}`,
  };
}

/** At the second person's word nobody has a field to read again: the sentence says what to do. */
export function inOneSentence(error: unknown): never {
  if (error instanceof Refusal && error.extra.fields?.[0])
    throw new Refusal('serialUsed', { reason: error.extra.fields[0].message.replace('，请对照实物重读', '') });
  throw error;
}
