import type { ParcelProgress, Tracking } from '../../contract/ports/couriers.ts';
import { readBeijing } from '../../contract/time.ts';
import { knownRow } from '../code-rows.ts';
import { opCodes } from './codes.ts';
import type { Route } from './wire.ts';

const rowOfScan = ({ opCode }: Route) => knownRow<ParcelProgress>(opCodes, opCode);

/**
 * SF's scans as our tracking. The newest scan of the table decides; one outside it is shown and decides nothing, because SF adds codes for
 * stations on the way without notice. The newest of those is told as unknown.
 */
export function readRoutes(routes: readonly Route[]): Tracking {
  // SF lists scans oldest first with whole seconds: of two in one second the later listed is the newer.
  const newestFirst = [...routes].reverse().sort((a, b) => b.acceptTime.localeCompare(a.acceptTime));
  const events = newestFirst.map(eventOf);
  if (events.length === 0) return { progress: 'announced', events };
  const told = newestFirst.flatMap((scan) => rowOfScan(scan)?.is ?? []);
  const progress = told[0] === 'delivered' && isSignedBySender(newestFirst) ? 'returned' : (told[0] ?? null);
  const strange = newestFirst.find((scan) => !rowOfScan(scan));
  return { progress, ...(strange ? { unknown: `opCode ${strange.opCode}` } : {}), events };
}

/**
 * What went back was signed for by who sent it, under the same number; why it did is asked of people. Not where the return was called off: then it was
 * carried out last somewhere else than where it began.
 */
function isSignedBySender(newestFirst: readonly Route[]): boolean {
  const back = newestFirst.findIndex((scan) => rowOfScan(scan)?.is === 'returned');
  if (back < 0) return false;
  const carriedOut = newestFirst.slice(0, back).find((scan) => rowOfScan(scan)?.is === 'delivering')?.acceptAddress;
  const began = newestFirst.at(-1)?.acceptAddress;
  return !carriedOut || !began || carriedOut === began;
}

const eventOf = (scan: Route): Tracking['events'][number] => ({
  at: readBeijing(scan.acceptTime),
  text: scan.remark,
  ...(scan.acceptAddress ? { place: scan.acceptAddress } : {}),
  ...(rowOfScan(scan) ? {} : { code: `opCode ${scan.opCode}` }),
});
