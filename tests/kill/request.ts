import { setTimeout as sleep } from 'node:timers/promises';

import type { Redis } from 'ioredis';
import { longestLeaseMs } from '../../server/access/lease.ts';
import { unasked } from './asking.ts';
import type { Lane } from './lane.ts';
import { change, forgiving, measure } from './measure.ts';
import { type Answer, type Send, sender } from './sender.ts';
import type { Killable, Walk } from './walk.ts';
import type { RequestScenario, Wish, WriteName } from './wish.ts';

/** As a front end does: sent again while the first try is said to be at work. Milliseconds between two tries. */
const pause = 200;
/** Longer than a dead process may stand in the way. */
const tries = Math.ceil(longestLeaseMs / pause) + 5;

/** One request, sent again under its key to the service that was started anew. */
export const requestKillable = (name: WriteName, scenario: RequestScenario): Killable => ({
  name,
  asks: scenario.asks ?? [],
  walk: (lane, point) => walkRequest(lane, { name, scenario }, point),
});

export interface RequestRow {
  name: WriteName;
  scenario: RequestScenario;
}

/** A wish that can be sent, as often as need be, under one key. */
export interface Begun extends RequestRow {
  wish: Wish;
  number: number;
  send: Send;
}

export async function beginRequest(lane: Lane, { name, scenario }: RequestRow): Promise<Begun> {
  const stage = lane.stage();
  const wish = await scenario.begin(stage);
  return { name, scenario, wish, number: stage.number, send: sender(lane.origin, name, wish, stage.number) };
}

/** `done`, or how it was refused; who died over it may be told that it is so already. */
export const cameOf = ({ scenario }: Begun, { status, code }: Answer, killed: boolean): string =>
  status < 300 || (killed && code && scenario.soAlready?.[code]) ? 'done' : `${status} ${code}`;

/** `ms`: how long the first try took, until its answer or the death. */
export async function walkRequest(lane: Lane, row: RequestRow, point: number | null): Promise<Walk & { ms: number }> {
  const { scenario } = row;
  const begun = await beginRequest(lane, row);
  const { wish, send } = begun;
  const before = await measure(lane.world.database, lane.simulators);
  const first = await lane.service();
  await first.arm(point);
  const faults: string[] = [];
  const sent = performance.now();
  const early = await send().catch(() => null);
  const ms = performance.now() - sent;
  const killed = early === null;
  if (killed) {
    await first.over;
    faults.push(...(await standingInTheWay(lane.world.redis)));
  } else faults.push(...unasked(scenario, first));
  const effects = [...first.effects];
  if (killed) await (await lane.service()).arm(null);
  const came = cameOf(begun, early ?? (await again(lane, begun)).answer, killed);
  if (!killed && came !== 'done') faults.push(`it was refused: ${came}`);
  const left = forgiving(change(before, await measure(lane.world.database, lane.simulators)), scenario.twice);
  return { effects, killed, end: { came, left, also: (await wish.also?.()) ?? null }, faults, ms };
}

/** An answer, and for how long whoever wanted it was told to wait before the try that got it. Milliseconds. */
interface Late {
  answer: Answer;
  waitMs: number;
}

/** The service stands again: the same key at once, or something new where what was sent is spent. */
export async function again({ origin }: Pick<Lane, 'origin'>, { name, scenario, wish, number, send }: Begun): Promise<Late> {
  const first = await insistently(send);
  const { code } = first.answer;
  if (!wish.anew || !code || !scenario.afresh?.[code]) return first;
  return insistently(sender(origin, name, { ...wish, body: wish.anew() }, number));
}

/** Said in place of an answer by one who is at work, and by one whose store did not answer in time: nothing was done, and the same key may come again. */
const notYet: readonly Answer['code'][] = ['stillWorking', 'storeDown'];

async function insistently(send: Send): Promise<Late> {
  const since = performance.now();
  for (let left = tries; ; left--) {
    const waitMs = Math.round(performance.now() - since);
    const answer = await send();
    if (!notYet.includes(answer.code) || left === 0) return { answer, waitMs };
    await sleep(pause);
  }
}

/** A lease that a dead process holds longer than the limit says. */
export async function standingInTheWay(redis: Redis): Promise<string[]> {
  const names = await redis.keys('lease:*');
  const left = await Promise.all(names.map((name) => redis.pttl(name)));
  return names.filter((_, index) => (left[index] ?? 0) > longestLeaseMs || left[index] === -1).map((name) => `${name} stands too long`);
}
