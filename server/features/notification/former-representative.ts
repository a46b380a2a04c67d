import { productOf } from '../../content/product.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import type { World } from '../../world.ts';
import { sendSms } from './sms.ts';

/**
 * Tells whoever was the legal representative that somebody else is now, at the number that is known of that person, that of the invitation before
 * the one that was typed for a check; whom no number is known of reads it where the link led to.
 */
export async function tellFormerRepresentative(world: World, { verificationId }: JobPayloads['tellFormerRepresentative']): Promise<void> {
  const { database, sealer } = world;
  const bySms = { where: { mobileSealed: { not: null } }, orderBy: { madeAt: 'desc' }, take: 1 } as const;
  const include = { application: true, entries: bySms } as const;
  const { contactSealed, entries, application } = await database.verification.findUniqueOrThrow({ where: { id: verificationId }, include });
  const known = entries[0]?.mobileSealed ?? contactSealed;
  if (!known) return;
  await sendSms(world, {
    reference: `${verificationId}:replaced`,
    applicationId: application.id,
    mobile: sealer.open(known),
    template: 'representativeReplaced',
    parameters: [application.organisationName, productOf(world, application).hotline],
  });
}
