import { hotlinesOf } from '../../contract/hotlines.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import type { World } from '../../world.ts';
import { sendSms } from './sms.ts';

/** Tells the mobile of a member of staff, or the one of before, that somebody changed who gets in; who left none is told by the console alone. */
export async function tellStaff(world: World, { staffId, eventId, about, formerSealed }: JobPayloads['tellStaff']): Promise<void> {
  const member = await world.database.staff.findUniqueOrThrow({ where: { id: staffId } });
  const told = formerSealed ?? member.mobileSealed;
  if (told === null) return;
  await sendSms(world, {
    reference: `${eventId}:staff`,
    applicationId: null,
    mobile: world.sealer.open(told),
    template: about,
    parameters: [member.login, hotlinesOf(Object.values(world.catalogue)).join('、')],
  });
}
