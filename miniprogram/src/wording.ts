import { turns } from '../../server/contract/lifecycle.ts';
import type { ApplicationSummary } from '../../server/contract/views.ts';

/** Integer fen → yuan as printed on a price tag: "220", "0.01". */
export const yuan = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2));

/** `2026-11-26` → "11月26日". */
export function dayText(day: string): string {
  const [, month, date] = day.split('-');
  return `${Number(month)}月${Number(date)}日`;
}

/** ISO time → "11月26日 09:05", Beijing time wherever the phone is. */
export function timeText(iso: string): string {
  const beijing = new Date(Date.parse(iso) + 8 * 3600_000).toISOString();
  return `${dayText(beijing.slice(0, 10))} ${beijing.slice(11, 16)}`;
}

/** ISO time → "11月26日", Beijing time. */
export const dateText = (iso: string): string => timeText(iso).split(' ')[0] ?? '';

/** Long numbers as people read them aloud: USCC and identity numbers 6-8-4, mobiles 3-4-4. */
export function grouped(number: string): string {
  if (number.length === 18) return `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`;
  return number.length === 11 ? `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}` : number;
}

/** Whose turn it is and what they do: "轮到您：支付证书费用". */
export function turnText({ turn, next, stateLabel }: Pick<ApplicationSummary, 'turn' | 'next' | 'stateLabel'>): string {
  return turn === 'nobody' ? stateLabel : `轮到${turns[turn]}：${next}`;
}

/** The promise date: "11月26日前", or that it has passed. */
export function dueText({ dueOn, late, turn }: Pick<ApplicationSummary, 'dueOn' | 'late' | 'turn'>): string {
  if (!dueOn) return '';
  if (!late) return `${dayText(dueOn)}前`;
  return turn === 'applicant' ? `已过${dayText(dueOn)}，请尽快处理` : `原定${dayText(dueOn)}，我们正在加紧处理`;
}
