import type { Event, Prisma } from '../../server/generated/prisma/client.ts';
import { type EventWords, readWords } from '../../server/lifecycle/event-words.ts';
import type { World } from '../../server/world.ts';

/** Events in the order in which they were written, with the names and words that lie sealed. */
export async function toldEvents({ database, sealer }: Pick<World, 'database' | 'sealer'>, where: Prisma.EventWhereInput) {
  const events = await database.event.findMany({ where, orderBy: { id: 'asc' } });
  const read = await readWords(database, sealer, events);
  return events.map((event): Event & EventWords => ({ ...event, ...read(event) }));
}
