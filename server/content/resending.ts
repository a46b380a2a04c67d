import { Refusal } from '../contract/errors.ts';
import { type ApplicationCommand, lifecycle, type Turn } from '../contract/machines/application.ts';
import { parcel as machine } from '../contract/machines/parcel.ts';
import { type Situation, standingOf } from '../contract/parcel-facts.ts';
import { freightWords, reasonRow, type SecondPayer } from '../contract/parcel-reasons.ts';
import type { Transaction } from '../data/database.ts';
import type { Application, Parcel } from '../generated/prisma/client.ts';
import { isOfEarlierParcel } from './earlier-parcel.ts';

type Sent = Pick<Parcel, 'direction' | 'state' | 'reason' | 'agreedAt' | 'createdAt'>;
type Standing = Pick<Application, 'state' | 'producedAt'>;

/** Whether it was sent with a key that was made before the present one. */
export const ofEarlierKey = (
  { direction, createdAt }: Pick<Parcel, 'direction' | 'createdAt'>,
  { producedAt }: Pick<Application, 'producedAt'>,
) => direction === 'outbound' && producedAt !== null && createdAt < producedAt;

/** Whether the key that was in it was sent once more since. */
export const isSentAgain = async (
  tx: Pick<Transaction, 'parcel'>,
  { applicationId, direction, createdAt }: Pick<Parcel, 'applicationId' | 'direction' | 'createdAt'>,
): Promise<boolean> =>
  direction === 'outbound' && (await tx.parcel.count({ where: { applicationId, direction, createdAt: { gt: createdAt } } })) > 0;

/** How a parcel stands beside the others of its way, all of the same application; `events`: what its courier tells of it. */
export function situationOf(
  application: Standing,
  row: Pick<Parcel, 'id' | 'direction' | 'createdAt' | 'numberedAt'>,
  parcels: readonly Pick<Parcel, 'id' | 'direction' | 'state' | 'createdAt'>[],
  events: Parameters<typeof isOfEarlierParcel>[1],
): Situation {
  const beside = parcels.filter(({ id, direction }) => direction === row.direction && id !== row.id);
  const earlierKey = ofEarlierKey(row, application);
  return {
    earlierKey,
    sentAgain: row.direction === 'outbound' && !earlierKey && beside.some(({ createdAt }) => createdAt > row.createdAt),
    others: beside.some((other) => machine.states[other.state].travelling && !ofEarlierKey(other, application)),
    oldNumber: isOfEarlierParcel(row, events),
  };
}

const newest = <Row extends Sent>(parcels: readonly Row[], direction: Sent['direction']): Row | undefined =>
  parcels.filter((row) => row.direction === direction).sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0];

const directions: readonly Sent['direction'][] = ['inbound', 'outbound'];

/** The parcel that came back and that is sent again from where the application stands; null when there is none. */
export function turnedRound<Row extends Sent>(application: Standing, parcels: readonly Row[]): Row | null {
  const way = directions.find((one) => standingOf(application.state, one) === 'asked');
  const last = way && newest(parcels, way);
  return last && machine.states[last.state].returned && !ofEarlierKey(last, application) ? last : null;
}

/** Who pays for what is sent next; null: as the product says, nothing was sent before. */
export function secondPayer(parcels: readonly Sent[], direction: Sent['direction']): SecondPayer | null {
  const turned = parcels.filter(({ state }) => machine.states[state].returned || machine.states[state].gone);
  return reasonRow(newest(turned, direction)?.reason ?? null)?.payer ?? null;
}

/** Why a key that came back may not be sent yet; null when it may. */
export function whyResendWaits(application: Standing, parcels: readonly Sent[]): Refusal | null {
  const back = turnedRound(application, parcels);
  if (!back || back.direction === 'inbound' || back.agreedAt) return null;
  const row = reasonRow(back.reason);
  if (!row) return new Refusal('resendNotAgreed', { reason: '证书曾被退回，请先登记退回原因，再约定运费' });
  if (row.payer === 'us') return null;
  return new Refusal('resendNotAgreed', { reason: `退回原因是${row.label}，${freightWords.applicant.outbound}，请先由经办人确认` });
}

/** Whose turn it is, and what they do. */
interface Next {
  turn: Turn;
  next: string;
}

/** Where the key will not arrive as it was sent: whose turn that makes it; null when it is as the state says. */
export function turnOfKey(application: Standing, parcels: readonly Sent[]): Next | null {
  const { key, over } = lifecycle.states[application.state];
  const sent = newest(parcels, 'outbound');
  if (key === 'none' || over || !sent || ofEarlierKey(sent, application)) return null;
  if (machine.states[sent.state].gone) return { turn: 'supervisor', next: '核实后重新制证' };
  const back = turnedRound(application, parcels);
  if (!back || back.agreedAt) return null;
  const reason = reasonRow(back.reason);
  if (!reason) return { turn: 'dispatcher', next: '核实并登记退回原因' };
  return reason.payer === 'applicant' ? { turn: 'applicant', next: '确认重新寄出证书' } : null;
}

/** Commands that the table allows in this state and that this application's parcels give no reason for. */
export function groundless(application: Standing, parcels: readonly Sent[]): ReadonlySet<ApplicationCommand> {
  const back = turnedRound(application, parcels);
  const waits = whyResendWaits(application, parcels) !== null;
  const wantsWord = back !== null && !back.agreedAt;
  const agreed = !(wantsWord && back.direction === 'outbound' && reasonRow(back.reason)?.payer === 'applicant');
  const kept: Partial<Record<ApplicationCommand, boolean>> = {
    explainReturn: wantsWord,
    agreeResend: !agreed,
    deliverAfterAll: back !== null,
    keyLost: lifecycle.states[application.state].key !== 'made' || back !== null,
    dispatch: !waits,
  };
  return new Set(Object.entries(kept).flatMap(([command, may]) => (may ? [] : [command as ApplicationCommand])));
}
