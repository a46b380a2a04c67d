import { productOf } from '../../content/product.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import type { World } from '../../world.ts';
import { knownMobile, newestBySms } from './known-mobile.ts';
import { sendSms } from './sms.ts';

/**
 * Tells whoever was the legal representative that somebody else is now, at the number that is known of that person; whom no number is known of reads
 * it where the link led to.
 */
export async function tellFormerRepresentative(world: World, { verificationId }: JobPayloads['tellFormerRepresentative']): Promise<void> {
  const { database, sealer } = world;
  const include = { application: true, entries: newestBySms } as const;
  const { application, ...row } = await database.verification.findUniqueOrThrow({ where: { id: verificationId }, include });
  const known = knownMobile(row);
  if (!known) return;
  await sendSms(world, {
    reference: `${verificationId}:replaced`,
    applicationId: application.id,
    mobile: sealer.open(known),
    template: 'representativeReplaced',
    parameters: [application.organisationName, productOf(world, application).hotline],
  });
}
