import { openAnswers } from '../../content/answers.ts';
import type { EffectPayload, JobPayloads } from '../../contract/jobs.ts';
import { statesThat } from '../../contract/machine.ts';
import { parcel as machine } from '../../contract/machines/parcel.ts';
import type { Party } from '../../contract/outside.ts';
import type { Tracking } from '../../contract/ports/couriers.ts';
import { beijingDay } from '../../contract/time.ts';
import type { Parcel } from '../../generated/prisma/client.ts';
import { askAboutCode } from '../../lifecycle/outside-codes.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { storedEvents } from '../../views/parcel.ts';
import type { World } from '../../world.ts';
import { follow, takerOf } from './follow.ts';
import { commandOf, quietFor } from './rules.ts';

const travelling = { in: statesThat(machine, (row) => row.travelling) };

/** Asks Kuaidi100 to follow what was just posted or dispatched. When it does not know a waybill yet, the sweep asks later. */
export async function trackParcel(world: World, { applicationId, command }: EffectPayload): Promise<void> {
  const direction = command === 'dispatch' ? 'outbound' : 'inbound';
  const sent = await world.database.parcel.findMany({ where: { applicationId, direction, state: travelling, followed: false } });
  for (const parcel of sent) await subscribe(world, parcel);
}

async function subscribe(world: World, parcel: Parcel): Promise<void> {
  const mobile = await mobileOf(world, parcel);
  const followed = await world.platforms.tracking.subscribe({ ...parcel, mobile, callbackUrl: `${world.origin}/api/v1/notices/kuaidi100` });
  if (followed) await world.database.parcel.update({ where: { id: parcel.id }, data: { followed } });
}

/** Couriers ask for a phone on the parcel: the agent's on the way to us, the receiver's on the way back. */
async function mobileOf({ database, sealer }: World, { applicationId, direction }: Parcel): Promise<string> {
  const { answers } = await database.application.findUniqueOrThrow({ where: { id: applicationId }, select: { answers: true } });
  const { agentMobile = '', receiverMobile = '' } = openAnswers(sealer, answers);
  return direction === 'inbound' ? agentMobile : receiverMobile;
}

/** What a push said; a waybill may belong to several applications posted in one envelope. */
export async function trackPush(world: World, { courier, waybill, tracking }: JobPayloads['trackPush']): Promise<void> {
  const parcels = await world.database.parcel.findMany({ where: { ...(courier ? { courier } : {}), waybill } });
  if (tracking.unknown) await askAboutCode(world, { party: 'kuaidi100', code: tracking.unknown });
  for (const parcel of parcels) await apply(world, parcel, tracking);
}

/** Asks about every parcel on its way, for pushes that never came. */
export async function sweepParcels(world: World): Promise<void> {
  const state = travelling;
  await sweepById(world, {
    name: 'sweepParcels',
    due: ({ id, ...page }) => world.database.parcel.findMany({ where: { state, id }, ...page }),
    work: async (parcel) => {
      const tracking = await track(world, parcel);
      if (tracking.unknown) await askAboutCode(world, { party: followerOf(parcel), code: tracking.unknown });
      await apply(world, parcel, tracking);
      await noteSilence(world, parcel.id);
    },
  });
}

const followerOf = (parcel: Parcel): Party => takerOf(parcel) ?? 'kuaidi100';

async function track(world: World, parcel: Parcel): Promise<Tracking> {
  const mobile = await mobileOf(world, parcel);
  return takerOf(parcel)
    ? world.platforms.dispatch.track(parcel.waybill, mobile.slice(-4))
    : world.platforms.tracking.query({ ...parcel, mobile });
}

/** Keeps the newest events and says what became of the parcel. */
async function apply(world: World, parcel: Parcel, { progress, events }: Tracking): Promise<void> {
  const known = storedEvents.parse(parcel.events);
  const told = events.map(({ at, place, text, code }) => ({
    at: at.toISOString(),
    text: place ? `${place} ${text}` : text,
    ...(code ? { code } : {}),
  }));
  await follow(world, parcel, {
    command: ({ state }) => commandOf(state, progress),
    events: told.length >= known.length ? told : known,
    by: 'courier',
  });
}

/** Whoever has heard nothing of a parcel for the days that its state allows is not left waiting. */
async function noteSilence(world: World, id: string): Promise<void> {
  const parcel = await world.database.parcel.findUniqueOrThrow({ where: { id } });
  const command = quietFor(parcel, beijingDay(world.now()));
  if (command) await follow(world, parcel, { command: (row) => quietFor(row, beijingDay(world.now())), by: 'clock' });
}
