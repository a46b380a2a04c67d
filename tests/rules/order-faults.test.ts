import { describe, expect, it } from '@jest/globals';
import { allowed, keys, target } from '../../server/contract/machine.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';
import { invoice as invoices } from '../../server/contract/machines/invoice.ts';
import { redLetter } from '../../server/contract/machines/red-letter.ts';
import { refund } from '../../server/contract/machines/refund.ts';
import { dayAsDate } from '../../server/contract/time.ts';
import { type Order, orderFaults } from '../../server/features/reconciliation/order-faults.ts';

const price = 22_000;
const now = new Date('2026-11-27T09:00:00+08:00');
const payment = (refunds: Order['payments'][number]['refunds'] = []) => ({ state: 'paid' as const, amountFen: price, refunds });
const back = (state: Order['payments'][number]['refunds'][number]['state'], amountFen = price) => ({ state, amountFen });
const invoice = (more: Partial<NonNullable<Order['invoice']>> = {}) => ({
  state: 'mailed' as const,
  amountFen: price,
  dueOn: null,
  ...more,
});
const sent = { direction: 'outbound', state: 'inTransit' } as const;

/** An order in which everything is as its state wants it. */
function orderIn(state: Order['state'], more: Partial<Order> = {}): Order {
  const { money, key } = lifecycle.states[state];
  return {
    orderNumber: '26112700017',
    state,
    priceFen: price,
    keptFen: 0,
    payments: money === 'here' ? [payment()] : [],
    invoice: key === 'none' ? null : invoice(),
    parcels: key === 'sent' ? [sent] : [],
    ...more,
  };
}

const found = (state: Order['state'], more: Partial<Order> = {}) => orderFaults(orderIn(state, more), now);
const kinds = (state: Order['state'], more: Partial<Order> = {}) => found(state, more).map(({ kind }) => kind);

describe('an order', () => {
  it.each(keys(lifecycle.states))('in %s that has what belongs to it differs nowhere', (state) => {
    expect(found(state)).toEqual([]);
  });

  it('whose money does not match its state is told with both amounts', () => {
    expect(found('paid', { payments: [] })).toEqual([
      { kind: 'netPayment', ourFen: price, theirFen: 0, about: '订单 26112700017：应收 220 元，实收 0 元' },
    ]);
    expect(found('cancelled', { payments: [payment()] })).toEqual([
      { kind: 'netPayment', ourFen: 0, theirFen: price, about: '订单 26112700017：应收 0 元，实收 220 元' },
    ]);
    expect(found('paid', { payments: [payment(), payment()] })).toMatchObject([{ ourFen: price, theirFen: 2 * price }]);
    expect(kinds('approved', { payments: [payment()] })).toEqual(['netPayment']);
  });

  it('counts attempts on which money came, and no other', () => {
    const attempts = (['open', 'closed'] as const).map((state) => ({ ...payment(), state }));
    expect(found('paid', { payments: [...attempts, payment()] })).toEqual([]);
    expect(found('approved', { payments: attempts })).toEqual([]);
  });

  it.each(keys(refund.states))('gives money back by a refund in %s only where that one moves money', (state) => {
    const { moves } = refund.states[state];
    expect(kinds('cancelled', { payments: [payment([back(state)])] })).toEqual(moves ? [] : ['netPayment']);
    expect(kinds('paid', { payments: [payment([back(state)])] })).toEqual(moves ? ['netPayment'] : []);
    expect(found('paid', { payments: [payment(), payment([back(state)])] })).toHaveLength(moves ? 0 : 1);
  });

  it('counts each part that goes back', () => {
    const halves = [back('success', price / 2), back('processing', price / 2)];
    expect(found('cancelled', { payments: [payment(halves)] })).toEqual([]);
    expect(found('cancelled', { payments: [payment(halves.slice(1))] })).toMatchObject([{ theirFen: price / 2 }]);
  });
});

describe('its invoice, whatever the refund does', () => {
  const pairs = keys(invoices.states).flatMap((state) => keys(refund.states).map((back) => [state, back] as const));

  it.each(pairs)('in %s beside a refund in %s is an open difference until it is reversed, and somebody’s', (state, refundState) => {
    const { issued, over } = invoices.states[state];
    const order = { payments: [payment([back(refundState)])], invoice: invoice({ state }) };
    expect(kinds('cancelled', order).includes('invoiceOfRefunded')).toBe(issued);
    // What was out when the money went back has one way on, which no state of a refund bars; what was never asked for is over with the application.
    if (issued && !invoices.states[state].reversing) expect(target(invoices, state, 'void')).toBe('voiding');
    expect(issued || over || state === 'confirmed').toBe(true);
  });

  it.each(keys(redLetter.states))('is reversed by a red-letter invoice that in %s is somebody’s turn or over', (state) => {
    const { waitsFor, over } = redLetter.states[state];
    expect(over).toBe(waitsFor === 'nobody');
    const by = waitsFor === 'buyer' ? 'clock' : 'finance';
    if (!over) expect(allowed(redLetter, state, [by]).length).toBeGreaterThan(0);
  });
});

describe('its invoice', () => {
  it('is missing from the moment the key is made', () => {
    for (const none of [null, invoice({ state: 'confirmed' })])
      expect(found('produced', { invoice: none })).toEqual([
        { kind: 'invoiceMissing', ourFen: price, theirFen: null, about: '订单 26112700017 已制证，没有发票' },
      ]);
    expect(found('inProduction', { invoice: null })).toEqual([]);
    expect(found('inProduction', { invoice: invoice({ state: 'confirmed', amountFen: 1 }) })).toEqual([]);
  });

  it('is void when the money went back', () => {
    expect(found('cancelled', { invoice: invoice() })).toEqual([
      { kind: 'invoiceOfRefunded', ourFen: price, theirFen: 0, about: '订单 26112700017 已退款，发票没有作废' },
    ]);
    expect(found('rejected', { invoice: invoice({ state: 'confirmed' }) })).toEqual([]);
  });

  it('says what was paid', () => {
    expect(found('produced', { invoice: invoice({ amountFen: 19_000 }) })).toEqual([
      { kind: 'invoiceAmount', ourFen: price, theirFen: 19_000, about: '订单 26112700017：发票 190 元，实收 220 元' },
    ]);
  });

  it('is late from the day after its date, until it is mailed', () => {
    const late = { kind: 'invoiceLate', ourFen: price, theirFen: null, about: '订单 26112700017 的发票过了应寄日期' };
    const due = (day: string, state: 'attached' | 'mailed' = 'attached') =>
      found('produced', { invoice: invoice({ state, dueOn: dayAsDate(day) }) });
    expect(due('2026-11-26')).toEqual([late]);
    expect(due('2026-11-27')).toEqual([]);
    expect(due('2026-11-28')).toEqual([]);
    expect(due('2026-11-26', 'mailed')).toEqual([]);
    expect(found('produced', { invoice: invoice({ state: 'attached' }) })).toEqual([]);
  });
});

describe('its waybill', () => {
  const nothing = { ourFen: null, theirFen: null };

  it('is one once the key has left', () => {
    expect(found('dispatched', { parcels: [] })).toEqual([
      { ...nothing, kind: 'waybillMissing', about: '订单 26112700017 已寄出，没有运单' },
    ]);
    expect(found('completed', { parcels: [sent, sent] })).toEqual([
      { ...nothing, kind: 'waybillDouble', about: '订单 26112700017 有 2 张寄出运单' },
    ]);
  });

  it('is none before', () => {
    expect(found('produced', { parcels: [sent] })).toEqual([
      { ...nothing, kind: 'waybillEarly', about: '订单 26112700017 还没有寄出，已有运单' },
    ]);
  });

  it('does not count when it came back, and neither do the originals', () => {
    const others = [{ ...sent, state: 'returned' } as const, { direction: 'inbound', state: 'delivered' } as const];
    expect(found('dispatched', { parcels: [...others, sent] })).toEqual([]);
    expect(kinds('dispatched', { parcels: others })).toEqual(['waybillMissing']);
    expect(found('produced', { parcels: others })).toEqual([]);
  });
});
