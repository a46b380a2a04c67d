import { beijingDay, dateAsDay, dayAsDate } from '../contract/time.ts';
import { postponedNote } from './working-days.ts';

/** Rows whose promised day has come by `now`, the first one or the one that was told since. A filter of queries. */
export function promisedUntil(now: Date) {
  const today = { lte: dayAsDate(beijingDay(now)) };
  return [{ postponedTo: null, dueOn: today }, { postponedTo: today }];
}

/** What a `postpone` says and writes: the day `before` will not be kept, the day `after` is promised instead. */
export function postponement(now: Date, before: Date, after: Date) {
  const [first, next] = [dateAsDay(before), dateAsDay(after)];
  return { note: postponedNote(now, first, next), detail: { before: first, after: next }, set: { postponedTo: after } };
}
