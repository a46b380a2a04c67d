import { beijingDay } from '../contract/time.ts';
import { openTask } from '../lifecycle/tasks.ts';
import type { World } from '../world.ts';
import { ceilings } from './limits.ts';

/** From so many wrong passwords in an hour on, strangers together, somebody is told: once a day for each account. */
const telling = {
  staff: { wrong: 10, role: 'administrator', who: '员工账号' },
  applicant: { wrong: 50, role: 'supervisor', who: '单位账号' },
} as const;

/** Tells of a member of staff whose door is shut by wrong codes of the second factor: whoever typed them has the password. Once a day for each. */
export async function tellOfFactorGuessing(world: World, staffId: string): Promise<void> {
  const { points } = ceilings.secondFactor;
  world.log.warn({ wrong: points }, 'codes of a second factor are being guessed');
  const { login } = await world.database.staff.findUniqueOrThrow({ where: { id: staffId }, select: { login: true } });
  await openTask(world.database, world, {
    kind: 'passwordGuessing',
    role: 'administrator',
    applicationId: null,
    about: `员工账号 ${login} 的双重验证码被连续输错 ${points} 次，输入者已知道其密码；请向本人核实：是本人的在「员工」中解除，不是本人的更换密码`,
    reference: `guessing:factor:${staffId}:${beijingDay(world.now())}`,
    dueInDays: 1,
  });
}

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
