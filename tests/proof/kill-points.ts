import { kill, type Outcome, oneIn } from '../kill/points.ts';
import { killAtRandom } from '../kill/random.ts';
import { killables } from '../kill/table.ts';
import { startTestServer } from '../support/test-server.ts';
import { type Proof, remembered } from './proof.ts';

/** Services that live side by side: a killed one costs waiting more than work. */
const lanes = 3;
/** Of what moves money every point is taken, whatever share is drawn of the others: a yuan that is lost this week is not found by next week's draw. */
const shareOf = (name: string, share: number): number => (name.startsWith('money') ? 1 : share);

/**
 * Whatever is written or asked of a platform, killed with -9 after every side effect and begun again; with a share, after one in so many of those
 * that move no money. With `random`, commands alone and several at once, killed so often at moments that the clock decides.
 */
export const killPoints: Proof = (asked) => (asked.random ? atRandom(asked.seed, asked.random) : atPoints(asked));

const atPoints: Proof = async (asked) => {
  const { state: known, keep } = remembered<Outcome[]>('kill-points', asked, []);
  const { share = 1, files = '' } = asked;
  const started = performance.now();
  const stopServer = await startTestServer();
  const outcomes = await kill({
    killables: killables.filter(({ name }) => new RegExp(files).test(name)),
    pick: (name, count) => oneIn(shareOf(name, share), String(asked.seed), name, count),
    lanes,
    known,
    tell({ name, after, found }, all) {
      keep([...all]);
      console.log(`${all.length} ${name}, after ${after}: ${found.length === 0 ? 'as ever' : `FAILED\n    ${found.join('\n    ')}`}`);
    },
  }).finally(stopServer);
  const failed = outcomes.filter(({ found }) => found.length > 0).map(({ name, point, after }) => ({ name, point, after }));
  const points = outcomes.filter(({ point }) => point !== null).length;
  return {
    ok: failed.length === 0 && points > 0,
    share,
    scenarios: outcomes.length - points,
    points,
    failed,
    ms: Math.round(performance.now() - started),
  };
};

async function atRandom(seed: number, deaths: number): ReturnType<Proof> {
  const started = performance.now();
  const stopServer = await startTestServer();
  const all = await killAtRandom(seed, deaths, lanes, ({ names, afterMs, cut, waitMs, slowestMs, found }) => {
    const how = `${names.join(' + ')}, after ${afterMs} ms, ${cut} cut, again in ${slowestMs} ms, of which ${waitMs} told to wait`;
    console.log(`${how}: ${found.length === 0 ? 'as ever' : `FAILED\n    ${found.join('\n    ')}`}`);
  }).finally(stopServer);
  const failed = all.filter(({ found }) => found.length > 0).map(({ names, afterMs, found }) => ({ names, afterMs, found }));
  return {
    ok: failed.length === 0,
    deaths: all.length,
    commands: all.reduce((sum, { names }) => sum + names.length, 0),
    cut: all.reduce((sum, { cut }) => sum + cut, 0),
    longestWaitMs: Math.max(...all.map(({ waitMs }) => waitMs)),
    slowestMs: Math.max(...all.map(({ slowestMs }) => slowestMs)),
    failed,
    ms: Math.round(performance.now() - started),
  };
}
