import { turns } from '../../server/contract/machines/application.ts';
import { beijingClock, beijingDay, chineseDateFrom, chineseMoment, chineseDate as dayText } from '../../server/contract/time.ts';
import type { ApplicationSummary } from '../../server/contract/views.ts';

export { priceYuan as yuan } from '../../server/contract/money.ts';
export { dayText };

/** ISO time → "11月26日 09:05", Beijing time wherever the phone is. */
export const timeText = (iso: string): string => chineseMoment(new Date(iso));

/** ISO time → "09:05:33", Beijing time. */
export const clockText = (iso: string): string => beijingClock(new Date(iso));

/** When what was typed was kept: "已保存 09:05", with the day where that is another than at `now` (milliseconds). */
export const savedText = (iso: string, now: number): string => {
  const time = timeText(iso);
  const isToday = beijingDay(new Date(iso)) === beijingDay(new Date(now));
  return `已保存 ${isToday ? (time.split(' ')[1] ?? time) : time}`;
};

/** ISO time → "11月26日", Beijing time. */
export const dateText = (iso: string): string => dayText(beijingDay(new Date(iso)));

const ofSigns = /^[\dA-Z*]+$/i;

/** Long numbers as people read them aloud: USCC and identity numbers 6-8-4, mobiles 3-4-4. Words of the same length stay as they are. */
export function grouped(number: string): string {
  if (!ofSigns.test(number)) return number;
  if (number.length === 18) return `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`;
  return number.length === 11 ? `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}` : number;
}

/** Whose turn it is and what they do: "轮到您：支付证书费用". */
export function turnText({ turn, next, stateLabel }: Pick<ApplicationSummary, 'turn' | 'next' | 'stateLabel'>): string {
  return turn === 'nobody' ? stateLabel : `轮到${turns[turn]}：${next}`;
}

/** A day with its year where that is another than at `since` (ISO time). */
export const daySince = (since: string, day: string): string => chineseDateFrom(new Date(since), day);

/** A day by which something is done; beyond the published holidays nobody knows the day itself. */
export const promiseText = (day: string, about: boolean): string => (about ? `约 ${day}` : `${day}前`);

/** The promise date: "11月26日前", or that it has passed. */
export function dueText({
  dueOn,
  dueIsAbout,
  postponedFrom,
  late,
  turn,
  updatedAt,
}: Pick<ApplicationSummary, 'dueOn' | 'dueIsAbout' | 'postponedFrom' | 'late' | 'turn' | 'updatedAt'>): string {
  if (!dueOn) return '';
  const day = daySince(updatedAt, dueOn);
  if (postponedFrom) return `原定${daySince(updatedAt, postponedFrom)}，现预计${promiseText(day, dueIsAbout)}`;
  if (!late) return promiseText(day, dueIsAbout);
  return turn === 'applicant' ? `已过${day}，请尽快处理` : `原定${day}，我们正在加紧处理`;
}

/** An upload code as it is read aloud, in two halves: "K7M3X AHPWT". */
export const spacedCode = (code: string): string => `${code.slice(0, code.length / 2)} ${code.slice(code.length / 2)}`;

/** The part of an address that people type: "ca.example". */
export const hostOf = (url: string): string => /^https?:\/\/([^/#?]+)/.exec(url)?.[1] ?? url;

/** How long something is still open. A clock that is far off gets the time of day alone. */
export function leftText(expiresAt: string, now: number): string {
  const minutes = Math.ceil((Date.parse(expiresAt) - now) / 60_000);
  if (minutes < 1 || minutes > 60) return `有效至 ${timeText(expiresAt).split(' ')[1] ?? ''}`;
  return minutes === 1 ? '不到 1 分钟' : `还剩 ${minutes} 分钟`;
}

/** Size of a file as people read it. */
export const sizeText = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
