import type { Database } from '../../server/data/database.ts';

/** Somebody answered at the organisation's public number and agreed to what is asked of its account: the call is entered with the task of `reference`. */
export async function organisationAnswered(database: Database, reference: string, at: Date): Promise<void> {
  const { id: taskId } = await database.task.findFirstOrThrow({
    where: { reference: { startsWith: reference } },
    orderBy: { createdAt: 'desc' },
  });
  const heard = {
    callee: 'organisation',
    from: '0791-86600000',
    masked: '单位公开电话',
    result: 'reached',
    said: '负责人确认',
    by: '唐主管',
  };
  await database.taskCall.create({ data: { ...heard, taskId, at } });
}
