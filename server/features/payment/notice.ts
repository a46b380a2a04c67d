import { isTaken } from '../../data/unique.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { FileAnswer } from '../../http/call.ts';
import type { World } from '../../world.ts';
import { type ChannelNotice, NoticeRefused, type PaymentGateway, type RawNotice } from './gateway.ts';

/** Verifies, stores under its unique id and acknowledges; the work is a job written with it. Repeats are acknowledged and do nothing. */
export async function receiveNotice(world: World, gateway: PaymentGateway, raw: RawNotice): Promise<FileAnswer> {
  try {
    await store(world, gateway, await gateway.readNotice(raw));
    return gateway.answerNotice(true);
  } catch (error) {
    if (!(error instanceof NoticeRefused)) throw error;
    world.log.warn({ channel: gateway.channel, reason: error.reason }, 'payment notice refused');
    return gateway.answerNotice(false);
  }
}

async function store({ database, jobs, now }: World, { channel }: PaymentGateway, notice: ChannelNotice): Promise<void> {
  const { noticeId } = notice;
  try {
    await database.$transaction(async (tx) => {
      const content = JSON.parse(JSON.stringify(notice)) as Prisma.InputJsonObject;
      await tx.channelNotice.create({ data: { channel, noticeId, content, receivedAt: now() } });
      await jobs.send(tx, 'settleNotice', { channel, noticeId });
    });
  } catch (error) {
    if (!isTaken(error)) throw error;
  }
}
