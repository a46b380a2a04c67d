import { queueOf, silentAfter } from '../../contract/jobs.ts';
import { undeliverableSerial } from '../../contract/ports/messages.ts';
import type { Transaction } from '../../data/database.ts';
import type { World } from '../../world.ts';

/** One message to one person; `reference` names its cause and channel. */
export interface Claim {
  reference: string;
  channel: 'sms' | 'wechat';
  template: string;
  applicationId: string | null;
  accountId?: string | undefined;
  mobileSealed: string | null;
  saysSealed: string | null;
}

/**
 * A claim without outcome is a dead worker's after as long as the queue takes for dead who is silent: while its worker lives nobody else has its
 * job, and the first to have it afterwards may send at once. Waiting longer than the queue would refuse job after job, each later than the last.
 */
const patienceMs = silentAfter(queueOf('tellAgent')) * 1000;

/** `mine`: send it now. Otherwise it was done before, with this outcome. */
export type Claimed = 'mine' | 'sent' | 'undeliverable';

/**
 * Asks for the right to send a message, before the platform is called: one row a reference, so a job that runs twice sends once. A claim
 * without outcome is taken over once its worker counts as dead; while it is younger this throws, and the job is tried again later.
 *
 * Only when a process dies between the platform's answer and our note of it may a message go out twice, because no wire finds it again. Tencent
 * takes no number of ours: `SendSms` answers with a serial of its own, which died with the process, and what we name in `SessionContext` comes back
 * in that answer alone; `PullSmsSendStatusByPhoneNumber` knows a message only once an operator has reported it, and leaves `SessionContext` empty
 * unless Tencent opened it for the account. WeChat's subscription messages carry no number at all. Not to send again would lose the message of one
 * who died before the platform was asked, which nobody can tell from the other; a text read twice costs less than one that never came. The list says
 * of such a message that it may have come twice (`maybeTwice`).
 */
export async function claimMessage({ now }: World, tx: Transaction, message: Claim): Promise<Claimed> {
  const sentAt = now();
  const { reference, ...told } = message;
  const { count } = await tx.message.createMany({ data: [{ ...message, sentAt }], skipDuplicates: true });
  if (count === 1) return 'mine';
  const first = await tx.message.findUnique({ where: { reference } });
  if (first?.serial) return first.serial === undeliverableSerial ? 'undeliverable' : 'sent';
  // It may be another number by now that it goes to.
  const mine = { ...told, sentAt, waitsUntil: null };
  const waited = await tx.message.updateMany({ where: { reference, serial: null, waitsUntil: { lte: sentAt } }, data: mine });
  if (waited.count === 1) return 'mine';
  const dead = { reference, serial: null, waitsUntil: null, sentAt: { lt: new Date(sentAt.getTime() - patienceMs) } };
  const taken = await tx.message.updateMany({ where: dead, data: { ...mine, maybeTwice: true } });
  if (taken.count === 0) throw new Error('this message is being sent by another job');
  return 'mine';
}

/** A message that nobody sends before `until` stands in the list meanwhile. One that is being sent or was is left alone. */
export async function letWait({ now }: World, tx: Transaction, message: Claim, until: Date): Promise<void> {
  const { count } = await tx.message.createMany({ data: [{ ...message, sentAt: now(), waitsUntil: until }], skipDuplicates: true });
  if (count === 1) return;
  const where = { reference: message.reference, serial: null, waitsUntil: { not: null } };
  await tx.message.updateMany({ where, data: { waitsUntil: until } });
}

/** Sending failed, and a later try may heal it: whoever has the job next sends it. */
export const giveBackMessage = async ({ now }: World, reference: string, tx: Transaction): Promise<void> => {
  await tx.message.updateMany({ where: { reference, serial: null }, data: { waitsUntil: now() } });
};

/** The platform took the message under this serial. */
export const noteSent = async ({ database }: World, reference: string, serial: string): Promise<void> => {
  await database.message.update({ where: { reference }, data: { serial }, select: { reference: true } });
};

/** The platform will never deliver it, for this reason. */
export const noteUndeliverable = async ({ now }: World, tx: Transaction, reference: string, reason: string): Promise<void> => {
  await tx.message.update({ where: { reference }, data: { serial: undeliverableSerial, failedAt: now(), reason } });
};

/** What waited for the morning and is nothing to tell any more leaves the list: messages whose references begin so. */
export const letGo = async ({ database }: World, references: string): Promise<void> => {
  await database.message.deleteMany({ where: { reference: { startsWith: references }, serial: null, waitsUntil: { not: null } } });
};

/** The claim of a message that is not sent after all, or not now, as if it had never been. */
export const release = async (tx: Transaction, reference: string): Promise<void> => {
  await tx.message.deleteMany({ where: { reference, serial: null } });
};
