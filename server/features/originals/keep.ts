import { lockApplication } from '../../access/applications.ts';
import { productOf } from '../../content/product.ts';
import type { EffectPayload } from '../../contract/jobs.ts';
import { statesThat } from '../../contract/machine.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { originals as machine } from '../../contract/machines/originals.ts';
import { parcel } from '../../contract/machines/parcel.ts';
import { type KeptReason, keptReasons } from '../../contract/originals-choices.ts';
import { systemActor } from '../../contract/roles.ts';
import { beijingDay, dayAsDate } from '../../contract/time.ts';
import type { Transaction } from '../../data/database.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { addWorkingDays } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';

const arrived = { in: statesThat(parcel, (row) => row.arrived) };

/** An application ended, or originals came after that: where sealed papers of it lie in the house, the applicant is asked what becomes of them. Once. */
export async function keepOriginals(world: World, { applicationId, command }: EffectPayload): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    if (!lifecycle.states[application.state].stopped || !(await lieHere(tx, applicationId))) return;
    const createdAt = world.now();
    const dueOn = dayAsDate(addWorkingDays(beijingDay(createdAt), productOf(world, application).originals.chooseDays));
    const reason: KeptReason = command in keptReasons ? (command as KeptReason) : 'arrivedLate';
    const { count } = await tx.originals.createMany({ data: [{ applicationId, reason, dueOn, createdAt }], skipDuplicates: true });
    if (count === 0) return;
    const { id: originalsId } = await tx.originals.findUniqueOrThrow({ where: { applicationId } });
    await appendEvent(tx, world, {
      applicationId,
      at: createdAt,
      name: 'keepOriginals',
      actor: systemActor('clock'),
      detail: { originalsId },
    });
    await world.jobs.send(tx, 'tellOriginals', { originalsId, state: machine.initial });
  });
}

/** Some parcel arrived, or the desk took an envelope of which nobody had told a number. */
async function lieHere(tx: Transaction, applicationId: string): Promise<boolean> {
  if ((await tx.parcel.count({ where: { applicationId, direction: 'inbound', state: arrived } })) > 0) return true;
  return (await tx.event.count({ where: { applicationId, name: 'receive' } })) > 0;
}
