import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { repository } from '../house/sources.ts';

/** The last migration that was written while nothing had been deployed (`server/decisions/0019-expand-then-contract.md`). */
const baseline = '20261128175901_uploads_are_judged';

/** What the code of the release before could not live with, by how it is found in one statement. */
const contracting: Record<string, RegExp> = {
  'takes a table, a column, a type, a function or a trigger away': /\bDROP\s+(TABLE|COLUMN|TYPE|FUNCTION|TRIGGER|SCHEMA|VIEW)\b/i,
  'renames what old code knows by its name': /^ALTER\s+(TABLE|TYPE)\b[\s\S]*\bRENAME\b/i,
  'changes the type of a column': /\bALTER\s+(COLUMN\s+)?"\w+"\s+(SET\s+DATA\s+)?TYPE\b/i,
  'demands a value that old code may leave out': /\bALTER\s+(COLUMN\s+)?"\w+"\s+SET\s+NOT\s+NULL\b/i,
  'takes away a value that old code relies on': /\bALTER\s+(COLUMN\s+)?"\w+"\s+DROP\s+DEFAULT\b/i,
};

/** Values of an enum that were added before anything was released stand in no older process's way. From here on each is named with the release that could read it. */
const released = '20261202';
const readSince: Record<string, string> = {};
const addsValue = /^ALTER\s+TYPE\b[\s\S]*\bADD\s+VALUE\b/im;

/** A new column that old code's inserts do not name must come by itself. */
const added = /\bADD\s+(?:COLUMN\s+)?"\w+"\s[^,;]*/gi;
const demanding = (column: string): boolean => /NOT\s+NULL/i.test(column) && !/\bDEFAULT\b|GENERATED/i.test(column);

function faults(sql: string): string[] {
  const statements = sql
    .replace(/--.*$/gm, '')
    .replace(/\$\$[\s\S]*?\$\$/g, '')
    .split(';')
    .map((statement) => statement.trim());
  return statements.flatMap((statement) => [
    ...Object.keys(contracting).filter((fault) => contracting[fault]?.test(statement)),
    ...[...statement.matchAll(added)].flatMap(([column]) => (demanding(column) ? ['adds a column that old code does not fill'] : [])),
  ]);
}

describe('a migration after the baseline', () => {
  const folder = join(repository, 'prisma/migrations');
  const names = readdirSync(folder).filter((name) => /^\d{14}_/.test(name));

  it('only adds: the code of the release before goes on working on the new schema', () => {
    expect(names).toContain(baseline);
    const found = names
      .filter((name) => name > baseline)
      .flatMap((name) => faults(readFileSync(join(folder, name, 'migration.sql'), 'utf8')).map((fault) => `${name} ${fault}`));
    expect(found).toEqual([]);
  });

  it('adds a value to an enum a release after the code that can read it: an older process fails over the whole row', () => {
    const adding = names.filter((name) => addsValue.test(readFileSync(join(folder, name, 'migration.sql'), 'utf8')));
    expect(adding).toContain('20261130040200_lost_key_found');
    expect(adding.filter((name) => name > released && !readSince[name])).toEqual([]);
  });

  it.each([
    ['DROP TABLE "IdempotentAnswer";', 1],
    ['ALTER TABLE "Task" DROP COLUMN "doneAt";', 1],
    ['ALTER TABLE "Task" RENAME COLUMN "doneAt" TO "endedAt";', 1],
    ['ALTER TABLE "Task" ALTER COLUMN "dueOn" SET NOT NULL;', 1],
    ['ALTER TABLE "Task" ALTER COLUMN "about" SET DATA TYPE VARCHAR(20);', 1],
    ['ALTER TABLE "Task" ADD COLUMN "urgency" INTEGER NOT NULL;', 1],
    ['ALTER TABLE "Task" ADD COLUMN "urgency" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "why" TEXT;', 0],
    ['-- DROP TABLE in a comment\nCREATE TABLE "New" ("id" INTEGER NOT NULL); CREATE INDEX "New_id_idx" ON "New"("id");', 0],
    ['DROP INDEX "Task_old_idx"; ALTER INDEX "a" RENAME TO "b";', 0],
    [`ALTER TYPE "TaskState" ADD VALUE 'waiting';`, 0],
  ])('is judged by what it says: %s', (sql, count) => {
    expect(faults(sql)).toHaveLength(count);
  });
});
