import { createHash } from 'node:crypto';
import { ofTheAuthority, type Product } from '../../server/contract/product.ts';
import { beijingDay } from '../../server/contract/time.ts';

/** A field that only the CA can know. */
export type ConfirmedField = (typeof ofTheAuthority)[number];

/** What a confirmation is bound to: twelve hex digits of a field's value, whatever the order in which its parts are written. */
const fingerprint = (entry: Product, field: ConfirmedField): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(entry[field])))
    .digest('hex')
    .slice(0, 12);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
}

/** Whether nobody confirmed the field, or another value was confirmed than the one that stands there. */
function openness(entry: Product, field: ConfirmedField): 'never' | 'changed' | null {
  const confirmation = entry.confirmed[field];
  if (!confirmation) return 'never';
  return confirmation.value === fingerprint(entry, field) ? null : 'changed';
}

/** Which fields are said to have been confirmed on a day that has not come in Beijing. */
const aheadOf = (entry: Product, today: string): ConfirmedField[] =>
  ofTheAuthority.filter((field) => (entry.confirmed[field]?.confirmedOn ?? '') > today);

/**
 * What the CA has not confirmed as it stands by now, one line a product, ready for the start's refusal; empty when production may start.
 */
export function unconfirmed(catalogue: Record<string, Product>, now: Date = new Date()): string[] {
  const today = beijingDay(now);
  return Object.values(catalogue).flatMap((entry) => {
    const fields = (why: 'never' | 'changed') => ofTheAuthority.filter((field) => openness(entry, field) === why).join(', ');
    const said = [
      ...(fields('never') ? [`the CA has not confirmed ${fields('never')}`] : []),
      ...(aheadOf(entry, today).length > 0
        ? [`confirmed on a day that has not come, today is ${today} in Beijing: ${aheadOf(entry, today).join(', ')}`]
        : []),
      ...(fields('changed') ? [`changed since the CA confirmed: ${fields('changed')}`] : []),
    ];
    return said.length > 0 ? [`catalogue ${entry.id}: ${said.join('; ')}`] : [];
  });
}

/** Who confirmed, and on which Beijing day, e.g. 2026-11-20. */
export interface Confirming {
  confirmedBy: string;
  confirmedOn: string;
}

/** The entry's `confirmed` once these fields are confirmed as they stand; what stands confirmed stays, what changed since is open. */
export function confirmedNow(
  entry: Product,
  fields: readonly ConfirmedField[],
  { confirmedBy, confirmedOn }: Confirming,
): Product['confirmed'] {
  const of = (field: ConfirmedField) => {
    if (fields.includes(field)) return { confirmedBy, confirmedOn, value: fingerprint(entry, field) };
    return openness(entry, field) === null ? entry.confirmed[field] : null;
  };
  return Object.fromEntries(ofTheAuthority.map((field) => [field, of(field)])) as Product['confirmed'];
}
