import { verification } from '../../contract/machines/verification.ts';
import { mayAsk } from '../../contract/payment-channels.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { payableAttempts } from '../../lifecycle/states.ts';
import type { World } from '../../world.ts';

/**
 * Who follows may be the first to learn what an outside party has not told us: a job asks it, so that the answer to the follower waits for
 * nobody and what comes of it is seen at the next look.
 */

/** What is read of an application's attempts to learn which may be asked about. */
export const askable = {
  where: { state: payableAttempts },
  select: { id: true, createdAt: true, askedAt: true, asks: true },
} satisfies Prisma.Application$paymentsArgs;

/** Attempts that the channel may be asked about now: the notice may be lost. */
export async function askAboutPayments(
  { database, jobs, now }: World,
  open: readonly Prisma.PaymentGetPayload<typeof askable>[],
): Promise<void> {
  for (const { id, ...asked } of open) if (mayAsk(asked, now())) await jobs.send(database, 'askPayment', { paymentId: id });
}

/** At most one question about a face check within this, however many pages follow it. Milliseconds. */
const askFaceEvery = 2_500;

/** A face check that goes on is asked about; the application that it belongs to. */
export async function askAboutFace({ database, redis, jobs }: World, verificationId: string): Promise<string> {
  const row = await database.verification.findUniqueOrThrow({
    where: { id: verificationId },
    select: { state: true, bizToken: true, applicationId: true },
  });
  const due = verification.states[row.state].face && row.bizToken !== null;
  if (due && (await redis.set(`asked:${verificationId}`, '1', 'PX', askFaceEvery, 'NX')) === 'OK')
    await jobs.send(database, 'askFaceCheck', { verificationId });
  return row.applicationId;
}
