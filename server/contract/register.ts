/** How the register of companies answers about an organisation, and what follows. */

/** `refused`: it is gone, nothing is issued; `looked`: staff look before the case goes on. */
type Follows = 'nothing' | 'looked' | 'refused';

interface StandingRow {
  label: string;
  follows: Follows;
}

export const registerStandings = {
  open: { label: '在营', follows: 'nothing' },
  movedOut: { label: '迁出', follows: 'looked' },
  deregistered: { label: '注销', follows: 'refused' },
  revoked: { label: '吊销', follows: 'refused' },
  withdrawn: { label: '撤销登记', follows: 'refused' },
  closed: { label: '停业', follows: 'looked' },
  other: { label: '其他', follows: 'looked' },
  notFound: { label: '查无此单位', follows: 'looked' },
} as const satisfies Record<string, StandingRow>;

export type RegisterStanding = keyof typeof registerStandings;
const row = (standing: RegisterStanding): StandingRow => registerStandings[standing];

export const registerLabel = (standing: RegisterStanding): string => row(standing).label;
export const isOffRegister = (standing: RegisterStanding): boolean => row(standing).follows === 'refused';

/** What the register compares, beside the code itself. */
export const registerElements = {
  uscc: '统一社会信用代码',
  name: '单位名称',
  legalName: '法定代表人姓名',
  legalIdNumber: '法定代表人证件号码',
} as const;
export type RegisterElement = keyof typeof registerElements;

/** What staff look at, in words; null where the register shows nothing to look at. Names what differs, never the values. */
export function toLookAt(standing: RegisterStanding, differs: readonly RegisterElement[]): string | null {
  const shown = row(standing).follows === 'looked' ? `登记状态为「${row(standing).label}」` : '';
  // Where nothing was found nothing was compared.
  const other =
    standing === 'notFound' || differs.length === 0 ? '' : `${differs.map((one) => registerElements[one]).join('、')}与登记不一致`;
  return [shown, other].filter(Boolean).join('，') || null;
}
