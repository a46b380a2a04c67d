/** How whoever signs in with an account stands to the organisation. Enum values of the database equal the keys. */

interface StandingRow {
  label: string;
  /** May sign in: an invitation opens nothing before it is taken up. */
  enters: boolean;
  /** For whose word it waits, and sees nothing of the organisation's until then; null: for nobody's. */
  waits: 'representative' | 'agent' | null;
  /** Shares the applications of the account it works for, as far as `reach` says. */
  shares: boolean;
  /** What the legal representative agrees to by the verification, for their page. */
  agrees: string | null;
}

export const standings = {
  charge: { label: '经办人', enters: true, waits: null, shares: false, agrees: null },
  successor: {
    label: '申请接手账号的经办人',
    enters: true,
    waits: 'representative',
    shares: false,
    agrees: '由其接手贵单位的账号，担任经办人；原经办人随即不能登录',
  },
  entrant: {
    label: '申请加入的协办人',
    enters: true,
    waits: 'representative',
    shares: false,
    agrees: '其作为协办人，与现任经办人一同办理贵单位的申请；经办人不变',
  },
  invited: { label: '已邀请，待注册', enters: false, waits: null, shares: true, agrees: null },
  unconfirmed: { label: '待新经办人确认的协办人', enters: true, waits: 'agent', shares: false, agrees: null },
  colleague: { label: '协办人', enters: true, waits: null, shares: true, agrees: null },
} as const satisfies Record<string, StandingRow>;

export type Standing = keyof typeof standings;
export const standingKeys = Object.keys(standings) as [Standing, ...Standing[]];
export const standingRow = (standing: Standing): StandingRow => standings[standing];
export const standingsThat = (is: (row: StandingRow) => boolean): Standing[] => standingKeys.filter((key) => is(standings[key]));

/** What somebody wants who registers a credit code that has an account. */
export const claimKinds = ['successor', 'entrant'] as const satisfies readonly Standing[];
export type ClaimKind = (typeof claimKinds)[number];

/** Working days in which staff answer a claim that another person vouched for than before. */
export const claimAnsweredInDays = 2;

/** Days until a claim that no legal representative stands behind ends by itself. */
export const claimLifeDays = 30;

/** Days in which a new agent says whether the colleagues of the one before stay. */
export const colleagueConfirmedInDays = 14;

/** Colleagues and invitations an organisation may have at a time. */
export const mostColleagues = 20;
