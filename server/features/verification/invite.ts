import { lockOwn, ownApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { takeSmsToOther } from '../../access/sms-to-others.ts';
import type { Transaction } from '../../data/database.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';
import { newEntry } from './entries.ts';
import { underway } from './underway.ts';

interface Invitation {
  caller: Caller;
  applicationId: string;
  mobile: string;
  /** Address of who asks. */
  ip: string;
  intention: string;
}

/**
 * An SMS with a link of its own to the legal representative; sent again it goes out with another ticket, and the one before opens nothing any
 * more. Throws `verificationEnded` where no link lives, `tooManyTries` beyond the limits per application and mobile, `smsToOthersCeiling`.
 */
export async function inviteBySms(world: World, { caller, applicationId, mobile, ip, intention }: Invitation): Promise<void> {
  const before = async () => {
    await underway(world.database, world, await ownApplication(world.database, caller.id, applicationId));
    await takeInvitation(world, { caller, applicationId, mobile, ip, intention });
  };
  const work = async (tx: Transaction) => {
    const application = await lockOwn(tx, caller.id, applicationId);
    const row = await underway(tx, world, application);
    const entryId = await newEntry(tx, world, row, { way: 'sms', mobile });
    const at = world.now();
    await appendEvent(tx, world, { applicationId: application.id, at, name: 'inviteBySms', actor: caller, detail: { entryId } });
    await world.jobs.send(tx, 'inviteRepresentative', { entryId });
  };
  await world.transact(work, { before });
}

/** Nobody is to be pestered from here. */
async function takeInvitation(world: World, { caller, applicationId, mobile, ip, intention }: Invitation): Promise<void> {
  const whose = world.sealer.index(mobile);
  const own = [
    ['invitationsOfApplication', applicationId],
    ['invitationsToMobile', whose],
  ] as const;
  const pause = { name: `invitation-pause:${whose}`, intention };
  await takeSmsToOther(world, { kind: 'invitation', accountId: caller.id, ip, own, pause });
}
