import { randomUUID } from 'node:crypto';
import type { Call } from '../../access/call.ts';
import { solveCaptcha } from '../../access/challenge.ts';
import { take } from '../../access/limits.ts';
import { Refusal } from '../../contract/errors.ts';
import { Undeliverable } from '../../contract/ports/messages.ts';
import type { World } from '../../world.ts';
import { askPlatform } from './ask-platform.ts';
import { issueCode, lifeMinutes, type Purpose, withdrawCode } from './sms-code.ts';

/** What the button counts down; a little more than the limiter's pause, so that a tap at zero always works. */
const retryAfterSeconds = 60;

/**
 * Sends a code by SMS after a solved captcha, within the limits per mobile and address. Somebody who registers waits for the platform's
 * verdict. Somebody who resets a password is answered at once and always the same, so that the answer tells nobody which mobiles have
 * an account.
 */
export async function sendSmsCode({ world, ip, body }: Call<'POST /sms-codes'>): Promise<{ retryAfterSeconds: number }> {
  const { purpose, mobile } = body;
  await solveCaptcha(world.redis, body);
  const owner = world.sealer.index(mobile);
  await take(world.redis, 'smsAddress', ip);
  await take(world.redis, 'smsPause', owner);
  await take(world.redis, 'smsHour', owner);
  if (purpose === 'register') await deliver(world, purpose, mobile);
  else if (await hasAccount(world, mobile)) void deliver(world, purpose, mobile).catch(loggedAlready);
  return { retryAfterSeconds };
}

const hasAccount = async ({ database, sealer }: World, mobile: string): Promise<boolean> =>
  (await database.account.findFirst({ where: { mobileIndex: sealer.index(mobile) }, select: { id: true } })) !== null;

async function deliver(world: World, purpose: Purpose, mobile: string): Promise<void> {
  const code = await issueCode(world, purpose, mobile);
  const message = { mobile, template: 'code', parameters: [code, String(lifeMinutes)], reference: randomUUID() } as const;
  const send = () => world.platforms.sms.send({ ...message, parameters: [...message.parameters] });
  try {
    await askPlatform(world, send, undeliverable);
  } catch (refusal) {
    await withdrawCode(world, purpose, mobile);
    throw refusal;
  }
}

const undeliverable = (error: unknown): Refusal | null =>
  error instanceof Undeliverable
    ? new Refusal('invalidInput', {}, { fields: [{ path: 'mobile', message: '该手机号无法接收短信，请核对或更换手机号' }] })
    : null;

// A platform's fault is in the log already, and a number that takes no SMS is nobody's business but its owner's.
const loggedAlready = (): void => {};
