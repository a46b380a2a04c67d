import { orderCheckDigit } from '../contract/identifiers.ts';
import { beijingDay } from '../contract/time.ts';
import type { Database } from '../data/database.ts';

/**
 * Next order number: `YYMMDD`, count of the day from four digits on, check digit (ISO 7064 MOD 11-10). Short enough to be written by hand on
 * paper (R8.1). Drawn in a statement of its own, never in a longer transaction: whoever starts at the same moment waits for nothing else. One
 * that is not used is a gap and no harm.
 */
export async function nextOrderNumber(database: Database, now: Date): Promise<string> {
  const day = beijingDay(now).replaceAll('-', '');
  const { last } = await database.orderDay.upsert({ where: { day }, create: { day, last: 1 }, update: { last: { increment: 1 } } });
  const digits = `${day.slice(2)}${String(last).padStart(4, '0')}`;
  return digits + orderCheckDigit(digits);
}
