import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { endpointRow } from '../../server/contract/endpoints/index.ts';
import type { Lane } from './lane.ts';
import { inLanes } from './lanes.ts';
import { type Counts, change, measure } from './measure.ts';
import { drawn } from './points.ts';
import { again, type Begun, beginRequest, cameOf, type RequestRow, standingInTheWay, walkRequest } from './request.ts';
import type { Answer } from './sender.ts';
import { requestScenarios } from './table.ts';
import type { WriteName } from './wish.ts';

/** Longer nobody waits for a dead process, milliseconds (issue: kill -9 at any moment). */
const longestWaitMs = 5_000;
/** So many at once at most. */
const crowd = 4;

/** One life that was cut short at a moment, and who was at work. */
export interface Death {
  names: string[];
  afterMs: number;
  /** Whose answer did not arrive. */
  cut: number;
  /** Told to wait before the try that was answered; and until all had their answer, work and a new process included. */
  waitMs: number;
  slowestMs: number;
  found: string[];
}

/** What a command leaves where nobody dies, and how long it takes. */
interface Whole {
  end: { came: string; left: Counts; also: unknown };
  ms: number;
}

const rows = (Object.keys(requestScenarios) as WriteName[]).flatMap((name): RequestRow[] => {
  const scenario = requestScenarios[name];
  return 'begin' in scenario ? [{ name, scenario }] : [];
});

/** Half of the deaths are over one command, half over two to four; all drawn by the seed. */
function group(seed: number, index: number): RequestRow[] {
  const size = index % 2 === 0 ? 1 : 2 + (drawn(seed, index, 'size') % (crowd - 1));
  return rows.toSorted((one, other) => drawn(seed, index, one.name) - drawn(seed, index, other.name)).slice(0, size);
}

/** Kills a service at so many drawn moments, whatever it is doing then, and has each command sent again under its key. */
export async function killAtRandom(seed: number, deaths: number, lanes: number, tell: (death: Death) => void): Promise<Death[]> {
  const all: Death[] = [];
  const wholes = new Map<string, Promise<Whole>>();
  await inLanes(lanes, (queue) => {
    for (let index = 0; index < deaths; index++)
      queue.push(async (lane) => {
        const drawnRows = group(seed, index);
        const moment = drawn(seed, index, 'moment') / 2 ** 32;
        const death = await dieOver(lane, wholes, drawnRows, moment).catch((error: unknown) => broken(drawnRows, error));
        if (all.length === 0) lane.keepsCode();
        all.push(death);
        tell(death);
      });
  });
  return all;
}

const broken = (rowsOf: readonly RequestRow[], error: unknown): Death => ({
  ...{ names: rowsOf.map(({ name }) => name), afterMs: 0, cut: 0, waitMs: 0, slowestMs: 0 },
  found: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
});

async function wholeOf(lane: Lane, row: RequestRow): Promise<Whole> {
  const { end, faults, ms } = await walkRequest(lane, row, null);
  if (faults.length > 0) throw new Error(`${row.name}, where nobody died: ${faults.join('; ')}`);
  return { end: end as Whole['end'], ms };
}

/** `moment`: from 0, nothing was sent, to 1, by then usually all are answered. */
async function dieOver(lane: Lane, known: Map<string, Promise<Whole>>, drawnRows: readonly RequestRow[], moment: number): Promise<Death> {
  const wholes: Whole[] = [];
  for (const row of drawnRows) {
    const whole = known.get(row.name) ?? wholeOf(lane, row);
    known.set(row.name, whole);
    wholes.push(await whole);
  }
  const begun: Begun[] = [];
  for (const row of drawnRows) begun.push(await beginRequest(lane, row));
  const before = await measure(lane.world.database, lane.simulators);
  const service = await lane.service();
  await service.arm(null);
  const afterMs = Math.round(moment ** 2 * Math.max(...wholes.map(({ ms }) => ms)));
  const early = begun.map(({ send }) => send().catch(() => null));
  await sleep(afterMs);
  await service.stop();
  const arrived = await Promise.all(early);
  const found = await standingInTheWay(lane.world.redis);
  await (await lane.service()).arm(null);
  const since = performance.now();
  const answers = await Promise.all(begun.map((one, index) => sendsAgain(lane, one, arrived[index] ?? null)));
  const slowestMs = Math.round(performance.now() - since);
  const waitMs = Math.max(...answers.map((late) => late.waitMs));
  if (waitMs > longestWaitMs) found.push(`somebody was told to wait for ${waitMs} ms`);
  const left = change(before, await measure(lane.world.database, lane.simulators));
  for (const [index, one] of begun.entries()) found.push(...(await amiss(one, answers[index]?.answer, wholes[index])));
  found.push(...unlike(left, begun, wholes));
  return {
    names: drawnRows.map(({ name }) => name),
    afterMs,
    cut: arrived.filter((answer) => answer === null).length,
    waitMs,
    slowestMs,
    found,
  };
}

async function amiss(one: Begun, answer: Answer | undefined, whole: Whole | undefined): Promise<string[]> {
  const came = answer && cameOf(one, answer, true);
  const also = (await one.wish.also?.()) ?? null;
  return [
    ...(came === whole?.end.came ? [] : [`${one.name} came as ${came}`]),
    ...(isDeepStrictEqual(also, whole?.end.also)
      ? []
      : [`${one.name} left ${JSON.stringify(also)}, not ${JSON.stringify(whole?.end.also)}`]),
  ];
}

/** Whoever had the answer already sends the key again as well, as a phone does that lost it; what is done anew each time is not sent twice. */
const sendsAgain = async (lane: Lane, one: Begun, answer: Answer | null): ReturnType<typeof again> =>
  answer && endpointRow(one.name).repeat === 'anew' ? { answer, waitMs: 0 } : again(lane, one);

/** Together they leave what each leaves by itself; what a row allows to be there twice may be. */
function unlike(left: Counts, begun: readonly Begun[], wholes: readonly Whole[]): string[] {
  const wanted: Record<string, number> = {};
  for (const { end } of wholes) for (const [what, n] of Object.entries(end.left)) wanted[what] = (wanted[what] ?? 0) + n;
  const mayBeTwice = (what: string) => begun.filter(({ scenario }) => what in (scenario.twice ?? {})).length;
  return [...new Set([...Object.keys(left), ...Object.keys(wanted)])].flatMap((what) => {
    const [got, want] = [left[what] ?? 0, wanted[what] ?? 0];
    return got === want || (got > want && got - want <= mayBeTwice(what)) ? [] : [`${what}: ${got}, not ${want}`];
  });
}
