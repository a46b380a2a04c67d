import { eventLabel, isChange } from '../contract/audit-events.ts';
import { type Change, Refusal } from '../contract/errors.ts';
import type { Seen } from '../contract/seen.ts';
import { chineseMoment } from '../contract/time.ts';
import type { Transaction } from '../data/database.ts';
import type { Application } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { readWords, worded } from './event-words.ts';

type Read = Pick<Transaction, 'event' | 'evidenceKey'>;
type Opening = Pick<World, 'sealer'>;

/** What a reviewer judges has become another thing: a verdict on what it was is refused from now on. The application is locked. */
export async function renewContent(tx: Transaction, applicationId: string): Promise<void> {
  await tx.application.update({ where: { id: applicationId }, data: { contentVersion: { increment: 1 } }, select: { id: true } });
}

/** Refuses a word on a version that is no longer the one that stands. */
export async function refuseUnseen(
  tx: Read,
  world: Opening,
  { id, contentVersion }: Pick<Application, 'id' | 'contentVersion'>,
  seen: Seen,
): Promise<void> {
  if (contentVersion !== seen.contentVersion) throw (await overtaken(tx, world, id, seen)) ?? new Refusal('conflict');
}

/** Lets `decide` go its way; what it refuses because of something that came after `seen` is refused with that. */
export async function tellingWhatCame<Result>(
  tx: Read,
  world: Opening,
  applicationId: string | null,
  seen: Seen | undefined,
  decide: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await decide();
  } catch (error) {
    const late = error instanceof Refusal && (error.code === 'wrongState' || error.code === 'conflict');
    throw (late && seen && applicationId && (await overtaken(tx, world, applicationId, seen))) || error;
  }
}

/** What happened to the application after somebody had it before them: who, when and what; null when nothing did. */
async function overtaken(tx: Read, { sealer }: Opening, applicationId: string, seen: Seen): Promise<Refusal | null> {
  const since = await tx.event.findMany({
    where: { applicationId, sequence: { gt: seen.events } },
    orderBy: { sequence: 'asc' },
    select: { at: true, name: true, ...worded },
  });
  const told = since.filter(({ name }) => isChange(name));
  const read = await readWords(tx, sealer, told);
  const changes = told.map((event) => {
    const { by, note } = read(event);
    return { at: event.at.toISOString(), label: eventLabel(event.name), by, note };
  });
  const last = changes.at(-1);
  return last ? new Refusal('overtaken', { last: inWords(last) }, { changes }) : null;
}

export const inWords = ({ at, by, label }: Pick<Change, 'at' | 'by' | 'label'>): string =>
  `${by}已于 ${chineseMoment(new Date(at))}「${label}」`;
