import { randomUUID } from 'node:crypto';
import { hashPassword } from '../../../server/access/passwords.ts';
import { drawSecret } from '../../../server/access/second-factor.ts';
import { type Session, sessions } from '../../../server/access/sessions.ts';
import { readSubject } from '../../../server/access/subjects.ts';
import { desks } from '../../../server/access/upload-codes.ts';
import type { StaffRole } from '../../../server/contract/roles.ts';
import type { Account, Staff } from '../../../server/generated/prisma/client.ts';
import { somewhere } from '../../support/somewhere.ts';
import { cast } from '../../support/story/people.ts';
import type { Stage, Wish } from '../wish.ts';

type Who = Pick<Session, 'kind' | 'id' | 'roles'>;

/** Headers of somebody who is signed in; a member of staff whom nobody has hired yet is hired. */
export async function signedIn({ world }: Stage, { kind, id, roles }: Who): Promise<Record<string, string>> {
  const hired = { id, login: `luoming-${id}`, name: '罗明', roles: [...roles], passwordHash: 'none' };
  if (kind === 'staff') await world.database.staff.createMany({ data: hired, skipDuplicates: true });
  const subject = await readSubject(world, { kind, id });
  if (!subject) throw new Error('there is nobody to sign in');
  const { token } = await sessions(world).open(subject, somewhere);
  return { authorization: `Bearer ${token}` };
}

const tokenIn = (headers: Record<string, string>): string => headers.authorization?.slice('Bearer '.length) ?? '';

export const applicant = (stage: Stage, id: string): Promise<Record<string, string>> =>
  signedIn(stage, { kind: 'applicant', id, roles: ['applicant'] });

/** A member of the staff in one role: somebody of this stage's own. */
export const staff = (stage: Stage, role: StaffRole, id: string = randomUUID()): Promise<Record<string, string>> =>
  signedIn(stage, { kind: 'staff', id, roles: [role] });

/** Whether the session of these headers still opens anything. */
export const staysIn =
  ({ world }: Stage, headers: Record<string, string>): Wish['also'] =>
  async () =>
    (await sessions(world).read(tokenIn(headers))) !== null;

/** An account of the organisation of this number, with its password. */
export async function account({ world, number }: Stage, more: Partial<Pick<Account, 'wechatOpenid'>> = {}): Promise<Account> {
  const { uscc, mobile, password, organisationName } = cast(number);
  const { sealer } = world;
  const secret = { mobileSealed: sealer.seal(mobile), mobileIndex: sealer.index(mobile), passwordHash: await hashPassword(password) };
  return world.database.account.create({ data: { uscc, organisationName, ...secret, ...more } });
}

export const staffPassword = 'Xiaozhao-2026-shenhe';

export async function member({ world, number }: Stage, roles: StaffRole[]): Promise<Staff> {
  const row = { login: `xiaozhao-${number}`, name: '审核员小赵', roles, passwordHash: await hashPassword(staffPassword) };
  return world.database.staff.create({ data: row });
}

/** A code of `wx.login` for a WeChat of this stage's own. */
export const loginCode = ({ simulators, number }: Stage, whose = `o-kill-${number}`): string => simulators.wechat.control.loginCode(whose);

/** Headers of a PC that was let in. */
export async function atDesk({ world }: Stage, applicationId: string): Promise<Record<string, string>> {
  const { code } = await desks(world).open(applicationId);
  return { 'x-desk-token': (await desks(world).enter(code))?.token ?? '' };
}

/** Whose authenticator is set up already. */
export async function withSecondFactor({ world }: Stage, id: string): Promise<{ secret: string }> {
  const { secret } = drawSecret('xiaozhao', 'kill');
  await world.database.staff.update({ where: { id }, data: { totpSealed: world.sealer.seal(secret) } });
  return { secret };
}
