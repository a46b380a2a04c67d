import type { JobPayloads } from '../../contract/jobs.ts';
import { beijingDay, dateAsDay, dayAsDate } from '../../contract/time.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import { chainFaults } from '../../lifecycle/verify-events.ts';
import type { World } from '../../world.ts';
import { closeDays } from './close-day.ts';
import { notedHead, noteHead } from './noted-head.ts';
import { type AuditReport, headFaults, verifyAudit } from './verify.ts';

/** Daily: makes the head of the day that is over, then walks the whole log. A break is a line of the log and a task, each day anew until it is mended. */
export async function sweepEvents(world: World): Promise<void> {
  const noted = await notedHead(world);
  await closeDays(world);
  const report = await verifyAudit(world, ...(noted ? [noted] : []));
  const [first] = report.faults;
  if (!first) return holds(world, report);
  world.log.error({ ...report, alarm: 'evidence' }, 'the log of events is broken');
  const place = first.chain === 'heads' ? `${first.sequence} 的日存证` : `记录链 ${first.chain} 第 ${first.sequence} 条`;
  await openTask(world.database, world, {
    kind: 'evidenceBroken',
    role: 'administrator',
    applicationId: null,
    about:
      `操作记录校验不通过，共 ${report.broken} 处，第一处：${place}（${{ ...chainFaults, ...headFaults }[first.fault]}）。` +
      '请勿改动数据库，先备份现状并查明谁动过数据库，再用 verify-audit 复核，由主管决定是否从备份恢复',
    reference: `evidence:${beijingDay(world.now())}`,
    dueInDays: 0,
  });
}

async function holds(world: World, report: AuditReport): Promise<void> {
  const last = await world.database.eventHead.findFirst({ orderBy: { day: 'desc' } });
  if (last) await noteHead(world, { day: dateAsDay(last.day), hash: last.hash });
  world.log.info(report, 'the log of events holds');
}

/** Sends a day's head out of the house, so that nobody inside can make another one of it. */
export async function mailHead({ database, platforms, evidenceMail }: World, { day }: JobPayloads['mailHead']): Promise<void> {
  if (!evidenceMail) return;
  const { hash, tips, scheme, hashKey, previousHash } = await database.eventHead.findUniqueOrThrow({ where: { day: dayAsDate(day) } });
  await platforms.mail.send({
    to: evidenceMail,
    subject: `操作记录日存证 ${day}`,
    text: [
      `日期：${day}`,
      `当日有变动的记录链：${tips}`,
      `存证：${hash}`,
      `前一日存证：${previousHash || '（第一份）'}`,
      `算法与密钥：${scheme} ${hashKey}`,
      '',
      '请妥善保存。核对：verify-audit --head 日期:存证',
    ].join('\n'),
    reference: `head-${day}`,
    attachments: [],
  });
}
