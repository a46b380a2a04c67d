import chineseDays from 'chinese-days';
import { calendarKnownUntil, calendarOverrides } from '../../config/calendar/overrides.ts';
import { type BeijingDay, beijingDay, chineseDateFrom, chineseMoment, dateAsDay, dayAsDate, dayMs } from '../contract/time.ts';
import { statutoryDaysOf } from './statutory-days.ts';

/** Working days of the Chinese calendar with its swapped days (R10.4). */

/** A notice of the State Council that staff entered: the days off and the weekend days that are worked for them. */
export interface Notice {
  year: number;
  off: readonly string[];
  working: readonly string[];
}

/** Of the notices that staff entered: is it a working day? A copy of what stands in the database, which every process reads for itself. */
let noticed = new Map<string, boolean>();
let noticedYears = new Set<number>();

/** Takes over what the database says, all of it. */
export function learnNotices(notices: readonly Notice[]): void {
  noticed = new Map(
    notices.flatMap(({ off, working }) => [...off.map((day) => [day, false] as const), ...working.map((day) => [day, true] as const)]),
  );
  noticedYears = new Set(notices.map(({ year }) => year));
}

const yearOf = (day: string): number => Number(day.slice(0, 4));
const isWeekend = (day: string): boolean => [0, 6].includes(dayAsDate(day).getUTCDay());

/** Beyond the published notices the days that the law names are off all the same; what a notice adds and swaps is not known yet. */
export function isWorkingDay(day: string): boolean {
  const said = noticed.get(day) ?? calendarOverrides[day];
  if (said !== undefined) return said;
  if (yearOf(day) <= calendarKnownUntil) return chineseDays.isWorkday(day);
  return !isWeekend(day) && !statutoryDaysOf(yearOf(day)).has(day);
}

/** The day that lies `count` working days after `from`; day 0 is `from` itself. */
export function addWorkingDays(from: BeijingDay, count: number): BeijingDay {
  let day = from;
  for (let left = count; left > 0; ) {
    day = dateAsDay(new Date(dayAsDate(day).getTime() + dayMs));
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** Whether the notice for the year of `day` is known; a promise beyond it is an approximate one. */
export const calendarKnows = (day: string): boolean => yearOf(day) <= calendarKnownUntil || noticedYears.has(yearOf(day));

/** A day to come that is promised, as it is said at `from`: `1月8日`, and `约2027年1月8日` where the notice of its year is not known. */
export const promisedDay = (from: Date, day: string): string => `${calendarKnows(day) ? '' : '约'}${chineseDateFrom(from, day)}`;

/** The same of a moment of such a day: `1月8日 09:00`. */
export const promisedMoment = (at: Date): string => `${calendarKnows(beijingDay(at)) ? '' : '约'}${chineseMoment(at)}`;

/** What stands in the history when the first day has come and another is promised. The first is over, and nothing about it is approximate any more. */
export const postponedNote = (now: Date, first: string, next: string): string =>
  `原定${chineseDateFrom(now, first)}，现预计${promisedDay(now, next)}`;
