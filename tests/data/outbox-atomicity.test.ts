import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromPrisma, PgBoss } from 'pg-boss';
import { bound } from '../../server/jobs/queue-schema.ts';
import { testDatabase } from '../support/database.ts';
import { tableOfTest } from '../support/owner.ts';

const database = await testDatabase();
const boss = new PgBoss({ ...bound, connectionString: database.url, max: 2 });
const queue = 'tell-agent';

beforeAll(async () => {
  await boss.start();
  await boss.createQueue(queue);
  await tableOfTest(database.url, 'note', 'text varchar primary key');
});

afterAll(() => boss.stop());

const notes = async (): Promise<number> => (await database.pool.query('select 1 from note')).rowCount ?? 0;

/** One change and its job, in one transaction, which fails at the end when asked to. */
const changeAndSend = (text: string, failure?: Error): Promise<void> =>
  database.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`insert into note values (${text})`;
    await boss.send(queue, { text }, { db: fromPrisma(tx) });
    if (failure) throw failure;
  });

describe('a change and the job it causes', () => {
  it('both vanish when the transaction rolls back', async () => {
    await expect(changeAndSend('lost', new Error('change refused'))).rejects.toThrow('change refused');
    expect(await notes()).toBe(0);
    expect(await boss.fetch(queue)).toEqual([]);
  });

  it('both stay when it commits', async () => {
    await changeAndSend('kept');
    expect(await notes()).toBe(1);
    expect(await boss.fetch(queue)).toMatchObject([{ data: { text: 'kept' } }]);
  });
});
