import { askPlatform } from '../../access/ask-platform.ts';
import type { Call } from '../../access/call.ts';
import { proveHuman } from '../../access/human/prove.ts';
import { withLease } from '../../access/lease.ts';
import { take } from '../../access/limits.ts';
import { Refusal } from '../../contract/errors.ts';
import { saidOf } from '../../contract/outside.ts';
import { Undeliverable } from '../../contract/ports/messages.ts';
import type { World } from '../../world.ts';
import { hasAccount } from './owner.ts';
import { type CodeFor, drawCode, issueCode, lifeMinutes, takePause, withdrawCode } from './sms-code.ts';

/** What the button counts down; a little more than the limiter's pause, so that a tap at zero always works. */
const retryAfterSeconds = 60;

/**
 * Sends a code by SMS to a person, within the limits per mobile and per address or WeChat. Somebody who registers waits for the platform's
 * verdict. Somebody who resets a password or proves to be the owner is answered at once and always the same, so that the answer tells nobody which mobiles have
 * an account. The code is drawn and written down before the platform hears of it: a repeat after a try that died sends the same one.
 */
export async function sendSmsCode({ world, ip, body, intention }: Call<'POST /sms-codes'>): Promise<{ retryAfterSeconds: number }> {
  const { mobile } = body;
  const before = async () => {
    const by = await proveHuman(world, { purpose: body.purpose, ip, about: mobile }, body, intention);
    // Behind one address of a carrier are thousands of phones; in WeChat each person has a ceiling of his or her own.
    if (by === 'puzzle') await take(world.redis, 'smsAddress', ip);
    await takePause(world, mobile, intention);
    await take(world.redis, 'smsHour', world.sealer.index(mobile));
  };
  const after = async (code: string) => {
    const delivery = () => deliver(world, body, { code, reference: intention });
    if (body.purpose === 'register') await withLease(world.redis, `sms:${intention}`, delivery);
    else if (await hasAccount(world, mobile)) void delivery().catch(loggedAlready);
  };
  await world.transact(async () => drawCode(), { before, after });
  return { retryAfterSeconds };
}

async function deliver(
  world: World,
  { purpose, mobile }: CodeFor,
  { code, reference }: { code: string; reference: string },
): Promise<void> {
  await issueCode(world, { purpose, mobile }, code);
  const message = { mobile, template: 'code', parameters: [code, String(lifeMinutes)], reference } as const;
  const send = () => world.platforms.sms.send({ ...message, parameters: [...message.parameters] });
  try {
    await askPlatform(world, send, undeliverable);
  } catch (refusal) {
    await withdrawCode(world, { purpose, mobile });
    throw refusal;
  }
}

const undeliverable = (error: unknown): Refusal | null =>
  error instanceof Undeliverable ? new Refusal('invalidInput', {}, { fields: [{ path: 'mobile', message: saidOf(error.row) }] }) : null;

// A platform's fault is in the log already, and a number that takes no SMS is nobody's business but its owner's.
const loggedAlready = (): void => {};
