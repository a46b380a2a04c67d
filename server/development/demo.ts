import type { StaffRole } from '../contract/roles.ts';

/** One member of staff per role, and one who may do all, for the embedded default. */
const people: Record<string, { name: string; roles: StaffRole[] }> = {
  reviewer: { name: '审核员小李', roles: ['reviewer'] },
  producer: { name: '制证员小周', roles: ['producer'] },
  dispatcher: { name: '收发员小吴', roles: ['dispatcher'] },
  finance: { name: '财务小郑', roles: ['finance'] },
  supervisor: { name: '主管老王', roles: ['supervisor'] },
  admin: { name: '管理员', roles: ['administrator', 'reviewer', 'producer', 'dispatcher', 'finance', 'supervisor'] },
};

export const demoPassword = 'jiangxi-demo-2026';

export const demoStaff = Object.entries(people).map(([login, person]) => ({
  login,
  ...person,
  password: demoPassword,
  givenPassword: false,
}));
