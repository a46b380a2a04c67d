import { rolesOf } from '../../access/subjects.ts';
import { type AccountChangeKind, accountChange } from '../../contract/account-changes.ts';
import { type FieldFault, Refusal } from '../../contract/errors.ts';
import { type Answers, paperFault, tidy } from '../../contract/form.ts';
import { usualPaper } from '../../contract/identity-papers.ts';
import { rolesOfTwo } from '../../contract/machines/two-person-request.ts';
import { questions } from '../../contract/questions.ts';
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
 * What is wrong with a change, or null. `administrators`: ids of those who are active now. Nobody locks himself out or gives
 * himself a part in what two must agree on, and somebody is always left who can add staff.
 */
export function changeFault(member: Member, change: MemberChange, callerId: string, administrators: readonly string[]): FieldFault | null {
  const after = { ...member, ...change };
  if (member.id === callerId && !after.active) return { path: 'active', message: '不能停用自己的账号' };
  if (member.id === callerId && after.roles.some((role) => rolesOfTwo.includes(role) && !member.roles.includes(role)))
    return { path: 'roles', message: '这个角色参与须两人办理的事，不能加给自己，请另一位管理员办理' };
  const remains = after.active && after.roles.includes('administrator');
  const others = administrators.some((id) => id !== member.id);
  if (!remains && !others) return { path: after.active ? 'roles' : 'active', message: '至少要保留一名在用的管理员' };
  return null;
}

/** What somebody is, or would be; the database keeps roles as words. */
interface Standing {
  active: boolean;
  roles: string[];
}

/**
 * Roles that a change would give to somebody who does not have them now: a deactivated one has none. Each role has a part in what two persons must
 * agree on (money, serial numbers, who a legal representative is, what is destroyed), and whoever gives roles alone could give them to two logins of
 * his own. So none is given by one administrator.
 */
export function rising(member: Standing, after: Standing): StaffRole[] {
  const has = member.active ? member.roles : [];
  return after.active ? rolesOf(after).filter((role) => !has.includes(role)) : [];
}

/** Which roles somebody is asked to have; an earlier version asked for one alone and named none. */
export function rolesAsked(member: { administratorAskedBy: string | null; rolesAsked: string[] }): StaffRole[] {
  if (member.administratorAskedBy === null) return [];
  return member.rolesAsked.length > 0 ? rolesOf({ roles: member.rolesAsked }) : ['administrator'];
}

/** How long one administrator's word waits for another's. Milliseconds. */
export const askedLife = 24 * 3_600_000;

/** Who asked for what two administrators do, and when. */
export interface Asked {
  by: string | null;
  at: Date | null;
}

/** Whether an administrator asked, not too long ago. */
export const isAsked = ({ by, at }: Asked, now: Date): boolean => by !== null && at !== null && now.getTime() - at.getTime() < askedLife;

interface Wanted {
  kind: AccountChangeKind;
  mobile?: string | undefined;
  agentName?: string | undefined;
  agentIdKind?: string | undefined;
  agentIdNumber?: string | undefined;
}

/** What the forms say of the agent after a change. Throws `invalidInput` for what the kind of change needs and is not there. */
export function wantedOf({ kind, mobile, agentName, agentIdKind = usualPaper, agentIdNumber = '' }: Wanted): Answers {
  const { frees, newAgent } = accountChange(kind);
  if (frees) return {};
  const number = tidy('agentIdNumber', agentIdNumber);
  const faults: (FieldFault | null)[] = [
    mobile ? null : { path: 'mobile', message: '请填写新手机号' },
    newAgent && !agentName ? { path: 'agentName', message: '请填写新经办人姓名' } : null,
    newAgent
      ? faultOf('agentIdNumber', number ? paperFault(number, questions.agentIdNumber, { agentIdKind }) : '请填写新经办人证件号码')
      : null,
  ];
  const fields = faults.filter((fault) => fault !== null);
  if (fields.length > 0) throw new Refusal('invalidInput', {}, { fields });
  const person = { agentName: agentName ?? '', agentIdKind, agentIdNumber: number };
  return { agentMobile: mobile ?? '', ...(newAgent ? person : {}) };
}

const faultOf = (path: string, message: string | null): FieldFault | null => (message === null ? null : { path, message });
