import type { FieldFault } from '../../contract/errors.ts';
import type { StaffRole } from '../../contract/roles.ts';
import type { World } from '../../world.ts';

export interface Member {
  id: string;
  roles: readonly StaffRole[];
  active: boolean;
}

/** Names of the authorities that the staff work for. */
export const housesOf = ({ catalogue }: Pick<World, 'catalogue'>): string[] =>
  Object.values(catalogue).map(({ authority }) => authority.name);

export type MemberChange = Partial<Pick<Member, 'roles' | 'active'>>;

/**
 * What is wrong with a change, or null. `administrators`: ids of those who are active now. Nobody locks himself out, and somebody is
 * always left who can add staff.
 */
export function changeFault(member: Member, change: MemberChange, callerId: string, administrators: readonly string[]): FieldFault | null {
  const after = { ...member, ...change };
  if (member.id === callerId && !after.active) return { path: 'active', message: '不能停用自己的账号' };
  const remains = after.active && after.roles.includes('administrator');
  const others = administrators.some((id) => id !== member.id);
  if (!remains && !others) return { path: after.active ? 'roles' : 'active', message: '至少要保留一名在用的管理员' };
  return null;
}

/** How long one administrator's word waits for another's. Milliseconds. */
const resetLife = 24 * 3_600_000;

interface Asked {
  resetAskedBy: string | null;
  resetAskedAt: Date | null;
}

/** Whether an administrator asked for somebody's second factor to be taken away, not too long ago. */
export const isAsked = ({ resetAskedBy, resetAskedAt }: Asked, at: Date): boolean =>
  resetAskedBy !== null && resetAskedAt !== null && at.getTime() - resetAskedAt.getTime() < resetLife;
