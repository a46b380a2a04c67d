import chineseDays from 'chinese-days';
import { calendarKnownUntil, calendarOverrides } from '../../config/calendar/overrides.ts';
import { type BeijingDay, dateAsDay, dayAsDate, dayMs } from '../contract/time.ts';

/** Working days of the Chinese calendar with its swapped days (R10.4). */

export const isWorkingDay = (day: string): boolean => calendarOverrides[day] ?? chineseDays.isWorkday(day);

/** The day that lies `count` working days after `from`; day 0 is `from` itself. */
export function addWorkingDays(from: BeijingDay, count: number): BeijingDay {
  let day = from;
  for (let left = count; left > 0; ) {
    day = dateAsDay(new Date(dayAsDate(day).getTime() + dayMs));
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** Whether a promise date was computed from a published calendar. */
export const calendarKnows = (day: string): boolean => Number(day.slice(0, 4)) <= calendarKnownUntil;
