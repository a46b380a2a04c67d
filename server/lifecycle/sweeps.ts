import { Refusal } from '../contract/errors.ts';
import type { World } from '../world.ts';
import { forget, noteFailure, troubled } from './sweep-failures.ts';

/** Rows taken together, and how often at most: what is left over is first the next time. */
const usual = { batch: 200, mostRounds: 50 };

/**
 * The key behind which the next run goes on, of each sweep that left rows: any number that stay due starve nobody behind them. In memory, since
 * a process that knows of none begins at the front, where it is no worse.
 */
const leftOff = new WeakMap<World['database'], Map<string, unknown>>();

export interface Sweep<Row, Key> {
  /** Names it in the log, among the failures and in the task. */
  name: string;
  /** Which one, where several go by one name. */
  part?: string;
  /**
   * Rows that are due, in the order of their keys, after the key of the last one of the batch before (null at first). Rows that were done or
   * that failed are behind it, so that nothing is taken twice and no list of them is carried along.
   */
  due(after: Key | null, take: number): Promise<Row[]>;
  key(row: Row): Key;
  /** Names the row; ids only. */
  subject(row: Row): string;
  work(row: Row): Promise<unknown>;
}

export interface Swept {
  done: number;
  failed: number;
}

type Sweeper = Pick<World, 'database' | 'log' | 'now' | 'jobs'>;

/**
 * The one way to go through what is due. Each row stands for itself: one that fails is logged and counted and holds nobody up, one that somebody
 * else was faster with is passed over, and one that fails for hours becomes a task, once. Always ends.
 */
export async function sweep<Row, Key>(world: Sweeper, rows: Sweep<Row, Key>, { batch, mostRounds } = usual): Promise<Swept> {
  const total = { done: 0, failed: 0 };
  const [left, self] = [leftOff.get(world.database) ?? new Map<string, unknown>(), `${rows.name} ${rows.part ?? ''}`];
  // Only a sweep itself writes under its name, and its keys are of one kind.
  let after = (left.get(self) ?? null) as Key | null;
  left.delete(self);
  for (let round = 0; round < mostRounds; round += 1) {
    let due = await rows.due(after, batch);
    // Nothing is left where the run before stopped: from the front.
    if (due.length === 0 && round === 0 && after !== null) due = await rows.due(null, batch);
    const last = due.at(-1);
    if (last === undefined) return total;
    const known = await troubled(world, rows.name, due.map(rows.subject));
    for (const row of due) {
      const well = await one(world, rows, row, known);
      total[well ? 'done' : 'failed'] += 1;
    }
    after = rows.key(last);
  }
  leftOff.set(world.database, left.set(self, after));
  world.log.warn({ sweep: rows.name, ...total }, 'a sweep left rows for the next time');
  return total;
}

async function one<Row, Key>(
  world: Sweeper,
  { name, subject, work }: Sweep<Row, Key>,
  row: Row,
  known: ReadonlySet<string>,
): Promise<boolean> {
  const from = performance.now();
  try {
    await work(row);
    if (known.has(subject(row))) await forget(world, name, subject(row));
    return true;
  } catch (error) {
    if (isFaster(error)) return true;
    world.log.warn({ sweep: name, row: subject(row), err: error }, 'a row of a sweep failed, the next sweep takes it again');
    await noteFailure(world, name, subject(row), row, error);
    return false;
  } finally {
    await world.jobs.rest(performance.now() - from);
  }
}

/** A person or another process has moved the row meanwhile: there is nothing left to do. */
const isFaster = (error: unknown): boolean => error instanceof Refusal && (error.code === 'conflict' || error.code === 'wrongState');

/** Before every id. */
const origin = '00000000-0000-0000-0000-000000000000';

/** Goes into the query beside what makes a row due: `where: { …, id }`, `orderBy`, `take`. */
export interface Page {
  id: { gt: string };
  orderBy: { id: 'asc' };
  take: number;
}

interface ById<Row extends { id: string }> {
  name: string;
  part?: string;
  due(page: Page): Promise<Row[]>;
  work(row: Row): Promise<unknown>;
}

/** `sweep` over rows that have an id. */
export const sweepById = <Row extends { id: string }>(world: Sweeper, { due, ...rows }: ById<Row>, limits = usual): Promise<Swept> =>
  sweep<Row, string>(
    world,
    {
      ...rows,
      due: (after, take) => due({ id: { gt: after ?? origin }, orderBy: { id: 'asc' }, take }),
      key: ({ id }) => id,
      subject: ({ id }) => id,
    },
    limits,
  );
