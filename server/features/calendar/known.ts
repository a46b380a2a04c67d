import { z } from 'zod';
import { calendarKnownUntil } from '../../../config/calendar/overrides.ts';
import { nameOfStaff } from '../../access/subjects.ts';
import { dateAsDay } from '../../contract/time.ts';
import { statutoryDaysOf } from '../../lifecycle/statutory-days.ts';
import { learnNotices } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';

const readNotices = async ({ database }: Pick<World, 'database'>) => {
  const rows = await database.calendarNotice.findMany({ orderBy: { year: 'asc' } });
  return rows.map(({ off, working, importedAt, ...row }) => ({
    ...row,
    off: off.map(dateAsDay),
    working: working.map(dateAsDay),
    importedAt: importedAt.toISOString(),
  }));
};

/** Every process counts with what staff entered: read when it starts, when it is asked to, and each minute. */
export async function learnCalendar(world: Pick<World, 'database'>): Promise<void> {
  learnNotices(await readNotices(world));
}

/** Names by id of who entered them; before, the name itself was written. */
async function namesOf(world: Pick<World, 'database' | 'sealer'>, rows: readonly { importedBy: string }[]): Promise<Map<string, string>> {
  const ids = rows.map(({ importedBy }) => importedBy).filter((id) => z.uuid().safeParse(id).success);
  const staff = await world.database.staff.findMany({ where: { id: { in: ids } }, select: { id: true, nameSealed: true, name: true } });
  return new Map(staff.map((member) => [member.id, nameOfStaff(world, member)]));
}

/** What is known of the coming years, and what the law says of the first that is not. */
export async function calendarView(world: Pick<World, 'database' | 'sealer'>) {
  const read = await readNotices(world);
  const known = await namesOf(world, read);
  const notices = read.map((row) => ({ ...row, importedBy: known.get(row.importedBy) ?? row.importedBy }));
  const knownUntil = Math.max(calendarKnownUntil, ...notices.map(({ year }) => year));
  return { knownUntil, notices, statutory: [...statutoryDaysOf(knownUntil + 1)].sort() };
}

/** How long a process may count with an older calendar than another one took. Milliseconds. */
const learnsEvery = 60_000;

/** Learns now and each minute, until what it returns is called. A database that is away leaves what was known. */
export async function followCalendar(world: Pick<World, 'database' | 'log'>): Promise<() => void> {
  await learnCalendar(world);
  const again = () => void learnCalendar(world).catch((err: unknown) => world.log.warn({ err }, 'the calendar was not read'));
  const timer = setInterval(again, learnsEvery).unref();
  return () => clearInterval(timer);
}
