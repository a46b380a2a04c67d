import { hotlinesOf } from '../../contract/hotlines.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import type { World } from '../../world.ts';
import { sendSms } from './sms.ts';

/** Tells the mobile of an account that somebody changed who gets in. */
export async function tellAccount(world: World, { accountId, eventId, about }: JobPayloads['tellAccount']): Promise<void> {
  const account = await world.database.account.findUniqueOrThrow({ where: { id: accountId } });
  await sendSms(world, {
    reference: `${eventId}:account`,
    applicationId: null,
    // The word that somebody else is the agent is the former one's, and in no list of the new one.
    ...(about !== 'agentChanged' && { accountId }),
    mobile: world.sealer.open(toldFormer(about) ? (account.formerMobileSealed ?? account.mobileSealed) : account.mobileSealed),
    template: about,
    parameters: [account.organisationName, hotlinesOf(Object.values(world.catalogue)).join('、')],
  });
}

/** Who is told that the account is another mobile's is the one before it. */
const toldFormer = (about: JobPayloads['tellAccount']['about']): boolean => about === 'mobileChanged' || about === 'agentChanged';
