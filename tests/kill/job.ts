import type { AnyJob } from '../../server/contract/jobs.ts';
import { nightEnds } from '../../server/contract/messages.ts';
import { unasked } from './asking.ts';
import type { Lane } from './lane.ts';
import { change, forgiving, measure } from './measure.ts';
import type { Killable, Walk } from './walk.ts';
import type { JobScenario } from './wish.ts';

/** The worker gives a job whose process fell silent to another one; what was claimed by the dead is free again by then. Milliseconds. */
const later = 70_000;
/** One that finds something half done waits and is given again, as a failed job is. */
const rounds = 3;

/** What rests at night is done by day, whenever this runs: by how much the service's clock is fast for it. */
function towardsDay({ byDay }: JobScenario): number {
  const now = new Date();
  const until = byDay ? nightEnds(now) : null;
  return until ? until.getTime() - now.getTime() : 0;
}

/** One job, given again to the service that was started anew; and what the clock brings. */
export const jobKillable = (name: string, scenario: JobScenario): Killable => ({
  name,
  asks: scenario.asks ?? [],
  walk: (lane, point) => walk(lane, scenario, point),
});

async function walk(lane: Lane, scenario: JobScenario, point: number | null): Promise<Walk> {
  const job = await scenario.begin(lane.stage());
  const before = await measure(lane.world.database, lane.simulators);
  const first = await lane.service();
  await first.arm(point, towardsDay(scenario));
  const came = await first.does(job);
  const killed = came === null;
  const effects = [...first.effects];
  const faults = killed ? [] : came === 'done' ? unasked(scenario, first) : [`it failed: ${came}`];
  // Done twice where nobody died, too: a worker that is slow to say so has its job given to another one.
  faults.push(...(await again(lane, scenario, job)));
  const all = forgiving(change(before, await measure(lane.world.database, lane.simulators)), scenario.twice);
  const left = Object.fromEntries(Object.entries(all).filter(([what]) => !scenario.beside?.includes(what)));
  return { effects, killed, end: { left }, faults };
}

async function again(lane: Lane, scenario: JobScenario, job: AnyJob): Promise<string[]> {
  const { healedBy = [], underWay } = scenario;
  const second = await lane.service();
  await second.arm(null, later + towardsDay(scenario));
  const all = [job, ...(underWay ? [job] : []), ...healedBy.map((name) => ({ name, payload: {} }) as AnyJob)];
  const said: (string | null)[] = [];
  for (const one of all) {
    let came = await second.does(one);
    for (let round = 1; came !== 'done' && round < rounds; round++) came = await second.does(one);
    said.push(came);
  }
  await second.arm(null);
  return said.filter((came) => came !== 'done').map((came) => `the second try failed: ${came}`);
}
