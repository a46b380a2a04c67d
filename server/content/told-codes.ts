import type { World } from '../world.ts';

/** That a code went to a mobile stands among the messages of its accounts, without code and number; a stranger's code is nobody's message. */
export async function noteCode(
  { database, sealer, now }: World,
  { mobile, reference, serial }: { mobile: string; reference: string; serial: string },
): Promise<void> {
  const where = { mobileIndex: { in: sealer.indexes(mobile) }, closedAt: null };
  const accounts = await database.account.findMany({ where, select: { id: true } });
  const row = { channel: 'sms', template: 'code', serial, sentAt: now() };
  const data = accounts.map(({ id: accountId }) => ({ ...row, accountId, reference: `${reference}:code:${accountId}` }));
  await database.message.createMany({ data, skipDuplicates: true });
}
