import { randomUUID } from 'node:crypto';
import { hashPassword } from '../../../server/access/passwords.ts';
import { type Session, sessions } from '../../../server/access/sessions.ts';
import { desks } from '../../../server/access/upload-codes.ts';
import type { StaffRole } from '../../../server/contract/roles.ts';
import type { Account, Staff } from '../../../server/generated/prisma/client.ts';
import { cast } from '../../support/story/people.ts';
import type { Stage, Wish } from '../wish.ts';

type Who = Pick<Session, 'kind' | 'id' | 'roles'>;

/** Headers of somebody who is signed in. */
export async function signedIn({ world }: Stage, { kind, id, roles }: Who): Promise<Record<string, string>> {
  const { token } = await sessions(world.redis).open({ kind, id, roles, name: '罗明', uscc: null, mobile: null, wechatBound: false });
  return { authorization: `Bearer ${token}` };
}

export const applicant = (stage: Stage, id: string): Promise<Record<string, string>> =>
  signedIn(stage, { kind: 'applicant', id, roles: ['applicant'] });

/** A member of the staff in one role: somebody of this stage's own, because all sessions of one person share their roles. */
export const staff = (stage: Stage, role: StaffRole, id: string = randomUUID()): Promise<Record<string, string>> =>
  signedIn(stage, { kind: 'staff', id, roles: [role] });

/** Whether sessions of this subject still open anything. */
export const staysIn =
  ({ world }: Stage, kind: Who['kind'], id: string): Wish['also'] =>
  () =>
    world.redis.exists(`subject:{${kind}:${id}}`);

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
