import { downloadUrl } from '../access/tickets.ts';
import { masked } from '../contract/form.ts';
import { undeliverableSerial } from '../contract/ports/messages.ts';
import type { VerificationView } from '../contract/views.ts';
import type { Verification, VerificationEntry } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';

/** How an SMS went, as the agent reads it. `serial` of its message, undefined before the job took it up. */
const progressOf = (serial: string | null | undefined): string =>
  serial === undeliverableSerial ? '对方手机收不到短信，请核对号码' : serial ? '已发送' : '正在发送';

/** The short ways to a verification that are open now. */
export async function entriesView(
  world: Pick<World, 'database' | 'sealer' | 'now' | 'asker'>,
  { id }: Pick<Verification, 'id'>,
): Promise<Pick<VerificationView, 'code' | 'sms'>> {
  const where = { verificationId: id, revokedAt: null, expiresAt: { gt: world.now() } };
  const open = await world.database.verificationEntry.findMany({ where });
  const code = open.find(({ way }) => way === 'code');
  const sms = open.find(({ way }) => way === 'sms');
  return { code: code ? codeView(world, code) : null, sms: sms ? await smsView(world, sms) : null };
}

const codeView = (world: Pick<World, 'sealer' | 'now' | 'asker'>, { id, expiresAt }: VerificationEntry) => ({
  src: downloadUrl(world, { kind: 'code', entryId: id }, 'verification-codes'),
  expiresAt: expiresAt.toISOString(),
});

async function smsView(
  { database, sealer }: Pick<World, 'database' | 'sealer'>,
  { id, mobileSealed, madeAt, expiresAt }: VerificationEntry,
) {
  const message = await database.message.findUnique({ where: { reference: `${id}:sms` }, select: { serial: true } });
  return {
    mobile: masked('agentMobile', mobileSealed ? sealer.open(mobileSealed) : ''),
    sentAt: madeAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    progress: progressOf(message?.serial),
  };
}
