import type { Subject } from '../../access/sessions.ts';
import type { StaffRole } from '../../contract/roles.ts';
import type { Staff } from '../../generated/prisma/client.ts';

/** The column is text; only `members.ts` and `ensure.ts` write it, from the contract's table. */
export const rolesOf = ({ roles }: Pick<Staff, 'roles'>): StaffRole[] => roles as StaffRole[];

/** What the sessions of a member of staff know. */
export const subjectOf = (member: Staff): Subject => ({
  kind: 'staff',
  id: member.id,
  name: member.name,
  roles: rolesOf(member),
  uscc: null,
  mobile: null,
  wechatBound: false,
});
