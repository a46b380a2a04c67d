import { type Turn, turns } from '../../contract/machines/application.ts';
import type { Severity, severities } from '../../contract/scan.ts';
import { beijingDay, writeBeijing } from '../../contract/time.ts';

/** Whose turn it is, as staff say it. */
export const turnWords: Record<Turn, string> = { ...turns, applicant: '经办人' };

/** The contract's own words; screens may take that table as a type only, so the compiler holds these equal to it. */
export const severityWords: { [Key in Severity]: (typeof severities)[Key]['label'] } = { bad: '请重做', warn: '请核对', note: '提示' };

const calendar = new Intl.DateTimeFormat('zh-CN', { timeZone: 'UTC', month: 'long', day: 'numeric', weekday: 'short' });

/** `2026-11-26T03:04:05Z` → `2026-11-26 11:04` in Chinese time. */
export const momentWords = (iso: string): string => writeBeijing(new Date(iso)).slice(0, 16);

/** `2026-11-26T03:04:05Z` → `11-26 11:04` in Chinese time, where the year is plain. */
export const shortMoment = (iso: string): string => momentWords(iso).slice(5);

/** `2026-11-26` → `11月26日周四`; of another year than today's `2027年1月4日周一`. */
export function dayWords(day: string, today = beijingDay(new Date())): string {
  const words = calendar.format(new Date(`${day}T00:00:00Z`));
  const year = day.slice(0, 4);
  return today.startsWith(year) ? words : `${year}年${words}`;
}

export { yuanWords as yuan } from '../../contract/money.ts';

/** Bytes → `1.2 MB`. */
export const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
