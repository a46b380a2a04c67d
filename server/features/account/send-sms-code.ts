import { askPlatform } from '../../access/ask-platform.ts';
import type { Call } from '../../access/call.ts';
import { proveHuman } from '../../access/human/prove.ts';
import { withLease } from '../../access/lease.ts';
import { hasAccount, knowsMobile } from '../../access/owner.ts';
import { takeSms } from '../../access/sms-ceilings.ts';
import {
  type CodeFor,
  drawCode,
  endPause,
  forStrangers,
  issueCode,
  lifeMinutes,
  type Pausing,
  takePause,
  withdrawCode,
} from '../../access/sms-code.ts';
import { inWechat } from '../../access/wechat-device.ts';
import { noteCode } from '../../content/told-codes.ts';
import { Refusal } from '../../contract/errors.ts';
import { saidOf } from '../../contract/outside.ts';
import { Undeliverable } from '../../contract/ports/messages.ts';
import type { World } from '../../world.ts';

/** What the button counts down; a little more than the limiter's pause, so that a tap at zero always works. */
const retryAfterSeconds = 60;

/**
 * Sends a code by SMS to a person, within the ceilings per mobile, device, address or WeChat, and over all. Somebody who registers waits for the platform's
 * verdict. Somebody who resets a password or proves to be the owner is answered at once and always the same, so that the answer tells nobody which mobiles have
 * an account. The code is drawn and written down before the platform hears of it: a repeat after a try that died sends the same one.
 */
export async function sendSmsCode({ world, ip, device, body, intention }: Call<'POST /sms-codes'>): Promise<{ retryAfterSeconds: number }> {
  const { mobile } = body;
  const pausing = { mobile, known: knowsMobile(world, device, mobile) };
  const before = async () => {
    const { openid } = await proveHuman(world, { purpose: body.purpose, ip, about: mobile }, body, intention);
    if (openid !== null) pausing.known = knowsMobile(world, await inWechat(world, device, openid), mobile);
    await takePause(world, pausing, intention);
    const asked = { mobileIndex: world.sealer.index(mobile), known: pausing.known, ip, device: device.id, web: openid === null };
    await takeSms(world, asked).catch(async (refused: unknown) => {
      // Who is sent nothing takes nobody's minute either.
      await endPause(world, pausing);
      throw refused;
    });
  };
  const after = async (code: string) => {
    const delivery = () => deliver(world, { purpose: body.purpose, device: device.id, ...pausing }, { code, reference: intention });
    if (forStrangers.includes(body.purpose)) await withLease(world.redis, `sms:${intention}`, delivery);
    else if (await hasAccount(world, mobile)) void delivery().catch(loggedAlready);
  };
  await world.transact(async () => drawCode(), { before, after });
  return { retryAfterSeconds };
}

async function deliver(world: World, whose: CodeFor & Pausing, { code, reference }: { code: string; reference: string }): Promise<void> {
  await issueCode(world, whose, code);
  const message = { mobile: whose.mobile, template: 'code', parameters: [code, String(lifeMinutes)], reference } as const;
  const send = () => world.platforms.sms.send({ ...message, parameters: [...message.parameters] });
  const { serial } = await askPlatform(world, send, undeliverable).catch(async (refusal: unknown) => {
    await withdrawCode(world, whose);
    await endPause(world, whose);
    throw refusal;
  });
  // It is on its way: a list that does not name it takes nothing from the person.
  await noteCode(world, { mobile: whose.mobile, reference, serial: serial || reference }).catch((fault: unknown) =>
    world.log.error({ err: fault }, 'a code that was sent stands in no list'),
  );
}

const undeliverable = (error: unknown): Refusal | null =>
  error instanceof Undeliverable ? new Refusal('invalidInput', {}, { fields: [{ path: 'mobile', message: saidOf(error.row) }] }) : null;

// A platform's fault is in the log already, and a number that takes no SMS is nobody's business but its owner's.
const loggedAlready = (): void => {};
