import { callFacts, told } from '../../content/calls.ts';
import { type Callee, callsOf } from '../../contract/calls.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import { receiversOf } from '../../contract/messages.ts';
import type { SmsTemplate } from '../../contract/ports/messages.ts';
import { lastDayBefore } from '../../lifecycle/call-times.ts';
import { promisedDay, promisedMoment } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';
import { letGo } from './claim.ts';
import { sendSms } from './sms.ts';

type Command = JobPayloads['tellCall']['command'];
type Message = { template: SmsTemplate; parameters: string[] } | null;

/** We say from which number we call, that nobody answered and when we call again, or in writing what the calls were about. */
export async function tellCall(world: World, { taskId, eventId, command }: JobPayloads['tellCall']): Promise<void> {
  const row = await world.database.task.findUniqueOrThrow({ where: { id: taskId } });
  const calls = callsOf(row.kind);
  const callee = row.callee as Callee | null;
  if (!calls || !callee || !row.callFrom) return;
  const facts = await callFacts(world.database, world, row);
  const about = facts.orderNumber ? `申请${facts.orderNumber}的${calls.about}` : calls.about;
  const { callFrom: from, nextCallAt, noticeUntil } = row;
  // What was done or said since is nothing to announce any more.
  const said: Record<Command, () => Message> = {
    announceCall: () => row.calledAhead && { template: 'callAhead', parameters: [from, about, facts.hotline] },
    missCall: () => nextCallAt && { template: 'callMissed', parameters: [from, about, promisedMoment(nextCallAt), facts.hotline] },
    putOffCall: () => nextCallAt && { template: 'callPostponed', parameters: [about, promisedMoment(nextCallAt), from, facts.hotline] },
    writeNotice: () =>
      noticeUntil && {
        template: 'callWritten',
        parameters: [about, promisedDay(world.now(), lastDayBefore(noticeUntil)), facts.hotline, calls.unanswered],
      },
  };
  const message = row.doneAt ? null : said[command]();
  const cause = `${eventId}:call`;
  const reference = callee === 'receiver' ? receiversOf(cause) : cause;
  if (!message) return letGo(world, reference);
  await sendSms(world, {
    reference,
    applicationId: row.applicationId,
    mobile: told(facts, callee),
    ...message,
  });
}
