import { orderCheckDigit } from '../../contract/identifiers.ts';
import type { Transaction } from '../../data/database.ts';
import { chinaDay } from '../../lifecycle/working-days.ts';

/**
 * Next order number: `YYMMDD`, four-digit count of the day, check digit (ISO 7064 MOD 11-10). Short enough to be written by hand on
 * paper (R8.1). Two applications at the same moment wait for each other on the day's row.
 */
export async function nextOrderNumber(tx: Transaction, now: Date): Promise<string> {
  const day = chinaDay(now).replaceAll('-', '');
  const { last } = await tx.orderDay.upsert({ where: { day }, create: { day, last: 1 }, update: { last: { increment: 1 } } });
  const digits = `${day.slice(2)}${String(last).padStart(4, '0')}`;
  return digits + orderCheckDigit(digits);
}
