import { lifecycle } from '../../contract/machines/application.ts';
import { invoice as invoices } from '../../contract/machines/invoice.ts';
import { parcel as parcelMachine } from '../../contract/machines/parcel.ts';
import { payment } from '../../contract/machines/payment.ts';
import { refund } from '../../contract/machines/refund.ts';
import { priceYuan } from '../../contract/money.ts';
import { beijingDay, dateAsDay } from '../../contract/time.ts';
import type { Application, Invoice, Parcel, Payment, Refund } from '../../generated/prisma/client.ts';
import type { FoundDifference } from './finding.ts';

/** What is compared of an order. */
export interface Order extends Pick<Application, 'orderNumber' | 'state' | 'priceFen' | 'keptFen'> {
  payments: (Pick<Payment, 'state' | 'amountFen'> & { refunds: Pick<Refund, 'state' | 'amountFen'>[] })[];
  invoice: Pick<Invoice, 'state' | 'amountFen' | 'dueOn'> | null;
  parcels: Pick<Parcel, 'direction' | 'state'>[];
}

/** A difference without the day and the order that it is about. */
export type Fault = Pick<FoundDifference, 'kind' | 'about' | 'ourFen' | 'theirFen'>;

/** Where an order disagrees with its payments, its invoice or its outbound waybill at `now`. */
export function orderFaults(order: Order, now: Date): Fault[] {
  return [...moneyFaults(order), ...invoiceFaults(order, now), ...waybillFaults(order)];
}

/** What stays of the payments when every refund under way has arrived. A closed refund moved nothing. */
const netFen = ({ payments }: Order): number =>
  payments.filter(({ state }) => payment.states[state].paid).reduce((sum, { amountFen, refunds }) => sum + amountFen - backFen(refunds), 0);
const backFen = (refunds: Order['payments'][number]['refunds']): number =>
  refunds.filter(({ state }) => refund.states[state].moves).reduce((sum, { amountFen }) => sum + amountFen, 0);

/** What the order is to have brought. */
const dueFen = ({ state, priceFen, keptFen }: Order): number => (lifecycle.states[state].money === 'here' ? priceFen : keptFen);

function moneyFaults(order: Order): Fault[] {
  const due = dueFen(order);
  const net = netFen(order);
  if (net === due) return [];
  return [
    {
      kind: 'netPayment',
      ourFen: due,
      theirFen: net,
      about: `订单 ${order.orderNumber}：应收 ${priceYuan(due)} 元，实收 ${priceYuan(net)} 元`,
    },
  ];
}

function invoiceFaults(order: Order, now: Date): Fault[] {
  const { invoice, orderNumber } = order;
  const { stopped, key } = lifecycle.states[order.state];
  const issued = invoice !== null && invoices.states[invoice.state].issued;
  const keeps = stopped && order.keptFen > 0;
  if (stopped && !keeps)
    return issued
      ? [{ kind: 'invoiceOfRefunded', ourFen: invoice.amountFen, theirFen: 0, about: `订单 ${orderNumber} 已退款，发票没有作废` }]
      : [];
  if (key === 'none' && !keeps) return [];
  if (!issued) {
    const what = keeps ? '撤回时扣除的费用' : '已制证';
    return [{ kind: 'invoiceMissing', ourFen: dueFen(order), theirFen: null, about: `订单 ${orderNumber} ${what}，没有发票` }];
  }
  return [...amountFaults(order, invoice), ...redFaults(order, invoice), ...lateFaults(order, invoice, now)];
}

type Booked = NonNullable<Order['invoice']>;

function amountFaults(order: Order, { amountFen }: Booked): Fault[] {
  const net = netFen(order);
  if (amountFen === net) return [];
  const about = `订单 ${order.orderNumber}：发票 ${priceYuan(amountFen)} 元，实收 ${priceYuan(net)} 元`;
  return [{ kind: 'invoiceAmount', ourFen: net, theirFen: amountFen, about }];
}

/** Money went back, and the invoice over the whole of it stands. */
function redFaults(order: Order, { state }: Booked): Fault[] {
  if (!lifecycle.states[order.state].stopped || !invoices.states[state].reversing) return [];
  const about = `订单 ${order.orderNumber} 已按规则扣费退款，原发票还没有冲红`;
  return [{ kind: 'invoiceOfRefunded', ourFen: netFen(order), theirFen: null, about }];
}

function lateFaults({ orderNumber }: Order, { state, dueOn, amountFen }: Booked, now: Date): Fault[] {
  if (!invoices.states[state].due || dueOn === null || beijingDay(now) <= dateAsDay(dueOn)) return [];
  return [{ kind: 'invoiceLate', ourFen: amountFen, theirFen: null, about: `订单 ${orderNumber} 的发票过了应寄日期` }];
}

function waybillFaults({ parcels, orderNumber, state }: Order): Fault[] {
  const outbound = parcels.filter((parcel) => parcel.direction === 'outbound' && !parcelMachine.states[parcel.state].returned).length;
  const nothing = { ourFen: null, theirFen: null };
  if (lifecycle.states[state].key !== 'sent')
    return outbound > 0 ? [{ ...nothing, kind: 'waybillEarly', about: `订单 ${orderNumber} 还没有寄出，已有运单` }] : [];
  if (outbound === 1) return [];
  const about = outbound === 0 ? `订单 ${orderNumber} 已寄出，没有运单` : `订单 ${orderNumber} 有 ${outbound} 张寄出运单`;
  return [{ ...nothing, kind: outbound === 0 ? 'waybillMissing' : 'waybillDouble', about }];
}
