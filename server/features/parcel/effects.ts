import { lockApplication } from '../../access/applications.ts';
import { openAnswers } from '../../content/answers.ts';
import { orderTaker } from '../../contract/couriers.ts';
import { Refusal } from '../../contract/errors.ts';
import type { EffectPayload, JobPayloads } from '../../contract/jobs.ts';
import { statesThat } from '../../contract/machine.ts';
import { parcel as machine } from '../../contract/machines/parcel.ts';
import type { Party } from '../../contract/outside.ts';
import type { Tracking } from '../../contract/ports/couriers.ts';
import { type Actor, systemActor } from '../../contract/roles.ts';
import type { Parcel } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { askAboutCode } from '../../lifecycle/outside-codes.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { storedEvents } from '../../views/parcel.ts';
import type { World } from '../../world.ts';
import { isAwaited, parcelCameBack } from './came-back.ts';
import { markDelivered } from './deliver.ts';
import { receiveParcel } from './receive.ts';
import { commandOf } from './rules.ts';

/** Asks Kuaidi100 to follow the parcel just posted or dispatched. When it does not know the waybill yet, the sweep asks later. */
export async function trackParcel(world: World, { applicationId, command }: EffectPayload): Promise<void> {
  const parcel = await world.database.parcel.findFirst({
    where: { applicationId, direction: command === 'dispatch' ? 'outbound' : 'inbound' },
    orderBy: { createdAt: 'desc' },
  });
  if (parcel && !parcel.followed) await subscribe(world, parcel);
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
  const state = { in: statesThat(machine, ({ travelling }) => travelling) };
  await sweepById(world, {
    name: 'sweepParcels',
    due: ({ id, ...page }) => world.database.parcel.findMany({ where: { state, id }, ...page }),
    work: async (parcel) => {
      const tracking = await track(world, parcel);
      if (tracking.unknown) await askAboutCode(world, { party: followerOf(parcel), code: tracking.unknown });
      await apply(world, parcel, tracking);
    },
  });
}

/** Who took a parcel's order from us and knows where it is; null of all that Kuaidi100 follows. */
const takerOf = ({ courier, direction }: Parcel) => (direction === 'outbound' ? orderTaker(courier) : null);

const followerOf = (parcel: Parcel): Party => takerOf(parcel) ?? 'kuaidi100';

async function track(world: World, parcel: Parcel): Promise<Tracking> {
  const mobile = await mobileOf(world, parcel);
  return takerOf(parcel)
    ? world.platforms.dispatch.track(parcel.waybill, mobile.slice(-4))
    : world.platforms.tracking.query({ ...parcel, mobile });
}

/**
 * Keeps the newest events and moves parcel and application; a courier's signature is receipt on our side and the end on theirs. The
 * application moves first: a crash between the two is repeated, a parcel signed for long ago moves nothing.
 */
async function apply(world: World, parcel: Parcel, { progress, events }: Tracking): Promise<void> {
  const command = commandOf(parcel.state, progress);
  const ahead = command && machine.states[machine.commands[command].to];
  if (ahead?.arrived) await move(parcel, arrivals[parcel.direction], world);
  if (ahead?.returned && (await isAwaited(world.database, parcel))) await move(parcel, turnedRound(parcel.direction), world);
  const known = storedEvents.parse(parcel.events);
  const told = events.map(({ at, place, text, code }) => ({
    at: at.toISOString(),
    text: place ? `${place} ${text}` : text,
    ...(code ? { code } : {}),
  }));
  const set = { events: told.length >= known.length ? told : known };
  await world.transact(async (tx) => {
    await lockApplication(tx, parcel.applicationId);
    const row = await tx.parcel.findUniqueOrThrow({ where: { id: parcel.id } });
    const next = row.waybill === parcel.waybill ? commandOf(row.state, progress) : null;
    if (next) await advance(tx, world, 'parcel', row, next, systemActor('courier'), { set });
    else if (row.waybill === parcel.waybill) await tx.parcel.update({ where: { id: row.id }, data: set });
  });
}

type Follow = (world: World, actor: Actor, id: string) => Promise<void>;

const arrivals: Record<Parcel['direction'], Follow> = { inbound: receiveParcel, outbound: markDelivered };

const turnedRound =
  (direction: Parcel['direction']): Follow =>
  (world, actor, id) =>
    parcelCameBack(world, actor, id, direction);

async function move({ applicationId }: Parcel, follow: Follow, world: World): Promise<void> {
  await follow(world, systemActor('courier'), applicationId).catch((error: unknown) => {
    // Staff or the applicant said so before the courier did.
    if (!(error instanceof Refusal)) throw error;
  });
}
