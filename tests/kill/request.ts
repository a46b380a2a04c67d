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
  walk: (lane, point) => walk(lane, name, scenario, point),
});

async function walk(lane: Lane, name: WriteName, scenario: RequestScenario, point: number | null): Promise<Walk> {
  const stage = lane.stage();
  const wish = await scenario.begin(stage);
  const before = await measure(lane.world.database, lane.simulators);
  const first = await lane.service();
  await first.arm(point);
  const send = sender(lane.origin, name, wish, stage.number);
  const faults: string[] = [];
  const early = await send().catch(() => null);
  const killed = early === null;
  if (killed) {
    await first.over;
    faults.push(...(await standingInTheWay(lane.world.redis)));
  } else faults.push(...unasked(scenario, first));
  const effects = [...first.effects];
  const answer = early ?? (await again(lane, scenario, name, wish, stage.number, send));
  const came =
    answer.status < 300 || (killed && answer.code && scenario.soAlready?.[answer.code]) ? 'done' : `${answer.status} ${answer.code}`;
  if (!killed && came !== 'done') faults.push(`it was refused: ${came}`);
  const left = forgiving(change(before, await measure(lane.world.database, lane.simulators)), scenario.twice);
  return { effects, killed, end: { came, left, also: (await wish.also?.()) ?? null }, faults };
}

/** The service stands again: the same key at once, or something new where what was sent is spent. */
async function again(lane: Lane, scenario: RequestScenario, name: WriteName, wish: Wish, number: number, send: Send): Promise<Answer> {
  await (await lane.service()).arm(null);
  const answer = await insistently(send);
  if (!wish.anew || !answer.code || !scenario.afresh?.[answer.code]) return answer;
  return insistently(sender(lane.origin, name, { ...wish, body: wish.anew() }, number));
}

async function insistently(send: Send): Promise<Answer> {
  for (let left = tries; ; left--) {
    const answer = await send();
    if (answer.code !== 'stillWorking' || left === 0) return answer;
    await sleep(pause);
  }
}

/** A lease that a dead process holds longer than the limit says. */
async function standingInTheWay(redis: Redis): Promise<string[]> {
  const names = await redis.keys('lease:*');
  const left = await Promise.all(names.map((name) => redis.pttl(name)));
  return names.filter((_, index) => (left[index] ?? 0) > longestLeaseMs || left[index] === -1).map((name) => `${name} stands too long`);
}
