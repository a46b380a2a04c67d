import type { Call, FileAnswer } from '../../access/call.ts';
import { take } from '../../access/limits.ts';
import { Refusal } from '../../contract/errors.ts';
import { isMissed, isSentence, messageCauseOf, recipientOf, recipients, sentences } from '../../contract/messages.ts';
import { PushRefused } from '../../contract/ports/couriers.ts';
import { type SmsReport, undeliverableSerial } from '../../contract/ports/messages.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import type { Message } from '../../generated/prisma/client.ts';
import { askAboutCode } from '../../lifecycle/outside-codes.ts';
import { keepPush } from '../../lifecycle/pushes.ts';
import { finishTasks, openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';

/**
 * Whether messages arrived, as the platform tells later. Tencent does not sign it: what makes a report one is the serial that it alone has told us,
 * beside the number that the message went to, where we keep that. A push is kept as it came; one that is about an account's messages alone, codes for
 * instance, is noted and not kept, so that nobody fills the table by asking for codes. Others are acknowledged and kept nowhere. Throws `tooManyTries`.
 */
export async function receiveReports(world: World, { raw, ip }: Pick<Call, 'raw' | 'ip'>): Promise<FileAnswer> {
  await take(world.redis, 'smsReports', ip);
  const reports = read(world, raw.body);
  const ours = await known(world, reports);
  const first = ours.find(({ row }) => row.applicationId !== null);
  if (first) {
    const unknown = ours.find(({ report }) => report.unknown)?.report.unknown;
    const arrived = { party: 'tencent-sms', ip, raw, text: raw.body.toString('utf8'), concerns: first.report.serial, unknown } as const;
    await world.transact((tx) => keepPush(tx, world, arrived));
  }
  for (const { row, report } of ours) await note(world, row, report);
  return { body: JSON.stringify({ result: 0, errmsg: 'OK' }), contentType: 'application/json' };
}

function read({ platforms }: World, body: Buffer): SmsReport[] {
  try {
    return platforms.sms.readReports(body);
  } catch (error) {
    if (error instanceof PushRefused) throw new Refusal('invalidInput');
    throw error;
  }
}

export interface Known {
  row: Message;
  report: SmsReport;
}

export async function known({ database, sealer }: World, reports: readonly SmsReport[]): Promise<Known[]> {
  const serials = reports.map(({ serial }) => serial).filter((serial) => serial !== undeliverableSerial);
  const rows = await database.message.findMany({ where: { channel: 'sms', serial: { in: serials } } });
  return reports.flatMap((report) =>
    rows
      .filter(({ serial, mobileSealed }) => serial === report.serial && (!mobileSealed || sealer.open(mobileSealed) === report.mobile))
      .map((row) => ({ row, report })),
  );
}

/** The last word is that it arrived, and then nobody needs to hear it otherwise; one that did not may still do so. A repeat changes nothing. */
export async function note(world: World, row: Message, report: SmsReport): Promise<void> {
  if (report.unknown) await askAboutCode(world, { party: 'tencent-sms', code: report.unknown });
  if (report.is === null) return;
  await world.transact(async (tx) => {
    if (report.is === 'arrived') await noteArrived(tx, world, row, report.at ?? world.now());
    else await noteFailed(tx, world, row, report);
  });
}

async function noteArrived(tx: Transaction, world: World, { reference, applicationId }: Message, arrivedAt: Date): Promise<void> {
  const done = { kind: 'undeliverable', applicationId, actor: systemActor('clock'), outcome: '短信后来送到了' } as const;
  await finishTasks(tx, world, { ...done, about: `undeliverable:${messageCauseOf(reference)}` });
  await tx.message.updateMany({ where: { reference, arrivedAt: null }, data: { arrivedAt } });
}

async function noteFailed(tx: Transaction, world: World, row: Message, { reason }: SmsReport): Promise<void> {
  const { reference, template, applicationId } = row;
  const data = { failedAt: world.now(), reason };
  const { count } = await tx.message.updateMany({ where: { reference, arrivedAt: null, failedAt: null }, data });
  if (count === 0 || !isSentence(template) || !isMissed(template)) return;
  const { label } = sentences[template];
  const to = recipientOf(template, reference);
  await openTask(tx, world, {
    kind: 'undeliverable',
    role: 'reviewer',
    applicationId,
    about: `${recipients[to].label}没有收到短信「${label}」：${reason}，请重新发送或电话告知`,
    reference: `undeliverable:${reference}`,
    dueInDays: 1,
    callee: to === 'receiver' ? to : undefined,
  });
}
