import type { Call, FileAnswer } from '../../access/call.ts';
import { parties } from '../../contract/outside.ts';
import { type ChannelNotice, NoticeRefused, type PaymentGateway } from '../../contract/ports/payments.ts';
import { beijingDay } from '../../contract/time.ts';
import type { Push } from '../../generated/prisma/client.ts';
import { keepPush, pushRow } from '../../lifecycle/pushes.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { wake } from './wake.ts';

type Received = Pick<Call, 'raw' | 'ip'>;

/**
 * Verifies, stores under its unique id and acknowledges. The stored row is the work to be done; the job only wakes who does it, and a sweep
 * finds what no job woke anybody for. Repeats are acknowledged and do nothing.
 */
export async function receiveNotice(world: World, gateway: PaymentGateway, received: Received): Promise<FileAnswer> {
  try {
    const notice = await gateway.readNotice(received.raw);
    const arrived = { ...arrivedAt(gateway, received), unknown: notice.kind === 'unknown' ? notice.code : undefined };
    if (await store(world, gateway, notice, pushRow(world, arrived))) await wake(world);
    return gateway.answerNotice(true);
  } catch (error) {
    if (!(error instanceof NoticeRefused)) throw error;
    world.log.warn({ channel: gateway.channel, reason: error.reason }, 'payment notice refused');
    if (error.signed) await keepUnread(world, gateway, received);
    return gateway.answerNotice(false);
  }
}

/** It is the channel's, and we cannot read it: the words are kept, and finance looks the money up while the channel says it again. */
async function keepUnread(world: World, gateway: PaymentGateway, received: Received): Promise<void> {
  const push = arrivedAt(gateway, received);
  await keepPush(world.database, world, push);
  await openTask(world.database, world, {
    kind: 'paymentIncident',
    role: 'finance',
    applicationId: null,
    about: `${parties[gateway.party].label}发来签名正确、但系统读不懂的通知${push.concerns ? `（单号 ${push.concerns}）` : ''}，原文已保存，请在渠道后台核对该笔交易`,
    reference: `unread:${gateway.channel}:${push.concerns ?? beijingDay(world.now())}`,
    dueInDays: 1,
  });
}

const arrivedAt = (gateway: PaymentGateway, { raw, ip }: Received) => ({ party: gateway.party, ip, raw, ...gateway.recordOf(raw) });

/** Who paid lies sealed until the notice is settled; the notice as it came does so always. */
const sealedPayer = (sealer: World['sealer'], notice: ChannelNotice) =>
  notice.kind === 'payment' && notice.payerId ? { ...notice, payerId: undefined, payerSealed: sealer.seal(notice.payerId) } : notice;

/** One statement: whether the notice is new. How it came is kept beside the first of its kind. */
async function store(
  { database, sealer }: World,
  { channel }: PaymentGateway,
  notice: ChannelNotice,
  push: Omit<Push, 'id'>,
): Promise<boolean> {
  const { party, sender, receivedAt, concerns, unknown, sealed } = push;
  const stored = await database.$executeRaw`
    with new as (
      insert into "ChannelNotice" ("channel", "noticeId", "content", "receivedAt")
      values (${channel}, ${notice.noticeId}, ${JSON.stringify(sealedPayer(sealer, notice))}::jsonb, ${receivedAt}::timestamptz) on conflict do nothing returning 1
    )
    insert into "Push" ("party", "sender", "receivedAt", "concerns", "unknown", "sealed")
    select ${party}, ${sender}, ${receivedAt}::timestamptz, ${concerns}, ${unknown}, ${sealed} from new`;
  return stored > 0;
}
