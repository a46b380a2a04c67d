import { beijingClock, beijingDay, dateAsDay, dayAsDate } from '../contract/time.ts';
import { postponedNote } from './working-days.ts';

/**
 * Rows whose promised day, the first one or the one that was told since, is over at `now`, or is today and the hour `saidFrom` (Beijing) has come. A filter
 * of queries.
 */
export function promisedUntil(now: Date, saidFrom: number) {
  const today = dayAsDate(beijingDay(now));
  const day = Number(beijingClock(now).slice(0, 2)) >= saidFrom ? { lte: today } : { lt: today };
  return [{ postponedTo: null, dueOn: day }, { postponedTo: day }];
}

/** What a `postpone` says and writes: the day `before` will not be kept, the day `after` is promised instead. */
export function postponement(now: Date, before: Date, after: Date) {
  const [first, next] = [dateAsDay(before), dateAsDay(after)];
  return { note: postponedNote(now, first, next), detail: { before: first, after: next }, set: { postponedTo: after } };
}
