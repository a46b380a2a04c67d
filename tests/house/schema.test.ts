import { describe, expect, it } from '@jest/globals';
import { documents, keyTypes } from '../../server/contract/documents.ts';
import { entryWays } from '../../server/contract/entries.ts';
import { invoiceFormatKeys } from '../../server/contract/invoice-formats.ts';
import { invoiceKindKeys } from '../../server/contract/invoice-kinds.ts';
import { machines } from '../../server/contract/machines/index.ts';
import { identityWayKeys } from '../../server/contract/ports/identity.ts';
import { standingKeys } from '../../server/contract/standings.ts';
import { meansKeys } from '../../server/contract/verification-means.ts';
import { parcelView, paymentMethod } from '../../server/contract/views.ts';
import { claimedBy } from '../../server/data/claim.ts';
import { textOf } from './sources.ts';

const schema = textOf('prisma/schema.prisma');
const enums = Object.fromEntries(
  [...schema.matchAll(/^enum (\w+) \{\n([\s\S]*?)\n\}/gm)].map(([, name, body = '']) => [name, body.trim().split(/\s+/)]),
);

/** The line of a machine's model that holds its state: the enum, and where a row begins. */
function stateColumn(table: string): { names: string; initial: string } {
  const body = new RegExp(`^model ${table} \\{\\n([\\s\\S]*?)\\n\\}`, 'm').exec(schema)?.[1] ?? '';
  const [, names = '', initial = ''] = /^\s+state\s+(\w+)\s+@default\((\w+)\)/m.exec(body) ?? [];
  return { names, initial };
}

/** Where the names of each enum of the schema come from. */
const tables: Record<string, readonly string[]> = {
  ...Object.fromEntries(Object.values(machines).map(({ table, states }) => [stateColumn(table).names, Object.keys(states)])),
  KeyType: keyTypes,
  IdentityWay: identityWayKeys,
  VerificationMeans: meansKeys,
  InvoiceKind: invoiceKindKeys,
  InvoiceFormat: invoiceFormatKeys,
  AccountStanding: standingKeys,
  EntryKind: Object.keys(claimedBy),
  EntryWay: Object.keys(entryWays),
  DocumentKind: Object.keys(documents),
  PaymentMethod: paymentMethod.options,
  ParcelDirection: parcelView.shape.direction.options,
};

describe('the schema of the database', () => {
  it('has an enum for each table of names, and no other', () => {
    expect(Object.keys(enums).sort()).toEqual(Object.keys(tables).sort());
  });

  it.each(Object.keys(tables))('has the names of %s as the tables have them', (name) => {
    expect([...(enums[name] ?? [])].sort()).toEqual([...(tables[name] ?? [])].sort());
  });

  it.each(Object.values(machines))('begins a row of $table as its machine does', ({ table, initial }) => {
    expect(stateColumn(table).initial).toBe(initial);
  });

  it('counts money in whole fen', () => {
    const amounts = [...schema.matchAll(/^\s+(\w*(?:Fen|price|amount|Price|Amount)\w*)\s+(\w+)/gm)];
    expect(amounts.length).toBeGreaterThanOrEqual(4);
    for (const [, name, type] of amounts) expect({ name, type, fen: name?.endsWith('Fen') }).toEqual({ name, type: 'Int', fen: true });
  });

  it('knows the zone of every time', () => {
    const times = [...schema.matchAll(/^\s+\w+\s+DateTime\??(.*)$/gm)];
    expect(times.length).toBeGreaterThan(20);
    for (const [line] of times) expect(line).toMatch(/@db\.(Timestamptz\(3\)|Date)/);
  });
});
