import type { Answers } from '../../contract/form.ts';
import type { IdentityResult } from '../../contract/ports/identity.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import type { Verification } from '../../generated/prisma/client.ts';
import { type Advance, advance } from '../../lifecycle/advance.ts';
import { unlessConflict } from '../../lifecycle/conflict.ts';
import { askAboutCode } from '../../lifecycle/outside-codes.ts';
import { asksPerson } from '../../views/verification.ts';
import type { World } from '../../world.ts';
import { type Finished, type Verdict, verdictOn } from './rules.ts';

/** Writes the provider's result down once; a result of a check that somebody else has consumed, or that is not finished, changes nothing. */
export async function consume(world: World, row: Verification, answers: Answers, result: IdentityResult): Promise<void> {
  if (result.outcome === 'pending') return;
  if (result.outcome === 'failed' && result.unknown) await askAboutCode(world, { party: 'tencent-faceid', code: result.code });
  const samePerson = asksPerson(world.sealer, row, answers);
  const verdict = verdictOn(result, { ...row, samePerson }, answers);
  const work = async (tx: Transaction) =>
    void (await advance(tx, world, 'verification', row, verdict.command, systemActor('identityProvider'), changes(row, verdict, result)));
  await world.transact(work, { apart: true }).catch(unlessConflict);
}

function changes({ triesLeft }: Verification, verdict: Verdict, result: Finished): Advance<'verification'> {
  const { requestId } = result;
  const set = { bizToken: null, requestId };
  const detail = { requestId, ...(result.outcome === 'failed' ? { code: result.code } : {}) };
  if (verdict.command === 'pass') return { set: { ...set, lastFailure: null }, detail };
  return { set: { ...set, triesLeft: triesLeft - 1, lastFailure: verdict.reason }, detail, note: verdict.reason };
}
