import { describe, expect, it } from '@jest/globals';
import { openDatabase } from '../../server/data/database.ts';
import { dropDatabase, freshDatabase, testDatabase } from '../support/database.ts';
import { tableOfTest } from '../support/owner.ts';

const mine = await testDatabase({ statementTimeoutMs: 200, poolSize: 2 });

describe('the database of a test file', () => {
  it('is seen by nobody else', async () => {
    const otherUrl = await freshDatabase();
    const other = openDatabase(otherUrl);
    await tableOfTest(mine.url, 'only_mine', 'id int');
    expect(await mine.prisma.$queryRawUnsafe('select * from only_mine')).toEqual([]);
    await expect(other.prisma.$queryRawUnsafe('select * from only_mine')).rejects.toThrow('only_mine');
    await other.close();
    await dropDatabase(otherUrl);
  });

  it('carries every migration', async () => {
    const [row] = await mine.prisma.$queryRawUnsafe<{ exists: boolean }[]>(
      `select to_regclass('_prisma_migrations') is not null as exists`,
    );
    expect(row?.exists).toBe(true);
  });

  it('cancels a statement that runs too long', async () => {
    await expect(mine.pool.query('select pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
  });
});
