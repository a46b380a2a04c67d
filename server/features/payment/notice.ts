import type { FileAnswer } from '../../access/call.ts';
import { type ChannelNotice, NoticeRefused, type PaymentGateway, type RawNotice } from '../../contract/ports/payments.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { World } from '../../world.ts';
import { wake } from './wake.ts';

/**
 * Verifies, stores under its unique id and acknowledges. The stored row is the work to be done; the job only wakes who does it, and a sweep
 * finds what no job woke anybody for. Repeats are acknowledged and do nothing.
 */
export async function receiveNotice(world: World, gateway: PaymentGateway, raw: RawNotice): Promise<FileAnswer> {
  try {
    if (await store(world, gateway, await gateway.readNotice(raw))) await wake(world);
    return gateway.answerNotice(true);
  } catch (error) {
    if (!(error instanceof NoticeRefused)) throw error;
    world.log.warn({ channel: gateway.channel, reason: error.reason }, 'payment notice refused');
    return gateway.answerNotice(false);
  }
}

/** One statement: whether the notice is new. */
async function store({ database, now }: World, { channel }: PaymentGateway, notice: ChannelNotice): Promise<boolean> {
  const content = JSON.parse(JSON.stringify(notice)) as Prisma.InputJsonObject;
  const row = { channel, noticeId: notice.noticeId, content, receivedAt: now() };
  const { count } = await database.channelNotice.createMany({ data: [row], skipDuplicates: true });
  return count > 0;
}
