import { z } from 'zod';
import { partyKeys } from '../../contract/outside.ts';
import type { ChannelNotice, Prisma } from '../../generated/prisma/client.ts';
import { askAboutCode } from '../../lifecycle/outside-codes.ts';
import { sweep } from '../../lifecycle/sweeps.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { advanceTo } from './refund.ts';
import { settlePayment } from './settle.ts';
import { settling } from './wake.ts';

/** A stored notice, as `ChannelNotice` comes back from JSON. */
const stored = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('payment'),
    outTradeNo: z.string(),
    transactionId: z.string(),
    merchantId: z.string(),
    appId: z.string(),
    amountFen: z.int(),
    currency: z.string(),
    paidAt: z.coerce.date(),
    payerId: z.string().optional(),
    payerSealed: z.string().optional(),
  }),
  z.object({
    kind: z.literal('refund'),
    refundNo: z.string(),
    refundFen: z.int(),
    ofAll: z.literal(true).optional(),
    state: z.enum(['processing', 'success', 'abnormal', 'closed']),
  }),
  z.object({ kind: z.literal('unknown'), party: z.enum(partyKeys), code: z.string() }),
  z.object({ kind: z.literal('ignored') }),
]);

type PaymentNotice = Extract<z.infer<typeof stored>, { kind: 'payment' }>;

/** Does what the verified notices say that nobody has handled, oldest first. One that fails does not hold the others up. */
export const settleNotices = (world: World): Promise<void> => settling(world, () => settleStored(world));

/** What is done is no longer due, and the key goes past what failed: neither is named in the next question. */
async function settleStored(world: World): Promise<void> {
  const { failed } = await sweep<ChannelNotice, ChannelNotice>(world, {
    name: 'settleNotices',
    due: (after, take) =>
      world.database.channelNotice.findMany({
        where: { handledAt: null, ...(after ? { OR: behind(after) } : {}) },
        orderBy: [{ receivedAt: 'asc' }, { channel: 'asc' }, { noticeId: 'asc' }],
        take,
      }),
    key: (row) => row,
    subject: ({ channel, noticeId }) => `${channel}:${noticeId}`,
    work: (row) => settleNotice(world, row),
  });
  if (failed > 0) throw new Error(`${failed} payment notices could not be settled`);
}

const behind = ({ receivedAt, channel, noticeId }: ChannelNotice) => [
  { receivedAt: { gt: receivedAt } },
  { receivedAt, channel: { gt: channel } },
  { receivedAt, channel, noticeId: { gt: noticeId } },
];

/** Merchant, app and order are compared before money is booked. */
async function settleNotice(world: World, { channel, noticeId, content }: ChannelNotice): Promise<void> {
  const notice = stored.parse(content);
  const { payerId: _, payerSealed: __, ...kept } = content as Record<string, unknown> as Prisma.JsonObject;
  const outcome = await outcomeOf(world, channel, notice);
  const key = { channel_noticeId: { channel, noticeId } };
  await world.database.channelNotice.update({ where: key, data: { handledAt: world.now(), outcome, content: kept } });
}

/** What was done about a notice; one with a word that no table has stays as it came, and the sweeps find out by asking. */
async function outcomeOf(world: World, channel: string, notice: z.infer<typeof stored>): Promise<string> {
  if (notice.kind === 'payment') return book(world, channel, notice);
  if (notice.kind === 'refund') return advanceTo(world, notice.refundNo, notice.state, notice);
  if (notice.kind === 'ignored') return notice.kind;
  await askAboutCode(world, notice);
  return `unknown ${notice.code}`;
}

/** One that came before payers were sealed says who in plain. */
const payer = ({ sealer }: World, { payerSealed }: PaymentNotice) => (payerSealed ? { payerId: sealer.open(payerSealed) } : {});

async function book(world: World, channel: string, notice: PaymentNotice): Promise<string> {
  const gateway = Object.values(world.platforms.payments).find((candidate) => candidate.channel === channel);
  const ours = gateway?.identity.merchantId === notice.merchantId && gateway.identity.appId === notice.appId;
  const payment = ours ? await world.database.payment.findUnique({ where: { outTradeNo: notice.outTradeNo } }) : null;
  if (payment) return settlePayment(world, payment.id, { ...notice, ...payer(world, notice) });
  await openTask(world.database, world, {
    kind: 'paymentIncident',
    role: 'finance',
    applicationId: null,
    about: `支付通知的${ours ? '订单' : '商户'}不是本系统的：支付单 ${notice.outTradeNo}，交易号 ${notice.transactionId}，请核查`,
    reference: `incident:${channel}:${notice.transactionId}`,
    dueInDays: 1,
  });
  return ours ? 'unknownOrder' : 'wrongMerchant';
}
