import { type SmsTemplate, Undeliverable } from '../../contract/ports/messages.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { claim, noteSent, noteUndeliverable, release } from './claim.ts';

export interface Sms {
  /** Cause of the message; the same cause is told once. */
  reference: string;
  applicationId: string | null;
  /** 经办人, 接收人, 法定代表人 or 单位账号, for the task when it cannot be delivered; null where whoever asked for it sees that. */
  addressee: string | null;
  mobile: string;
  template: SmsTemplate;
  parameters: string[];
}

/** Sends an SMS once. One that can never be delivered becomes a task to telephone; other failures throw, and the job is tried again. */
export async function sendSms(world: World, sms: Sms): Promise<void> {
  const { reference, mobile, template, parameters } = sms;
  if (parameters.some((parameter) => parameter === '')) throw new Error(`SMS ${template} lacks a fact`);
  if ((await claim(world, world.database, { reference, channel: 'sms', template })) !== 'mine') return;
  try {
    const { serial } = await world.platforms.sms.send({ mobile, template, parameters, reference });
    await noteSent(world, reference, serial || reference);
  } catch (error) {
    if (!(error instanceof Undeliverable)) {
      await release(world.database, reference);
      throw error;
    }
    await giveUp(world, sms, error);
  }
}

async function giveUp(world: World, { reference, applicationId, addressee, template }: Sms, { code, row }: Undeliverable): Promise<void> {
  await world.transact(async (tx) => {
    await noteUndeliverable(tx, reference);
    if (addressee === null) return;
    await openTask(tx, world, {
      kind: 'undeliverable',
      role: 'reviewer',
      applicationId,
      about: `${addressee}手机收不到短信（${template}）：${row.message}（${code}），请电话告知`,
      reference: `undeliverable:${reference}`,
      dueInDays: 1,
    });
  });
}
