import { describe, expect, it } from '@jest/globals';
import { documents, keyTypes } from '../../server/contract/documents.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';
import { difference } from '../../server/contract/machines/difference.ts';
import { documentSlot } from '../../server/contract/machines/document-slot.ts';
import { invoice } from '../../server/contract/machines/invoice.ts';
import { parcel } from '../../server/contract/machines/parcel.ts';
import { payment } from '../../server/contract/machines/payment.ts';
import { refund } from '../../server/contract/machines/refund.ts';
import { verification } from '../../server/contract/machines/verification.ts';
import { parcelView, paymentMethod } from '../../server/contract/views.ts';
import { textOf } from './sources.ts';

const schema = textOf('prisma/schema.prisma');
const enums = Object.fromEntries(
  [...schema.matchAll(/^enum (\w+) \{\n([\s\S]*?)\n\}/gm)].map(([, name, body = '']) => [name, body.trim().split(/\s+/)]),
);

/** Where the names of each enum of the schema come from. */
const tables: Record<string, readonly string[]> = {
  KeyType: Object.keys(keyTypes),
  ApplicationState: Object.keys(lifecycle.states),
  VerificationState: Object.keys(verification.states),
  DocumentKind: Object.keys(documents),
  DocumentState: Object.keys(documentSlot.states),
  PaymentState: Object.keys(payment.states),
  PaymentMethod: paymentMethod.options,
  RefundState: Object.keys(refund.states),
  ParcelState: Object.keys(parcel.states),
  ParcelDirection: parcelView.shape.direction.options,
  InvoiceState: Object.keys(invoice.states),
  DifferenceState: Object.keys(difference.states),
};

describe('the schema of the database', () => {
  it('has an enum for each table of names, and no other', () => {
    expect(Object.keys(enums).sort()).toEqual(Object.keys(tables).sort());
  });

  it.each(Object.keys(tables))('has the names of %s as the tables have them', (name) => {
    expect([...(enums[name] ?? [])].sort()).toEqual([...(tables[name] ?? [])].sort());
  });

  it.each([
    ['Application', lifecycle.initial],
    ['Verification', verification.initial],
    ['DocumentSlot', documentSlot.initial],
    ['Payment', payment.initial],
    ['Refund', refund.initial],
    ['Parcel', parcel.initial],
    ['Invoice', invoice.initial],
    ['Difference', difference.initial],
  ])('begins a row of %s as its machine does', (model, initial) => {
    const body = new RegExp(`^model ${model} \\{\\n([\\s\\S]*?)\\n\\}`, 'm').exec(schema)?.[1] ?? '';
    expect(/^\s+state\s+\w+\s+@default\((\w+)\)/m.exec(body)?.[1]).toBe(initial);
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
