import { lockApplication } from '../../access/applications.ts';
import { productOf } from '../../content/product.ts';
import { arrivalsOf } from '../../contract/arrivals.ts';
import type { EffectPayload } from '../../contract/jobs.ts';
import { statesThat, target } from '../../contract/machine.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { originals as machine } from '../../contract/machines/originals.ts';
import { parcel } from '../../contract/machines/parcel.ts';
import { type KeptReason, keptReasons } from '../../contract/originals-choices.ts';
import { systemActor } from '../../contract/roles.ts';
import { beijingDay, dayAsDate } from '../../contract/time.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { addWorkingDays } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';
import { moveOriginals, originalsOf } from './move.ts';

/** From these on no sheet of before lies here, though the second of two has yet to say so. */
const leaving = [machine.commands.sendBack.event, machine.commands.destroy.event];

const arrived = { in: statesThat(parcel, (row) => row.arrived) };

/** An application ended, or originals came after that: where sealed papers of it lie in the house, the applicant is asked what becomes of them. Once, until others come, or they come back. */
export async function keepOriginals(world: World, { applicationId, command, eventId }: EffectPayload): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    if (command === 'parcelReturned') return notTaken(tx, world, application);
    if (!lifecycle.states[application.state].stopped || !(await lieHere(tx, applicationId))) return;
    const createdAt = world.now();
    const dueOn = dayAsDate(addWorkingDays(beijingDay(createdAt), productOf(world, application).originals.chooseDays));
    const reason: KeptReason = command in keptReasons ? (command as KeptReason) : 'arrivedLate';
    const { count } = await tx.originals.createMany({ data: [{ applicationId, reason, dueOn, createdAt }], skipDuplicates: true });
    if (count === 0) return void (await arrivedAgain(tx, world, application, eventId));
    const { id: originalsId } = await tx.originals.findUniqueOrThrow({ where: { applicationId } });
    const keptId = await appendEvent(tx, world, {
      applicationId,
      at: createdAt,
      name: 'keepOriginals',
      actor: systemActor('clock'),
      detail: { originalsId },
    });
    await world.jobs.send(tx, 'tellOriginals', { originalsId, eventId: keptId, state: machine.initial });
  });
}

/** The courier brings back what was on its way to the applicant: it is asked again. */
async function notTaken(tx: Transaction, world: World, application: Application): Promise<void> {
  const row = await originalsOf(tx, application.id);
  if (!target(machine, row.state, 'comeBack')) return;
  const set = { reminders: 0, courier: null, waybill: null };
  await moveOriginals(tx, world, application, row, { command: 'comeBack', actor: systemActor('courier'), set });
}

/** Another envelope came after those of before had left the house. What came while they still lay here goes their way. */
async function arrivedAgain(tx: Transaction, world: World, application: Application, eventId: string): Promise<void> {
  const row = await originalsOf(tx, application.id);
  if (!machine.states[row.state].over) return;
  const left = await tx.event.findFirst({ where: { applicationId: application.id, name: { in: leaving } }, orderBy: { id: 'desc' } });
  if (left && BigInt(eventId) <= left.id) return;
  const reason: KeptReason = 'arrivedLate';
  const gone = { courier: null, waybill: null, evidence: null, destroyedBy: null, destroyerName: null, destroyerNameSealed: null };
  await moveOriginals(tx, world, application, row, {
    command: 'arriveAgain',
    actor: systemActor('clock'),
    set: { reason, reminders: 0, ...gone },
  });
}

/** Some parcel arrived, or the desk took an envelope of which nobody had told a number, before the end or after it. */
async function lieHere(tx: Transaction, applicationId: string): Promise<boolean> {
  if ((await tx.parcel.count({ where: { applicationId, direction: 'inbound', state: arrived } })) > 0) return true;
  return (await tx.event.count({ where: { applicationId, name: { in: arrivalsOf('originals') } } })) > 0;
}
