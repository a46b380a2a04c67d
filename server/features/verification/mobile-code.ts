import type { Caller } from '../../access/call.ts';
import { take } from '../../access/limits.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Answers } from '../../contract/form.ts';
import { verification } from '../../contract/machines/verification.ts';
import type { ElementsResult } from '../../contract/ports/identity.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import type { Verification } from '../../generated/prisma/client.ts';
import { type Advance, advance } from '../../lifecycle/advance.ts';
import { askAboutCode } from '../../lifecycle/outside-codes.ts';
import type { World } from '../../world.ts';
import { asked, refuseEnded } from './asked.ts';
import { noCode } from './open-check.ts';
import { fromProvider } from './provider.ts';

/**
 * The code came back from the very mobile; now carriers or banks say whose it is. Both must be right: 「认证成功」. A mobile or card of somebody
 * else costs a try and leads back to all ways. Throws `wrongCode` when the code is wrong, used or too old, `tooManyTries` after five guesses.
 */
export async function proveMobile(world: World, caller: Caller, code: string): Promise<void> {
  const before = async () => {
    const { row, answers } = await asked(world, caller);
    refuseEnded(row, 'startMobile');
    const mobile = await proven(world, row, code);
    const result = await fromProvider(world, () => ask(world, row, answers, mobile));
    if (result.outcome === 'failed' && result.unknown) await askAboutCode(world, { party: 'tencent-faceid', code: result.code });
    return { row, result };
  };
  const work = async (tx: Transaction, { row, result }: { row: Verification; result: ElementsResult }) =>
    void (await advance(tx, world, 'verification', row, commandOn(row, result), systemActor('identityProvider'), changes(row, result)));
  await world.transact(work, { before });
}

/** The carriers know the mobile, the banks the card with it. */
function ask({ platforms: { identity }, sealer }: World, { cardSealed }: Verification, answers: Answers, mobile: string) {
  const { legalName: name = '', legalIdNumber: idNumber = '' } = answers;
  const whose = { name, idNumber, mobile };
  return cardSealed ? identity.bankCard.check({ ...whose, card: sealer.open(cardSealed) }) : identity.mobile.check(whose);
}

/** The mobile to which this code went. */
async function proven({ redis, sealer, now }: World, row: Verification, code: string): Promise<string> {
  const { codeSealed, codeUntil, contactSealed, bizToken } = row;
  if (!verification.states[row.state].mobile || !codeSealed || !codeUntil || !contactSealed) throw new Refusal('wrongCode');
  await take(redis, 'smsGuess', `mobile-check:${bizToken}`);
  if (now() >= codeUntil || sealer.open(codeSealed) !== code) throw new Refusal('wrongCode');
  return sealer.open(contactSealed);
}

const commandOn = ({ triesLeft }: Verification, { outcome }: ElementsResult) =>
  outcome === 'passed' ? 'pass' : triesLeft > 0 ? 'fail' : 'exhaust';

function changes({ mobileTriesLeft, cardTriesLeft, cardSealed }: Verification, result: ElementsResult): Advance<'verification'> {
  const { requestId } = result;
  const set = { ...noCode, codeUntil: null, requestId };
  if (result.outcome === 'passed') return { set: { ...set, lastFailure: null }, detail: { requestId } };
  const { code, reason } = result;
  const tries = cardSealed ? { cardTriesLeft: cardTriesLeft - 1 } : { mobileTriesLeft: mobileTriesLeft - 1 };
  return { set: { ...set, ...tries, lastFailure: reason }, detail: { requestId, code }, note: reason };
}
