import { lifecycle } from '../../contract/machines/application.ts';
import { invoice as invoices } from '../../contract/machines/invoice.ts';
import { refund as refundMachine } from '../../contract/machines/refund.ts';
import { channelLabels, channelOf } from '../../contract/payment-channels.ts';
import { dateAsDay, endOfDay, startOfDay, writeBeijing } from '../../contract/time.ts';
import type { BillLine, Prisma } from '../../generated/prisma/client.ts';
import { paidAttempts } from '../../lifecycle/states.ts';
import { courierLabel } from '../../views/parcel.ts';
import type { World } from '../../world.ts';

const include = {
  refunds: { orderBy: { createdAt: 'asc' } },
  application: { include: { invoice: true, parcels: { where: { direction: 'outbound' }, orderBy: { createdAt: 'desc' }, take: 1 } } },
} as const satisfies Prisma.PaymentInclude;
type Booked = Prisma.PaymentGetPayload<{ include: typeof include }>;

/** A cell: words, or an amount in fen, which is written in yuan. */
type Cell = string | { fen: number };

interface Row {
  payment: Booked;
  paymentLine: BillLine | undefined;
  refundLines: BillLine[];
}

const money = (fen: number | undefined): Cell => (fen === undefined ? '' : { fen });

/** A payment goes back in parts: what each says beside the others, and what they come to. */
const listed = <Part>(parts: readonly Part[], says: (part: Part) => string): string => parts.map(says).join('、');
const sumOf = (parts: readonly { amountFen: number }[]): Cell =>
  money(parts.length === 0 ? undefined : parts.reduce((sum, { amountFen }) => sum + amountFen, 0));

/** Beijing wall-clock time. */
const moment = (at: Date | null | undefined): string => (at ? writeBeijing(at) : '');

/** The columns of the books: one line is one payment and everything that hangs on it. */
const columns: Record<string, (row: Row) => Cell> = {
  订单号: ({ payment }) => payment.application.orderNumber,
  单位名称: ({ payment }) => payment.application.organisationName,
  统一社会信用代码: ({ payment }) => payment.application.uscc,
  申请状态: ({ payment }) => lifecycle.states[payment.application.state].label,
  渠道: ({ payment }) => channelLabels[channelOf[payment.method]],
  支付单号: ({ payment }) => payment.outTradeNo,
  交易号: ({ payment }) => payment.transactionId ?? '',
  '实收（元）': ({ payment }) => money(payment.amountFen),
  到账时间: ({ payment }) => moment(payment.paidAt),
  账单日: ({ paymentLine }) => (paymentLine ? dateAsDay(paymentLine.day) : ''),
  '账单金额（元）': ({ paymentLine }) => money(paymentLine?.amountFen),
  退款单号: ({ payment: { refunds } }) => listed(refunds, ({ refundNo }) => refundNo),
  '退款（元）': ({ payment: { refunds } }) => sumOf(refunds),
  退款状态: ({ payment: { refunds } }) => listed(refunds, ({ state }) => refundMachine.states[state].label),
  转账流水号: ({ payment: { refunds } }) => refunds.flatMap(({ transferReference }) => transferReference ?? []).join('、'),
  退款账单日: ({ refundLines }) => listed(refundLines, ({ day }) => dateAsDay(day)),
  '账单退款（元）': ({ refundLines }) => sumOf(refundLines),
  发票抬头: ({ payment }) => payment.application.invoice?.title ?? '',
  发票税号: ({ payment }) => payment.application.invoice?.taxNumber ?? '',
  '发票金额（元）': ({ payment }) => money(payment.application.invoice?.amountFen),
  发票状态: ({ payment: { application } }) => (application.invoice ? invoices.states[application.invoice.state].label : ''),
  发票发送时间: ({ payment }) => moment(payment.application.invoice?.mailedAt),
  快递: ({ payment: { application } }) => (application.parcels[0] ? courierLabel(application.parcels[0].courier) : ''),
  运单号: ({ payment }) => payment.application.parcels[0]?.waybill ?? '',
};

export interface Books {
  columns: string[];
  rows: Cell[][];
}

/** Every payment that arrived on the days `from` to `to` (Beijing, both included). */
export async function books({ database }: World, from: string, to: string): Promise<Books> {
  const payments = await database.payment.findMany({
    where: { state: paidAttempts, paidAt: { gte: startOfDay(from), lt: endOfDay(to) } },
    orderBy: { paidAt: 'asc' },
    include,
  });
  const lines = await database.billLine.findMany({ where: { outTradeNo: { in: payments.map(({ outTradeNo }) => outTradeNo) } } });
  const find = (kind: string, reference: string | null) => lines.find((line) => line.kind === kind && line.reference === reference);
  const rows = payments.map((payment) => {
    const refundLines = payment.refunds.flatMap(({ refundNo }) => find('refund', refundNo) ?? []);
    const row = { payment, paymentLine: find('payment', payment.transactionId), refundLines };
    return Object.values(columns).map((cell) => cell(row));
  });
  return { columns: Object.keys(columns), rows };
}
