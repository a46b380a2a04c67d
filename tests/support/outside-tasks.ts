import type { Database } from '../../server/data/database.ts';

/** What staff are asked because of this code of an outside party: kind, role and words of each task. */
export async function tasksAbout(database: Database, code: string) {
  const tasks = await database.task.findMany({ where: { kind: { in: ['unknownCode', 'outsideRefusal'] } }, orderBy: { createdAt: 'asc' } });
  return tasks
    .filter(({ reference }) => reference.split(':').slice(2).includes(code))
    .map(({ kind, role, about }) => [kind, role, about] as const);
}
