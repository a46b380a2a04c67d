import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Lane } from './lane.ts';
import { aside, inLanes } from './lanes.ts';
import type { Killable, Walk } from './walk.ts';

/** What came of one point; `found` says what was wrong. `point` null: nobody died. */
export interface Outcome {
  name: string;
  point: number | null;
  after: string;
  found: string[];
}

export interface Kills {
  killables: readonly Killable[];
  /** Which points to die at, of `count` from 0 on. */
  pick(name: string, count: number): number[];
  /** How many services live side by side. */
  lanes: number;
  /** Found by an earlier run that was stopped. */
  known?: readonly Outcome[];
  /** Hears of each, with all that are known by then. */
  tell?(outcome: Outcome, all: readonly Outcome[]): void;
}

/** A number below 2³² that only seed and words decide. */
export const drawn = (...words: (string | number)[]): number => createHash('sha256').update(words.join('\n')).digest().readUInt32BE();

/** One point in so many, the same every time. */
export const oneIn = (share: number, seed: string, name: string, count: number): number[] =>
  Array.from({ length: count }, (_, point) => point).filter((point) => drawn(seed, name, point) % share === 0);

/** Walks each whole once, then dies at the drawn points, one after the other; whoever is free takes the next. */
export async function kill(kills: Kills): Promise<Outcome[]> {
  const outcomes = [...(kills.known ?? [])];
  const isKnown = (name: string, point: number) => outcomes.some((one) => one.name === name && one.point === point);
  let deaths = 0;
  const note = (outcome: Outcome) => {
    outcomes.push(outcome);
    kills.tell?.(outcome, outcomes);
  };
  await inLanes(kills.lanes, (queue, redisUrl) => {
    for (const killable of kills.killables)
      queue.push(async (lane) => {
        const shared = await attempt(() => killable.walk(lane, null));
        const whole = 'failed' in shared ? await aside(redisUrl, (fresh) => attempt(() => killable.walk(fresh, null))) : shared;
        const found = 'failed' in whole ? [whole.failed] : whole.faults;
        if (!outcomes.some(({ name, point }) => name === killable.name && point === null) || found.length > 0)
          note({ name: killable.name, point: null, after: 'nobody died', found: [...found] });
        if ('failed' in whole) return;
        const points = kills.pick(killable.name, whole.effects.length + 1);
        for (const point of points.filter((one) => !isKnown(killable.name, one)))
          queue.push(async (free) => {
            // By then the service has done all there is once.
            if (deaths++ === 0) free.keepsCode();
            const there = await killedAt(free, killable, whole, point);
            const outcome = there.found.length === 0 ? there : await aside(redisUrl, (fresh) => killedAlone(fresh, killable, point));
            note({ ...outcome, name: killable.name, point });
          });
      });
  });
  return outcomes;
}

async function killedAlone(lane: Lane, killable: Killable, point: number): Promise<Pick<Outcome, 'after' | 'found'>> {
  const whole = await attempt(() => killable.walk(lane, null));
  return 'failed' in whole ? { after: 'nobody died', found: [whole.failed] } : killedAt(lane, killable, whole, point);
}

async function killedAt(lane: Lane, killable: Killable, whole: Walk, point: number): Promise<Pick<Outcome, 'after' | 'found'>> {
  const after = whole.effects[point - 1] ?? 'the start';
  const walk = await attempt(() => killable.walk(lane, point));
  if ('failed' in walk) return { after, found: [walk.failed] };
  const other = isDeepStrictEqual(walk.end, whole.end)
    ? []
    : [`it ended as ${JSON.stringify(walk.end)} and not as ${JSON.stringify(whole.end)}`];
  return { after, found: [...walk.faults, ...other] };
}

/** A test that breaks has found something too. */
const attempt = (walk: () => Promise<Walk>): Promise<Walk | { failed: string }> =>
  walk().catch((error: unknown) => ({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }));
