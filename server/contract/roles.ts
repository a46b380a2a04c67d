/** Who may act. Staff roles are given by an administrator; the last group are the service's own actors. */
export const staffRoles = {
  reviewer: '审核员',
  producer: '制证员',
  dispatcher: '收发员',
  finance: '财务',
  supervisor: '主管',
  administrator: '管理员',
} as const;

export type StaffRole = keyof typeof staffRoles;
export type SystemRole = 'payments' | 'courier' | 'clock' | 'identityProvider' | 'invoiceProvider';
/** `desk` is a PC that was let in by an application's upload code, `serviceAccount` a program that comes with a token of its own. */
export type Role = 'applicant' | 'legalRepresentative' | 'desk' | 'serviceAccount' | StaffRole | SystemRole;

export const allStaff = Object.keys(staffRoles) as StaffRole[];

/** Who gave a command; becomes part of the event row. */
export interface Actor {
  roles: readonly Role[];
  /** Account, staff or verification id; the service's own actors have none. */
  id?: string;
  /** Name shown in the history. */
  name: string;
  /** A colleague of the account whose id this is (`reach.ts`). */
  shares?: true;
}

const systemNames: Record<SystemRole, string> = {
  payments: '支付平台',
  courier: '快递',
  clock: '系统',
  identityProvider: '核验平台',
  invoiceProvider: '开票平台',
};

export const isStaff = ({ roles }: Pick<Actor, 'roles'>): boolean => roles.some((role) => role in staffRoles);
/** Not one of the service's own actors. */
export const isPerson = ({ roles }: Pick<Actor, 'roles'>): boolean => !roles.some((role) => role in systemNames);

export const systemActor = (role: SystemRole): Actor => ({
  roles: [role],
  name: systemNames[role],
});
