import { payment as attempts } from '../../contract/machines/payment.ts';
import { refund as machine } from '../../contract/machines/refund.ts';
import { yuanWords } from '../../contract/money.ts';
import { channelLabels, methodsOf, type PaymentChannel } from '../../contract/payment-channels.ts';

import { isNumberOf } from '../../contract/refund-number.ts';
import { dayAsDate, dayMs, startOfDay } from '../../contract/time.ts';

import type { Transaction } from '../../data/database.ts';
import type { BillLine, Payment, Prisma, Refund } from '../../generated/prisma/client.ts';
import { arrivedRefunds, paidAttempts, takenRefunds } from '../../lifecycle/states.ts';
import type { FoundDifference } from './finding.ts';

/** The channel's clock and ours at midnight: what we booked in the last minutes of a day may be on its next bill. Milliseconds. */
const midnightSlack = 10 * 60_000;

/** A day's bill of a channel against payments and refunds, in both directions; lines of other days count as well. */
export async function compareBills(tx: Transaction, channel: PaymentChannel, day: string): Promise<FoundDifference[]> {
  const lines = await tx.billLine.findMany({ where: { channel, day: dayAsDate(day) } });
  const about = { channel, day };
  return [...(await payments(tx, about, lines)), ...(await refunds(tx, about, lines))];
}

interface About {
  channel: PaymentChannel;
  day: string;
}

const inBooks = ({ id, applicationId, outTradeNo }: Payment) => ({ subject: id, applicationId, outTradeNo });

async function payments(tx: Transaction, about: About, lines: BillLine[]): Promise<FoundDifference[]> {
  const billed = lines.filter(({ kind }) => kind === 'payment');
  const from = startOfDay(about.day);
  const paid = { state: paidAttempts, method: { in: methodsOf(about.channel) } };
  const named = await tx.payment.findMany({ where: { outTradeNo: { in: billed.map(({ outTradeNo }) => outTradeNo) } } });
  const booked = await tx.payment.findMany({ where: { ...paid, paidAt: { gte: from, lt: new Date(from.getTime() + dayMs) } } });
  const ours = new Map(named.map((payment) => [payment.outTradeNo, payment]));
  const theirs = await known(
    tx,
    about.channel,
    'payment',
    booked.map(({ transactionId }) => transactionId ?? ''),
  );
  return [
    ...billed.flatMap((line) => paymentFault(about, line, ours.get(line.outTradeNo))),
    ...booked.filter(({ transactionId }) => !theirs.has(transactionId ?? '')).map((payment) => unbilledPayment(about, payment)),
  ];
}

function paymentFault(about: About, line: BillLine, payment: Payment | undefined): FoundDifference[] {
  const { reference, outTradeNo, amountFen: theirFen } = line;
  const label = `${channelLabels[about.channel]} ${outTradeNo}，交易号 ${reference}`;
  if (!payment || !attempts.states[payment.state].paid || payment.transactionId !== reference) {
    const known = payment ? { applicationId: payment.applicationId } : {};
    return [
      {
        ...about,
        ...known,
        kind: 'billOnlyPayment',
        subject: reference,
        outTradeNo,
        ourFen: null,
        theirFen,
        about: `${label}：账单收款 ${yuanWords(theirFen)}`,
      },
    ];
  }
  if (payment.amountFen === theirFen) return [];
  const words = `${label}：系统 ${yuanWords(payment.amountFen)}，账单 ${yuanWords(theirFen)}`;
  return [{ ...about, ...inBooks(payment), kind: 'paymentAmount', ourFen: payment.amountFen, theirFen, about: words }];
}

const unbilledPayment = (about: About, payment: Payment): FoundDifference => ({
  ...about,
  ...inBooks(payment),
  kind: 'booksOnlyPayment',
  ourFen: payment.amountFen,
  theirFen: null,
  about: `${channelLabels[about.channel]} ${payment.outTradeNo}：系统已收 ${yuanWords(payment.amountFen)}，账单没有`,
});

type Booked = Refund & { payment: Payment };

async function refunds(tx: Transaction, about: About, lines: BillLine[]): Promise<FoundDifference[]> {
  const billed = lines.filter(({ kind }) => kind === 'refund');
  const from = startOfDay(about.day).getTime() - midnightSlack;
  const within = { gte: new Date(from), lt: new Date(from + dayMs) };
  const include = { payment: true } as const;
  const named = await tx.refund.findMany({
    where: { payment: { outTradeNo: { in: billed.map(({ outTradeNo }) => outTradeNo) } } },
    include,
  });
  const booked = await tx.refund.findMany({
    where: { ...onBill[about.channel](within), payment: { method: { in: methodsOf(about.channel) } } },
    include,
  });
  const ours = (line: BillLine) => named.find(({ refundNo }) => isNumberOf(refundNo, line.reference));
  const theirs = await known(
    tx,
    about.channel,
    'refund',
    booked.map(({ refundNo }) => refundNo),
  );
  return [
    ...billed.flatMap((line) => refundFault(about, line, ours(line))),
    ...booked.filter(({ refundNo }) => !theirs.has(refundNo)).map((refund) => unbilledRefund(about, refund)),
  ];
}

/** WeChat writes a refund down when it takes it, Alipay when its money moved. */
const onBill = {
  wechat: (within) => ({ acceptedAt: within, state: takenRefunds }),
  alipay: (within) => ({ endedAt: within, state: arrivedRefunds }),
} satisfies Record<PaymentChannel, (within: Prisma.DateTimeNullableFilter) => Prisma.RefundWhereInput>;

function refundFault(about: About, line: BillLine, refund: Booked | undefined): FoundDifference[] {
  const { reference, outTradeNo, amountFen: theirFen } = line;
  const label = `${channelLabels[about.channel]} 退款单 ${reference}`;
  if (!refund)
    return [
      {
        ...about,
        kind: 'billOnlyRefund',
        subject: reference,
        outTradeNo,
        ourFen: null,
        theirFen,
        about: `${label}：账单退款 ${yuanWords(theirFen)}`,
      },
    ];
  if (movedTwice(about.channel, line, refund)) {
    const words = `${label}：账单退款 ${yuanWords(theirFen)}，系统登记为银行转账退回，请核对是否退了两次`;
    return [{ ...about, ...inBooks(refund.payment), kind: 'billOnlyRefund', subject: reference, ourFen: null, theirFen, about: words }];
  }
  if (refund.amountFen === theirFen) return [];
  const words = `${label}：系统 ${yuanWords(refund.amountFen)}，账单 ${yuanWords(theirFen)}`;
  return [
    { ...about, ...inBooks(refund.payment), subject: refund.id, kind: 'refundAmount', ourFen: refund.amountFen, theirFen, about: words },
  ];
}

/** The money went through the bank, and the channel's bill has it as well: at WeChat other than what it had taken on before and did not carry out. */
const movedTwice = (channel: PaymentChannel, { reference }: BillLine, { state, refundNo, acceptedAt }: Booked): boolean =>
  machine.states[state].byBank && (channel === 'alipay' || (acceptedAt === null && reference === refundNo));

const unbilledRefund = (about: About, refund: Booked): FoundDifference => ({
  ...about,
  ...inBooks(refund.payment),
  subject: refund.id,
  kind: 'booksOnlyRefund',
  ourFen: refund.amountFen,
  theirFen: null,
  about: `${channelLabels[about.channel]} 退款单 ${refund.refundNo}：系统已退 ${yuanWords(refund.amountFen)}，账单没有`,
});

/** Which of these are on a bill of any day. */
async function known(tx: Transaction, channel: string, kind: string, references: string[]): Promise<Set<string>> {
  const rows = await tx.billLine.findMany({ where: { channel, kind, reference: { in: references } }, select: { reference: true } });
  return new Set(rows.map(({ reference }) => reference));
}
