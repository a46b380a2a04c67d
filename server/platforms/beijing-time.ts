/** Chinese platforms write wall-clock time of Beijing (UTC+8, no summer time) without saying so. */
const offsetMs = 8 * 3600 * 1000;

const shifted = (at: Date): string => new Date(at.getTime() + offsetMs).toISOString();

/** `2026-11-22 20:15:00` read as Beijing time. Throws `RangeError` when it is not such a text. */
export function readBeijing(text: string): Date {
  const at = new Date(`${text.trim().replace(' ', 'T')}+08:00`);
  if (Number.isNaN(at.getTime())) throw new RangeError('not a Beijing wall-clock time');
  return at;
}

/** `2026-11-22 20:15:00` */
export const writeBeijing = (at: Date): string => shifted(at).slice(0, 19).replace('T', ' ');

/** RFC 3339 with milliseconds and zone: `2026-11-22T20:15:00.120+08:00` */
export const rfc3339Beijing = (at: Date): string => shifted(at).replace('Z', '+08:00');

/** `2026年11月22日 20:15` */
export function chineseMinute(at: Date): string {
  const [date = '', time = ''] = shifted(at).split('T');
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日 ${time.slice(0, 5)}`;
}

/** Beijing day of a moment, `YYYY-MM-DD`. */
export const beijingDay = (at: Date): string => shifted(at).slice(0, 10);

/** First moment of a Beijing day. */
const startOfDay = (day: string): Date => new Date(`${day}T00:00:00+08:00`);

/** Both channels write the bill of a day by 10:00 of the next. */
const billHour = 10;

export const isBillTime = (day: string, now: Date): boolean => now.getTime() >= startOfDay(day).getTime() + (24 + billHour) * 3600 * 1000;
