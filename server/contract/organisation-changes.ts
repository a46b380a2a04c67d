import { type DocumentKind, documentKinds, documents } from './documents.ts';
import type { QuestionKey } from './form.ts';
import { type ApplicationCommand, type ApplicationState, lifecycle } from './machines/application.ts';
import type { StaffRole } from './roles.ts';

/**
 * What becomes of an application when its organisation is another one than before: changes × states. Changes of the people who work for it stand in
 * `account-changes.ts`, in cells of the same shape.
 */

/** Who says that something has changed: the agent, a member of the staff after a call, or the register that is asked at the gate. */
export type Teller = 'applicant' | 'staff' | 'register';

interface OrganisationChange {
  label: string;
  by: Teller;
  /** Answers of the form that become others. */
  values: readonly QuestionKey[];
  /** Another person stands behind the application and is verified anew. */
  verifiesAgain: boolean;
}

export const organisationChanges = {
  renamed: { label: '单位更名', by: 'applicant', values: ['organisationName'], verifiesAgain: false },
  newRepresentative: {
    label: '更换法定代表人',
    by: 'applicant',
    values: ['legalName', 'legalIdKind', 'legalIdNumber'],
    verifiesAgain: true,
  },
  moved: { label: '单位地址变更', by: 'applicant', values: ['organisationAddress'], verifiesAgain: false },
  corrected: { label: '工作人员更正单位名称', by: 'staff', values: ['organisationName'], verifiesAgain: false },
  ended: { label: '登记机关已注销或吊销', by: 'register', values: [], verifiesAgain: false },
} as const satisfies Record<string, OrganisationChange>;

export type OrganisationChangeKind = keyof typeof organisationChanges;
export const organisationChangeKinds = Object.keys(organisationChanges) as [OrganisationChangeKind, ...OrganisationChangeKind[]];
export const organisationChange = (kind: OrganisationChangeKind): OrganisationChange => organisationChanges[kind];

/** What the agent says on a page of its own. */
export const saidByApplicants = ['renamed', 'newRepresentative', 'moved'] as const satisfies readonly OrganisationChangeKind[];
export type SaidByApplicant = (typeof saidByApplicants)[number];

/** How an application is opened again for what must be printed, sealed and looked at once more. */
export type RenewingCommand = Extract<ApplicationCommand, 'renewScans' | 'renewPapers'>;

export interface OrganisationFollows {
  /** Whose turn it is then. */
  owner: 'applicant' | 'nobody' | StaffRole;
  /** Whether the form takes the new answers now; what is not taken now is taken by the command that the owner gives. */
  takes: boolean;
  /** What follows by itself; null: the application stays where it is. */
  command: RenewingCommand | null;
  /** What the owner may give, where staff decide. */
  decides: readonly ApplicationCommand[];
  /** The owner decides for the whole account at once; nothing is asked of this application alone. */
  ofAccount: boolean;
  /** Nothing goes on towards a key, or towards its receiver, while the owner has not decided. */
  halts: boolean;
  /** The verification that was passed counts for nothing any more, and links that are out lead nowhere. */
  verification: 'again' | 'stands';
  /** Said to the agent before and after: what must be done, with the way on. */
  words: string;
}

const nothing: OrganisationFollows = {
  owner: 'nobody',
  takes: false,
  command: null,
  decides: [],
  ofAccount: false,
  halts: false,
  verification: 'stands',
  words: '申请已经结束，不受影响；需要证书时请按现在的登记信息重新申请',
};

const atTheCounter = '证书已经寄出，按原材料签发；请收到后带新证照到柜台办理证书变更';
const again = '请按新信息重新打印、盖章';

type Cell = Partial<OrganisationFollows> & Pick<OrganisationFollows, 'words'>;
const cell = (said: Cell): OrganisationFollows => ({ ...nothing, ...said });

/** What a change means for an application in this state. */
export function organisationFollows(kind: OrganisationChangeKind, state: ApplicationState): OrganisationFollows {
  const { over, stopped, key } = lifecycle.states[state];
  if (stopped) return nothing;
  if (kind === 'ended') return ended(state);
  if (over || key === 'sent') return cell({ words: atTheCounter });
  if (key === 'made') return made(kind);
  return open(kind, state);
}

/** The register knows the code as one that is gone: nobody is turned away by a register that may lag, and nothing goes on either. */
function ended(state: ApplicationState): OrganisationFollows {
  const { key, money, edit } = lifecycle.states[state];
  if (key !== 'none')
    return cell({
      owner: 'supervisor',
      halts: true,
      decides: key === 'made' ? ['remake'] : [],
      words: '登记机关显示本单位已注销或吊销，我们会致电核实；属实的证书将吊销',
    });
  const words = '登记机关显示本单位已注销或吊销，办理暂停，我们会致电核实；登记有误的请准备登记机关的证明';
  if (money === 'here') return cell({ owner: 'supervisor', halts: true, decides: ['withdraw'], words });
  if (edit !== 'nothing') return cell({ owner: 'supervisor', ofAccount: true, halts: true, words });
  return cell({ owner: 'reviewer', halts: true, decides: [askingAgain(state)], words });
}

/** How a reviewer asks for scans or papers again: whoever is reviewing names every fault at once. */
function askingAgain(state: ApplicationState): ApplicationCommand {
  const { waitsFor, money } = lifecycle.states[state];
  if (money === 'here') return 'renewPapers';
  return waitsFor === 'reviewer' ? 'return' : 'renewScans';
}

/** The key is made and still here: somebody looks before it is sent. */
const made = (kind: OrganisationChangeKind): OrganisationFollows =>
  kind === 'moved'
    ? cell({ words: '证书已经制成，不含单位地址，照常寄出' })
    : cell({
        owner: 'supervisor',
        halts: true,
        decides: ['remake', 'dispatch'],
        words: '证书已按原材料制成，暂不寄出；工作人员会致电商定重新制作，或照常寄出后到柜台办理变更',
      });

/** No key is made: what shows the old answers is printed anew where papers are still asked for. */
function open(kind: OrganisationChangeKind, state: ApplicationState): OrganisationFollows {
  const { edit, money, waitsFor } = lifecycle.states[state];
  const verification = organisationChange(kind).verifiesAgain ? 'again' : 'stands';
  const andVerify = verification === 'again' ? '，并请新的法定代表人重新核验' : '';
  if (edit !== 'nothing')
    return cell({ owner: 'applicant', takes: true, verification, words: `${again}、扫描有变化的材料${andVerify}，再提交` });
  const command: RenewingCommand = money === 'here' ? 'renewPapers' : 'renewScans';
  if (kind === 'corrected')
    return cell({
      owner: 'reviewer',
      halts: true,
      decides: [askingAgain(state)],
      words: `单位名称已更正，暂停办理；${again}的材料由审核员通知`,
    });
  if (kind === 'moved' && money === 'here') {
    if (waitsFor === 'applicant') return cell({ owner: 'applicant', takes: true, words: `${again}《申请表》，与其他原件一起寄出` });
    if (waitsFor === 'producer') return cell({ takes: true, words: '证书不含单位地址，制证不受影响' });
    return cell({ owner: 'reviewer', takes: true, halts: true, words: '单位地址已更新，审核员收到原件时核对，不一致的会请您补寄' });
  }
  const words =
    money === 'here' ? `${again}有变化的材料并寄来${andVerify}，收到并审核后制证` : `${again}、扫描有变化的材料${andVerify}，再提交`;
  return cell({ owner: 'applicant', takes: true, command, verification, words });
}

/** Papers of ours on which one of these answers stands. */
export const papersShowing = (values: readonly QuestionKey[]): DocumentKind[] =>
  documentKinds.filter((kind) => {
    const { prints, generated } = documents[kind];
    return generated && values.some((value) => prints === 'all' || (prints?.includes(value) ?? false));
  });

/** What the agent may say in this state, with what would follow, told before it is said; nothing where the application is over for good. */
export const mayChange = (state: ApplicationState): { kind: SaidByApplicant; label: string; words: string }[] =>
  lifecycle.states[state].over
    ? []
    : saidByApplicants.map((kind) => ({
        kind,
        label: organisationChange(kind).label,
        words: organisationFollows(kind, state).words,
      }));
