import { isDeepStrictEqual } from 'node:util';
import { openSome } from '../../content/answers.ts';
import { isOfEarlierParcel } from '../../content/earlier-parcel.ts';
import type { EffectPayload, JobPayloads } from '../../contract/jobs.ts';
import { statesThat } from '../../contract/machine.ts';
import { parcel as machine } from '../../contract/machines/parcel.ts';
import type { Party } from '../../contract/outside.ts';
import type { Tracking } from '../../contract/ports/couriers.ts';
import { beijingDay, dayMs } from '../../contract/time.ts';
import type { Application, Parcel } from '../../generated/prisma/client.ts';
import { askAboutCode } from '../../lifecycle/outside-codes.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { storedEvents } from '../../views/parcel.ts';
import type { World } from '../../world.ts';
import { follow, takerOf } from './follow.ts';
import { commandOf, commandOfEarlier, quietFor } from './rules.ts';

const travelling = { in: statesThat(machine, (row) => row.travelling) };

/** Asks Kuaidi100 to follow whatever of the application travels. When it does not know a waybill yet, the sweep asks later. */
export async function trackParcel(world: World, { applicationId }: EffectPayload): Promise<void> {
  const sent = await world.database.parcel.findMany({ where: { applicationId, state: travelling, followed: false } });
  for (const parcel of sent) await subscribe(world, parcel);
}

async function subscribe(world: World, parcel: Parcel): Promise<void> {
  const mobile = await mobileOf(world, parcel);
  const followed = await world.platforms.tracking.subscribe({ ...parcel, mobile, callbackUrl: `${world.origin}/api/v1/notices/kuaidi100` });
  if (followed) await world.database.parcel.update({ where: { id: parcel.id }, data: { followed }, select: { id: true } });
}

/** Couriers ask for a phone on the parcel: that of the label where it is known, else the agent's on the way to us, the receiver's on the way from us. */
async function mobileOf(world: World, parcel: Parcel): Promise<string> {
  const where = { id: parcel.applicationId };
  const { answers } = await world.database.application.findUniqueOrThrow({ where, select: { answers: true } });
  return mobileIn(world, parcel, answers);
}

function mobileIn({ sealer }: World, { direction, phoneTail }: Parcel, answers: Application['answers']): string {
  if (phoneTail) return phoneTail;
  const { agentMobile = '', receiverMobile = '' } = openSome(sealer, answers, 'agentMobile', 'receiverMobile');
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
    due: ({ id, ...page }) =>
      world.database.parcel.findMany({ where: { state, id }, include: { application: { select: { answers: true } } }, ...page }),
    work: async ({ application: { answers }, ...parcel }) => {
      const tracking = await track(world, parcel, mobileIn(world, parcel, answers));
      if (tracking.unknown) await askAboutCode(world, { party: followerOf(parcel), code: tracking.unknown });
      await apply(world, parcel, tracking);
      await noteSilence(world, parcel);
    },
  });
}

const followerOf = (parcel: Parcel): Party => takerOf(parcel) ?? 'kuaidi100';

async function track(world: World, parcel: Parcel, mobile: string): Promise<Tracking> {
  return takerOf(parcel)
    ? world.platforms.dispatch.track(parcel.waybill, mobile.slice(-4))
    : world.platforms.tracking.query({ ...parcel, mobile });
}

/**
 * Keeps the newest events and says what became of the parcel; a report that is older than what is known says nothing. Most parcels have no news
 * most of the time: nobody is held up for those.
 */
async function apply(world: World, parcel: Parcel, { progress: reported, events: said }: Tracking): Promise<void> {
  const known = storedEvents.parse(parcel.events);
  const told = said.map((event) => shownEvent(event, known, world.now()));
  const late = told.length > 0 && newest(told) < newest(known);
  const progress = late || isDisputed(parcel, reported, told) ? null : reported;
  const anew = isOfEarlierParcel(parcel, known);
  const events = told.length > 0 && !late && (anew || told.length >= known.length) ? told : known;
  const says = ({ state }: Pick<Parcel, 'state'>) =>
    isOfEarlierParcel(parcel, events) ? commandOfEarlier(state) : commandOf(state, progress);
  const handedBack = progress === 'handedBack' && !isOfEarlierParcel(parcel, events);
  if (says(parcel) === null && !handedBack && isDeepStrictEqual(events, known)) return;
  await follow(world, parcel, { command: says, events, by: 'courier', handedBack });
}

/** A courier's clock that is wrong by less still tells which of its words came first. */
const wrongBy = dayMs;

/** As it is kept. What is said to happen days from now is dated by when we heard it first, or silence would never be noticed. */
function shownEvent({ at, place, text: words, code }: Tracking['events'][number], known: ReturnType<typeof storedEvents.parse>, now: Date) {
  const text = place ? `${place} ${words}` : words;
  const isWrong = at.getTime() > now.getTime() + wrongBy;
  const heard = isWrong ? (known.find((event) => event.text === text)?.at ?? now.toISOString()) : at.toISOString();
  return { at: heard, text, ...(code ? { code } : {}) };
}

/** Whether it only says once more what it had told when the staff entered that nobody has it. */
const isDisputed = ({ disputedAt }: Parcel, progress: Tracking['progress'], told: readonly { at: string }[]): boolean =>
  disputedAt !== null && progress === 'delivered' && newest(told) <= disputedAt.getTime();

const newest = (events: readonly { at: string }[]): number => Math.max(0, ...events.map(({ at }) => Date.parse(at)));

/** Whoever has heard nothing of a parcel for the days that its state allows is not left waiting. */
async function noteSilence(world: World, parcel: Parcel): Promise<void> {
  const now = quietFor(parcel, beijingDay(world.now()));
  if (now) await follow(world, parcel, { command: (row) => quietFor(row, beijingDay(world.now())), by: 'clock' });
}
