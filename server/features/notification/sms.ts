import { isMissed, nightEnds, recipientOf, recipients, restsUntil, sentences } from '../../contract/messages.ts';
import { RestsUntil } from '../../contract/ports/jobs.ts';
import { type SmsTemplate, Undeliverable } from '../../contract/ports/messages.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { type Claim, claimMessage, giveBackMessage, letWait, noteSent, noteUndeliverable } from './claim.ts';

export interface Sms {
  /** Cause of the message; the same cause is told once. */
  reference: string;
  /** Null for what concerns an account or a member of staff: of that neither number nor words are kept. */
  applicationId: string | null;
  /** Whose list it stands in, where it concerns an account. */
  accountId?: string;
  mobile: string;
  template: SmsTemplate;
  parameters: string[];
  /** It waits for the morning though others of its sentence do not. */
  rests?: boolean;
}

/**
 * Sends an SMS once. One that can never be delivered becomes a task to telephone, where its kind wants one; other failures throw, and the job is
 * tried again. @throws {RestsUntil} at night, where its kind rests.
 */
export async function sendSms(world: World, sms: Sms): Promise<void> {
  const { reference, mobile, template, parameters } = sms;
  if (parameters.some((parameter) => parameter === '')) throw new Error(`SMS ${template} lacks a fact`);
  const until = restsUntil(template, world.now()) ?? (sms.rests ? nightEnds(world.now()) : null);
  if (until) {
    await letWait(world, world.database, claimOf(world, sms), until);
    throw new RestsUntil(until);
  }
  if ((await claimMessage(world, world.database, claimOf(world, sms))) !== 'mine') return;
  try {
    const { serial } = await world.platforms.sms.send({ mobile, template, parameters, reference });
    await noteSent(world, reference, serial || reference);
  } catch (error) {
    if (!(error instanceof Undeliverable)) {
      await giveBackMessage(world, reference, world.database);
      throw error;
    }
    await giveUp(world, sms, error);
  }
}

function claimOf({ sealer }: World, { reference, applicationId, accountId, mobile, template, parameters }: Sms): Claim {
  const kept = applicationId !== null && !sentences[template].secret;
  return {
    reference,
    channel: 'sms',
    template,
    applicationId,
    accountId,
    mobileSealed: applicationId === null ? null : sealer.seal(mobile),
    saysSealed: kept ? sealer.seal(JSON.stringify(parameters)) : null,
  };
}

async function giveUp(world: World, { reference, applicationId, template }: Sms, { code, row }: Undeliverable): Promise<void> {
  const { label } = sentences[template];
  const to = recipientOf(template, reference);
  await world.transact(async (tx) => {
    await noteUndeliverable(world, tx, reference, row.message);
    if (!isMissed(template)) return;
    await openTask(tx, world, {
      kind: 'undeliverable',
      role: 'reviewer',
      applicationId,
      about: `${recipients[to].label}手机收不到短信「${label}」：${row.message}（${code}），请电话告知`,
      reference: `undeliverable:${reference}`,
      dueInDays: 1,
      callee: to === 'receiver' ? to : undefined,
    });
  });
}
