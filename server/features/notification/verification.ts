import { openSome } from '../../content/answers.ts';
import { productOf } from '../../content/product.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import { verification } from '../../contract/machines/verification.ts';
import { dateAsDay } from '../../contract/time.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { promisedDay } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';
import { letGo } from './claim.ts';
import { both } from './effects.ts';
import { knownMobile, newestBySms } from './known-mobile.ts';
import { sendSms } from './sms.ts';

const needed = {
  application: true,
  entries: newestBySms,
} as const satisfies Prisma.VerificationInclude;
type Ended = Prisma.VerificationGetPayload<{ include: typeof needed }>;

/**
 * Tells how the verification of the legal representative ended, or that staff could not confirm it and other ways are open: the agent, who goes on with
 * it, and the representative, in whose name it was done.
 */
export async function tellVerification(world: World, { verificationId }: JobPayloads['tellVerification']): Promise<void> {
  const row = await world.database.verification.findUniqueOrThrow({ where: { id: verificationId }, include: needed });
  const { over, dead, label } = verification.states[row.state];
  const { id: applicationId, orderNumber, answers } = row.application;
  const declined = over ? null : await newestDecline(world, applicationId);
  if (dead || !(over || declined)) return;
  const reference = `${verificationId}:${declined ? `decline:${declined.id}` : row.state}`;
  const outcome = declined ? '人工核验未通过' : label;
  const mobile = openSome(world.sealer, answers, 'agentMobile').agentMobile ?? '';
  await both(
    sendSms(world, { reference, applicationId, mobile, template: 'verification', parameters: [orderNumber, outcome] }),
    toRepresentative(world, row, { reference: `${reference}:representative`, outcome: declined ? null : label }),
  );
}

/** Where a mobile is known. `outcome`: null where staff could not confirm who it is. */
async function toRepresentative(
  world: World,
  row: Ended,
  { reference, outcome }: { reference: string; outcome: string | null },
): Promise<void> {
  const sealed = knownMobile(row);
  if (!sealed) return;
  const { id: applicationId, organisationName } = row.application;
  const { hotline } = productOf(world, row.application);
  await sendSms(world, {
    reference,
    applicationId,
    mobile: world.sealer.open(sealed),
    ...(outcome === null
      ? { template: 'representativeDeclined', parameters: [organisationName, hotline] }
      : { template: 'representativeResult', parameters: [organisationName, outcome, hotline] }),
  });
}

const newestDecline = ({ database }: World, applicationId: string) =>
  database.event.findFirst({
    where: { applicationId, name: verification.commands.decline.event },
    orderBy: { sequence: 'desc' },
    select: { id: true },
  });

/**
 * The promised answer about a recording or a visit will be late: agent and representative hear it with the new day. One that was given meanwhile,
 * or promised anew, is nothing to tell.
 */
export async function tellVerificationPostponed(
  world: World,
  { verificationId, until }: JobPayloads['tellVerificationPostponed'],
): Promise<void> {
  const row = await world.database.verification.findUniqueOrThrow({ where: { id: verificationId }, include: needed });
  const reference = `${verificationId}:postponed:${until}`;
  const holds = verification.states[row.state].manual && row.postponedTo && dateAsDay(row.postponedTo) === until;
  if (!holds) return both(letGo(world, reference), letGo(world, `${reference}:representative`));
  const { id: applicationId, orderNumber, organisationName, answers } = row.application;
  const { agentMobile: mobile = '' } = openSome(world.sealer, answers, 'agentMobile');
  const day = promisedDay(world.now(), until);
  const known = knownMobile(row);
  const tellRepresentative = async () => {
    if (!known) return;
    const to = { reference: `${reference}:representative`, mobile: world.sealer.open(known) };
    await sendSms(world, { ...to, applicationId, template: 'representativePostponed', parameters: [organisationName, day] });
  };
  await both(
    sendSms(world, { reference, applicationId, mobile, template: 'verificationPostponed', parameters: [orderNumber, day] }),
    tellRepresentative(),
  );
}
