import { representativePage } from '../../contract/entries.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import { LinksUnavailable } from '../../contract/ports/mini-program-entries.ts';
import { chineseMinute } from '../../contract/time.ts';
import { tellOwner } from '../../lifecycle/outside-codes.ts';
import { linkLives, mobileCodeReference } from '../../views/verification.ts';
import type { World } from '../../world.ts';
import { sendSms } from './sms.ts';

/** Where WeChat's links lie: an SMS template names the host, and its parameter what stands behind. */
const linkHost = 'https://wxaurl.cn/';

/**
 * Sends the legal representative the SMS of a ticket, once. With a link into the mini-program where WeChat makes one, else with the address of
 * the web page. A ticket that was replaced or has ended meanwhile is not sent.
 */
export async function inviteRepresentative(world: World, { entryId }: { entryId: string }): Promise<void> {
  const { database, sealer, now } = world;
  const include = { verification: { include: { application: true } } } as const;
  const entry = await database.verificationEntry.findUniqueOrThrow({ where: { id: entryId }, include });
  const { verification, mobileSealed, expiresAt } = entry;
  if (!mobileSealed || entry.revokedAt || now() >= expiresAt || !linkLives(verification, now())) return;
  const ticket = sealer.open(entry.ticketSealed);
  const link = await shortLink(world, ticket, expiresAt);
  const way = link
    ? ({ template: 'representative', address: link } as const)
    : ({ template: 'representativeWeb', address: ticket } as const);
  await sendSms(world, {
    reference: `${entryId}:sms`,
    applicationId: verification.applicationId,
    mobile: sealer.open(mobileSealed),
    template: way.template,
    parameters: [verification.application.organisationName, way.address, chineseMinute(expiresAt)],
  });
}

/** The code for the way by mobile, once; one that was replaced, spent or is past its time meanwhile is not sent. */
export async function sendMobileCode(world: World, { verificationId, codeId }: JobPayloads['sendMobileCode']): Promise<void> {
  const { database, sealer, now } = world;
  const row = await database.verification.findUniqueOrThrow({ where: { id: verificationId }, include: { application: true } });
  const { codeSealed, codeUntil, contactSealed } = row;
  if (row.bizToken !== codeId || !codeSealed || !codeUntil || !contactSealed || now() >= codeUntil) return;
  await sendSms(world, {
    reference: mobileCodeReference(codeId),
    applicationId: row.applicationId,
    mobile: sealer.open(contactSealed),
    template: 'representativeCode',
    parameters: [
      row.application.organisationName,
      sealer.open(codeSealed),
      String(Math.max(1, Math.floor((codeUntil.getTime() - now().getTime()) / 60_000))),
    ],
  });
}

/** What stands behind the host of WeChat's link; null where the web page must do. */
async function shortLink(world: World, ticket: string, until: Date): Promise<string | null> {
  try {
    const link = await world.platforms.entries.urlLink({ page: representativePage, query: `token=${ticket}`, until });
    return link.startsWith(linkHost) ? link.slice(linkHost.length) : null;
  } catch (error) {
    if (!(error instanceof LinksUnavailable)) throw error;
    await tellOwner(world, error);
    return null;
  }
}
