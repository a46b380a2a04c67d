/** `2026-11-22` → `2026年11月22日`. Throws on anything that is not a calendar date. */
export function printedDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  const exists = year !== undefined && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
  if (!exists) throw new RangeError('a printed date must be a calendar date written YYYY-MM-DD');
  return `${year}年${Number(month)}月${Number(day)}日`;
}
