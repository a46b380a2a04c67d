import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { findsNothing } from '../../server/data/empty-lookups.ts';
import { testDatabase } from '../support/database.ts';

const { prisma: database } = await testDatabase();

/** The tables that `work` asks the database for. */
async function waysOf(work: () => Promise<unknown>): Promise<string[]> {
  const { query } = pg.Client.prototype;
  const ways: string[] = [];
  const counted = function (this: pg.Client, ...args: unknown[]) {
    const [{ text }] = args as [{ text: string }];
    ways.push(/FROM "public"."(\w+)"/.exec(text)?.[1] ?? text);
    return (query as unknown as (...given: unknown[]) => unknown).apply(this, args);
  };
  pg.Client.prototype.query = counted as unknown as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return ways;
}

describe('relations of what is not there', () => {
  it('are not asked for, and are empty', async () => {
    const member = await database.staff.create({ data: { login: `m${randomUUID()}`, name: '罗明', roles: [], passwordHash: 'none' } });
    const task = await database.task.create({ data: { kind: 'alarm', role: 'supervisor', about: 'x', reference: randomUUID() } });
    const read = () =>
      database.task.findMany({
        where: { id: task.id },
        include: { calls: true, application: { include: { slots: { include: { pages: true } } } } },
      });
    expect(await read()).toMatchObject([{ id: task.id, calls: [], application: null }]);
    // The application that a row may name is asked for, what it would hold is not.
    expect(await waysOf(read)).toEqual(['Task', 'TaskCall', 'Application']);
    expect(await database.staff.findMany({ where: { id: { in: [] } } })).toEqual([]);
    expect(await database.staff.findMany({ where: { NOT: { id: { in: [] } } } })).toContainEqual(
      expect.objectContaining({ id: member.id }),
    );
    expect(await database.staff.count({ where: { id: { in: [] } } })).toBe(0);
  });

  it.each([
    ['SELECT "public"."A"."id" FROM "public"."A" WHERE "public"."A"."b" IN (NULL) OFFSET $1', true],
    [
      'SELECT "public"."A"."id" FROM "public"."A" WHERE ("public"."A"."c" IS NOT NULL AND "public"."A"."b" IN (NULL)) ORDER BY "public"."A"."c" ASC LIMIT $1 OFFSET $2',
      true,
    ],
    ['SELECT "public"."A"."id" FROM "public"."A" WHERE ("public"."A"."c" = $1 OR "public"."A"."b" IN (NULL)) OFFSET $2', false],
    ['SELECT "public"."A"."id" FROM "public"."A" WHERE (NOT "public"."A"."b" IN (NULL)) OFFSET $1', false],
    ['SELECT "public"."A"."id" FROM "public"."A" WHERE (NOT ("public"."A"."c" = $1 AND "public"."A"."b" IN (NULL))) OFFSET $2', false],
    ['SELECT COUNT(*) AS "_aggr_count__all" FROM "public"."A" WHERE "public"."A"."b" IN (NULL) OFFSET $1', false],
    ['DELETE FROM "public"."A" WHERE "public"."A"."b" IN (NULL)', false],
  ])('%s: %s', (sql, nothing) => {
    expect(findsNothing(sql)).toBe(nothing);
  });
});
