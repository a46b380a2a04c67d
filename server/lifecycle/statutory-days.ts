import chineseDays from 'chinese-days';
import { dateAsDay, dayAsDate, dayMs } from '../contract/time.ts';

/** Days off by month and day of the common calendar, and by the lunar one; 全国年节及纪念日放假办法 §2 as amended with effect from 2025-01-01. */
const solar = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];
/** New Year's Eve is the day before `1-1`, whatever its number. */
const lunar: Record<string, { before: number; after: number }> = {
  '1-1': { before: 1, after: 2 },
  '5-5': { before: 0, after: 0 },
  '8-15': { before: 0, after: 0 },
};

const known = new Map<number, ReadonlySet<string>>();

/** The thirteen days that are off in `year` whatever the State Council's notice adds and swaps (`YYYY-MM-DD`). */
export function statutoryDaysOf(year: number): ReadonlySet<string> {
  const kept = known.get(year);
  if (kept) return kept;
  const days = new Set([...solar.map((day) => `${year}-${day}`), qingming(year)]);
  for (const day of daysOf(year)) {
    const { lunarMon, lunarDay, isLeap } = chineseDays.getLunarDate(day);
    const around = isLeap ? undefined : lunar[`${lunarMon}-${lunarDay}`];
    if (around) for (let away = -around.before; away <= around.after; away += 1) days.add(shifted(day, away));
  }
  known.set(year, days);
  return days;
}

/** The sun at 15°, by the rule of thumb that holds from 2000 to 2099 and that almanacs print; the package's own answer depends on the machine's zone. */
const qingming = (year: number): string => {
  const inCentury = year % 100;
  return `${year}-04-0${Math.floor(inCentury * 0.2422 + 4.81) - Math.floor(inCentury / 4)}`;
};

const shifted = (day: string, days: number): string => dateAsDay(new Date(dayAsDate(day).getTime() + days * dayMs));

function daysOf(year: number): string[] {
  const first = `${year}-01-01`;
  return Array.from({ length: 366 }, (_, index) => shifted(first, index)).filter((day) => day.startsWith(`${year}-`));
}
