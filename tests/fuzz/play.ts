import type { EndpointName } from '../../server/contract/endpoints/index.ts';
import { handled } from '../../server/http/mount.ts';
import type { RunningService } from '../support/service.ts';
import { gather } from './crew.ts';
import { doorFaultsOf, faultsOf, leaksOf } from './judge.ts';
import { type Request, requestOf } from './request.ts';
import { putBack, restand } from './restand.ts';
import { changesOf, ownWords, rowsOf } from './rows.ts';
import type { Cast } from './scene.ts';
import { type Answer, send } from './send.ts';
import { moveIn } from './tenant.ts';

/** What came of the requests to one endpoint. */
export interface Tally {
  sent: number;
  /** Of these, how many came to the handler. */
  reached: number;
  statuses: Record<string, number>;
}

export interface Found {
  seed: number;
  turn: number;
  what: string[];
  /** The request as it was sent; a body that is no UTF-8 is base64. */
  request: string;
}

export interface Outcome {
  tallies: Partial<Record<EndpointName, Tally>>;
  found: Found[];
}

/** Requests under way at the same moment: what holds for one holds for several. */
const lanes = 6;
/** After so many turns what was used up stands again. */
const restEvery = 200;

/** Asks from turn `from` up to, not including, `to`, by two new tenants; adds to what was found before. */
export async function playRound(
  service: RunningService,
  seed: number,
  [from, to]: readonly [number, number],
  outcome: Outcome,
): Promise<void> {
  const [own, other] = [await moveIn(service, '甲方青禾'), await moveIn(service, '乙方云岭密', { atRest: true })];
  const cast: Cast = { service, own, other, crew: await gather(service, own) };
  const [before, ours] = [await rowsOf(service, other.account.id), await rowsOf(service, own.account.id)];
  const words = [...ownWords(before, ours), other.mark, other.account.mobile];
  const reached = new Set<string>();
  const hear = (said: unknown) => void reached.add((said as { requestId: string }).requestId);
  handled.subscribe(hear);
  let next = from;
  const lane = async (until: number) => {
    while (next < until) await takeTurn(next++);
  };

  async function takeTurn(turn: number): Promise<void> {
    const { scene, ...request } = await requestOf(cast, seed, turn);
    const answer = await send(service.origin, request);
    const came = reached.delete(answer.requestId);
    count(outcome, request, answer, came);
    if (answer.status === 401) cast.crew.renew(request.asker);
    const what = [...faultsOf(request, answer), ...doorFaultsOf(request, answer, came), ...leaksOf(request, answer, words)];
    if (what.length > 0) outcome.found.push({ seed, turn, what, request: inWords(request, answer) });
    if (scene.moved && request.method !== 'GET' && answer.status < 300) await putBack(service, scene.moved);
  }

  while (next < to) {
    const until = Math.min(to, next + restEvery);
    await Promise.all(Array.from({ length: lanes }, () => lane(until)));
    await restand(service, own);
  }
  handled.unsubscribe(hear);
  for (const what of changesOf(before, await rowsOf(service, other.account.id)))
    outcome.found.push({ seed, turn: from, what: [`a row of the other tenant has changed: ${what}`], request: `turns ${from} to ${to}` });
}

function count({ tallies }: Outcome, { name }: Request, { status }: Answer, came: boolean): void {
  const tally = tallies[name] ?? { sent: 0, reached: 0, statuses: {} };
  tallies[name] = tally;
  tally.sent += 1;
  if (came) tally.reached += 1;
  tally.statuses[status] = (tally.statuses[status] ?? 0) + 1;
}

const isText = (body: Buffer): boolean => Buffer.from(body.toString()).equals(body);
const short = (body: Buffer): string => (isText(body) ? body.toString() : `base64:${body.toString('base64')}`).slice(0, 2_000);

const inWords = ({ turn, asker, kind, method, path, headers, body }: Request, answer: Answer): string =>
  JSON.stringify({ turn, asker, kind, method, path, headers, body: body && short(body), answer: `${answer.status} ${short(answer.body)}` });
