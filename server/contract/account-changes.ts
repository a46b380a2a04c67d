import type { ApplicationState } from './machines/application.ts';
import { lifecycle } from './machines/application.ts';
import type { StaffRole } from './roles.ts';

/** Changes of who works for an organisation, which staff make after a call: one asks with the evidence, another one does it. */

interface AccountChange {
  label: string;
  /** What the account must be: claimed by a passed verification or not; null: either. */
  claimed: boolean | null;
  /** Another person than before: the letter and the copy of the identity card must be that person's. */
  newAgent: boolean;
  /** The account ends for who has it, and its credit code is free to be registered. */
  frees: boolean;
  /** What the first person must have seen, for the dialog. */
  evidence: string;
}

export const accountChanges = {
  changeMobile: {
    label: '更换经办人手机',
    claimed: null,
    newAgent: false,
    frees: false,
    evidence: '回拨单位公开电话，核对原经办人姓名、证件号码后四位和在办申请',
  },
  handOver: {
    label: '更换经办人',
    claimed: true,
    newAgent: true,
    frees: false,
    evidence: '回拨单位公开电话并经单位负责人确认；已收到新的授权委托书和新经办人身份证件复印件',
  },
  takeOver: {
    label: '由单位接管账号',
    claimed: false,
    newAgent: false,
    frees: true,
    evidence: '核对加盖公章的接管说明和证照原件，回拨单位公开电话确认',
  },
} as const satisfies Record<string, AccountChange>;

export type AccountChangeKind = keyof typeof accountChanges;
export const accountChangeKinds = Object.keys(accountChanges) as [AccountChangeKind, ...AccountChangeKind[]];
export const accountChange = (kind: AccountChangeKind): AccountChange => accountChanges[kind];

/** Who asks for one, and who agrees to what another asked. */
export const accountChangeRoles = ['administrator', 'supervisor'] as const satisfies readonly StaffRole[];

/** Days until what nobody decided runs out. */
export const changeLifeDays = 7;

interface Follows {
  /** Whose turn it is then. */
  owner: 'applicant' | 'reviewer' | 'nobody';
  /** What the form takes of the new answers: papers that show an old one are outdated; the mobile alone is where messages go. */
  answers: 'all' | 'mobile' | 'none';
  /** Whether a reviewer must find letter, identity card and account to agree before the case goes on. */
  judged: boolean;
  /** Whether the application ends. */
  ends: boolean;
  /** What is said in the history of the application, with the way on. */
  words: string;
}

const nothing: Follows = { owner: 'nobody', answers: 'none', judged: false, ends: false, words: '只变更登录和通知的手机，申请照常办理' };

/** Made: nothing on paper is wanted of the agent any more. */
const isMade = (state: ApplicationState): boolean => {
  const { stage, over } = lifecycle.states[state];
  return over || stage === 'make' || stage === 'deliver';
};

/** What a change of the people means for an application in this state: a cell of the matrix of changes and states. */
export function followsOn(kind: AccountChangeKind, state: ApplicationState): Follows {
  const { newAgent, frees } = accountChange(kind);
  const { edit, over } = lifecycle.states[state];
  if (over) return nothing;
  if (isMade(state)) return frees ? nothing : { ...nothing, answers: 'mobile' };
  if (frees) return { ...nothing, ends: true, words: '账号由单位接管，本申请取消；接管后请重新申请' };
  if (edit !== 'nothing')
    return {
      owner: 'applicant',
      answers: 'all',
      judged: newAgent,
      ends: false,
      words: '经办人资料已更新，请重新打印、盖章、扫描有变化的材料',
    };
  if (!newAgent) return { ...nothing, answers: 'mobile' };
  const words = '经办人已更换，须另寄新的授权委托书和新经办人身份证件复印件，与账号一致后才会通过';
  return { owner: 'reviewer', answers: 'all', judged: true, ends: false, words };
}
