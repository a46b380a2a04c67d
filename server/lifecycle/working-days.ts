import chineseDays from 'chinese-days';
import { calendarKnownUntil, calendarOverrides } from '../../config/calendar/overrides.ts';

/** Working days of the Chinese calendar with its swapped days (R10.4). Days are `YYYY-MM-DD` in Asia/Shanghai. */

const formatter = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** The day on which `time` falls in China. */
export const chinaDay = (time: Date): string => formatter.format(time);

/** Midnight UTC of a day, as PostgreSQL's `date` wants it. */
export const dayAsDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

export const dateAsDay = (date: Date): string => date.toISOString().slice(0, 10);

export const isWorkingDay = (day: string): boolean => calendarOverrides[day] ?? chineseDays.isWorkday(day);

/** The day that lies `count` working days after `from`; day 0 is `from` itself. */
export function addWorkingDays(from: string, count: number): string {
  let day = from;
  for (let left = count; left > 0; ) {
    day = dateAsDay(new Date(dayAsDate(day).getTime() + 86_400_000));
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** Whether a promise date was computed from a published calendar. */
export const calendarKnows = (day: string): boolean => Number(day.slice(0, 4)) <= calendarKnownUntil;
