import { beijingDay } from '../../contract/time.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import { calendarKnows } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';
import { learnCalendar } from './known.ts';

/** From November on the next year's notice is out: who has not entered it is asked to, while promises still reach no further than the old year. */
export async function sweepCalendar(world: World): Promise<void> {
  await learnCalendar(world);
  const [year = 0, month = 0] = beijingDay(world.now()).split('-').map(Number);
  const next = year + 1;
  if (month < 11 || calendarKnows(`${next}-01-01`)) return;
  await openTask(world.database, world, {
    kind: 'calendarNotice',
    role: 'supervisor',
    applicationId: null,
    about: `国务院办公厅 ${next} 年的放假安排还没有录入：跨年的预计日期只按法定节假日推算，申请人看到的是「约」。请在「节假日安排」中录入`,
    reference: `calendar:${next}`,
    dueInDays: 10,
  });
}
