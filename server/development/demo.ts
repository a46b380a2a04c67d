import { keys } from '../contract/machine.ts';
import { allStaff, type StaffRole } from '../contract/roles.ts';

/** One member of staff per role for the embedded default, who signs in by its name; a role without one does not compile. The administrator may do all. */
const people: Record<StaffRole, string> = {
  reviewer: '审核员小李',
  producer: '制证员小周',
  dispatcher: '收发员小吴',
  finance: '财务小郑',
  supervisor: '主管老王',
  administrator: '管理员',
};

export const demoPassword = 'jiangxi-demo-2026';

const demoMember = (login: string, name: string, roles: StaffRole[], index: number) => ({
  login,
  name,
  roles,
  password: demoPassword,
  givenPassword: false,
  mobile: `1397910080${index}`,
});

export const demoStaff = [
  ...keys(people).map((role, index) => {
    const all = role === 'administrator';
    return demoMember(all ? 'admin' : role, people[role], all ? allStaff : [role], index);
  }),
  // Roles are given by two.
  demoMember('admin2', '管理员小许', ['administrator'], 9),
];
