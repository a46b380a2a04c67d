/**
 * The one place that knows Chinese time: UTC+8, no summer time, the same everywhere in the country. Moments are `Date`; days are days of Beijing.
 * No `Intl` here: the mini-program's older engines have no time zones.
 */

/** Name of the zone for whoever wants one: the job queue. */
export const chineseZone = 'Asia/Shanghai';

/** A day of Beijing, `YYYY-MM-DD`. */
export type BeijingDay = `${number}-${number}-${number}`;

const offset = '+08:00';
const offsetMs = 8 * 3600 * 1000;
export const hourMs = 3600 * 1000;
export const dayMs = 24 * hourMs;

/** ISO text whose figures are Beijing's, as if they were UTC. */
const shifted = (at: Date): string => new Date(at.getTime() + offsetMs).toISOString();

/** The day on which a moment falls in Beijing. */
export const beijingDay = (at: Date): BeijingDay => shifted(at).slice(0, 10) as BeijingDay;

/** First moment of a day. */
export const startOfDay = (day: string): Date => new Date(`${day}T00:00:00${offset}`);

/** First moment of the day after. */
export const endOfDay = (day: string): Date => new Date(startOfDay(day).getTime() + dayMs);

/** Midnight UTC of a day, as PostgreSQL's `date` wants it. */
export const dayAsDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** A `date` of PostgreSQL as a day. */
export const dateAsDay = (date: Date): BeijingDay => date.toISOString().slice(0, 10) as BeijingDay;

/** `2026-11-22 20:15:00` (wall clock of Beijing, as Chinese platforms write it) → moment. Throws `RangeError` when it is not such a text. */
export function readBeijing(text: string): Date {
  const at = new Date(`${text.trim().replace(' ', 'T')}${offset}`);
  if (Number.isNaN(at.getTime())) throw new RangeError('not a Beijing wall-clock time');
  return at;
}

/** `2026-11-22 20:15:00` */
export const writeBeijing = (at: Date): string => shifted(at).slice(0, 19).replace('T', ' ');

/** `20:15:00` */
export const beijingClock = (at: Date): string => shifted(at).slice(11, 19);

/** RFC 3339 with milliseconds and zone: `2026-11-22T20:15:00.120+08:00` */
export const rfc3339Beijing = (at: Date): string => shifted(at).replace('Z', offset);

/** `2026年11月22日 20:15` */
export const chineseMinute = (at: Date): string => `${beijingDay(at).slice(0, 4)}年${chineseMoment(at)}`;

/** `11月22日 20:15` */
export const chineseMoment = (at: Date): string => `${chineseDate(beijingDay(at))} ${beijingClock(at).slice(0, 5)}`;

/** `2026-11-22` → `11月22日` */
export function chineseDate(day: string): string {
  const [, month, date] = day.split('-');
  return `${Number(month)}月${Number(date)}日`;
}

/** A day as somebody says it at `from`: `11月22日`, with its year where that is another, `2027年1月8日`. */
export function chineseDateFrom(from: Date, day: string): string {
  const year = day.slice(0, 4);
  return `${beijingDay(from).startsWith(year) ? '' : `${year}年`}${chineseDate(day)}`;
}
