import type { Member } from '../support/story/staff.ts';

/** Telephones about an application, ends the task, takes that back and ends it again. */
export async function callsAndEnds(member: Member, applicationId: string): Promise<void> {
  const { id = '' } = (await member.tasks()).find((one) => one.applicationId === applicationId && one.kind === 'callAgent') ?? {};
  await member.calls(id, 'reached', '明日补寄');
  await member.finishesTask(id, 'told', '已电话告知，明日补寄');
  await member.person.call('POST /staff/tasks/:id/reopened', { params: { id }, body: { note: '点错了' } });
  await member.finishesTask(id, 'told', '已电话告知，明日补寄');
}
