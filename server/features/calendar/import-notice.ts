import type { Call } from '../../access/call.ts';
import { dayAsDate } from '../../contract/time.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import { calendarView, learnCalendar } from './known.ts';
import { refuseFaultyNotice } from './rules.ts';

/** The holidays of a year as the State Council's notice has them; the notice of a year that is there already is replaced. Throws `invalidInput`. */
export async function importNotice({ world, caller, body }: Call<'POST /staff/calendar'>) {
  refuseFaultyNotice(body);
  const { year, source } = body;
  const at = world.now();
  const days = { off: body.off.map(dayAsDate), working: body.working.map(dayAsDate) };
  const said = { ...days, source, importedAt: at, importedBy: caller.id };
  await world.transact(async (tx) => {
    await tx.calendarNotice.upsert({ where: { year }, create: { year, ...said }, update: said });
    const done = { outcome: `已录入 ${year} 年放假安排`, about: `calendar:${year}` };
    await finishTasks(tx, world, { kind: 'calendarNotice', applicationId: null, actor: caller, ...done });
    await appendEvent(tx, world, { applicationId: null, at, name: 'importNotice', actor: caller, detail: { code: String(year) } });
  });
  await learnCalendar(world);
  return calendarView(world);
}
