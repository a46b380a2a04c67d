import { type Turn, turns } from '../../contract/machines/application.ts';
import type { Severity, severities } from '../../contract/scan.ts';

/** Whose turn it is, as staff say it. */
export const turnWords: Record<Turn, string> = { ...turns, applicant: '经办人' };

/** The contract's own words; screens may take that table as a type only, so the compiler holds these equal to it. */
export const severityWords: { [Key in Severity]: (typeof severities)[Key]['label'] } = { bad: '请重做', warn: '请核对', note: '提示' };

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const calendar = new Intl.DateTimeFormat('zh-CN', { timeZone: 'UTC', month: 'long', day: 'numeric', weekday: 'short' });

/** `2026-11-26T03:04:05Z` → `2026-11-26 11:04` in Chinese time. */
export const momentWords = (iso: string): string => clock.format(new Date(iso)).replaceAll('/', '-');

/** `2026-11-26T03:04:05Z` → `11-26 11:04` in Chinese time, where the year is plain. */
export const shortMoment = (iso: string): string => momentWords(iso).slice(5);

/** `2026-11-26` → `11月26日周四`. */
export const dayWords = (day: string): string => calendar.format(new Date(`${day}T00:00:00Z`));

/** Integer fen → `220.00 元`. */
export const yuan = (fen: number): string => `${(fen / 100).toFixed(2)} 元`;

/** Bytes → `1.2 MB`. */
export const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
