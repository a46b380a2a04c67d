import { beijingDay } from '../contract/time.ts';
import { openTask } from '../lifecycle/tasks.ts';
import type { World } from '../world.ts';
import { ceilings } from './limits.ts';

/** From so many wrong passwords in an hour on, strangers together, somebody is told: once a day for each account. */
const telling = {
  staff: { wrong: 10, role: 'administrator', who: '员工账号' },
  applicant: { wrong: 50, role: 'supervisor', who: '单位账号' },
} as const;

/** Tells of an account that is being guessed at. `left`: points of the hour's ceiling that are left. */
export async function tellOfGuessing(world: World, owner: `${keyof typeof telling}:${string}`, left: number): Promise<void> {
  const [kind, name] = owner.split(':') as [keyof typeof telling, string];
  const { wrong, role, who } = telling[kind];
  if (ceilings.accountGuesses.points - left !== wrong) return;
  world.log.warn({ kind, wrong }, 'passwords of one account are being guessed');
  await openTask(world.database, world, {
    kind: 'passwordGuessing',
    role,
    applicationId: null,
    about: `${who} ${name} 一小时内被输错密码 ${wrong} 次，猜测者已被减速；请核实是否本人，并提醒更换密码`,
    reference: `guessing:${world.sealer.index(owner)}:${beijingDay(world.now())}`,
    dueInDays: 1,
  });
}
