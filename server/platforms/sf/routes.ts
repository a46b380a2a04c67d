import type { ParcelProgress, Tracking } from '../../contract/ports/couriers.ts';
import { UnknownPlatformCode } from '../../contract/ports/unknown-code.ts';
import { readBeijing } from '../beijing-time.ts';
import { opCodes, type Route } from './wire.ts';

/**
 * SF's scans as our tracking. The newest scan of the table decides; scans outside it are shown but decide nothing, because SF adds
 * codes for stations on the way without notice. Only when no scan at all is known does it throw `UnknownPlatformCode`.
 */
export function readRoutes(routes: readonly Route[]): Tracking {
  // SF lists scans oldest first with whole seconds: of two in one second the later listed is the newer.
  const newestFirst = [...routes].reverse().sort((a, b) => b.acceptTime.localeCompare(a.acceptTime));
  return { progress: progressOf(newestFirst), events: newestFirst.map(eventOf) };
}

function progressOf(newestFirst: readonly Route[]): ParcelProgress {
  const [newest] = newestFirst;
  if (!newest) return 'announced';
  const deciding = newestFirst.find(({ opCode }) => Object.hasOwn(opCodes, opCode));
  const progress = deciding && opCodes[deciding.opCode];
  if (!progress) throw new UnknownPlatformCode('sf', newest.opCode);
  return progress;
}

const eventOf = (scan: Route): Tracking['events'][number] => ({
  at: readBeijing(scan.acceptTime),
  text: scan.remark,
  ...(scan.acceptAddress ? { place: scan.acceptAddress } : {}),
});
