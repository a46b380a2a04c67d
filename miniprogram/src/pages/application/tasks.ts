import { type Form, type QuestionKey, question, type SectionKey } from '../../../../server/contract/form.ts';
import { keys } from '../../../../server/contract/machine.ts';
import { type CommandOn, lifecycle } from '../../../../server/contract/machines/application.ts';
import { documentSlot } from '../../../../server/contract/machines/document-slot.ts';
import { verification as machine } from '../../../../server/contract/machines/verification.ts';
import { withdrawal as withdrawals } from '../../../../server/contract/machines/withdrawal.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { sectionPassed } from '../../returned';
import { openCount } from '../../scan-pages';
import type { Screen } from '../../screens';
import { papersStep } from '../../seals';

/** One line of the list of what a draft or a returned application still needs. */
export interface Task {
  key: string;
  label: string;
  detail: string;
  state: 'done' | 'todo' | 'flagged' | 'waiting' | 'locked';
  screen: Screen;
  query: Record<string, string>;
}

const keysIn = (form: Form, section: SectionKey, among: readonly QuestionKey[]): QuestionKey[] =>
  among.filter((key) => question(form, key).section === section);

function sectionTask(application: ApplicationView, section: SectionKey): Task {
  const { id, form, product, returned } = application;
  const { label, purpose } = product.form.sections[section];
  const missing = keysIn(
    product.form,
    section,
    form.faults.map(({ key }) => key),
  );
  const flagged = keysIn(product.form, section, keys(returned?.fields ?? {}));
  const reasons = flagged.map((key) => returned?.fields[key] ?? '').join('；');
  const state = sectionState(flagged.length, missing.length, sectionPassed(application, section));
  const detail = { flagged: reasons, todo: `还有 ${missing.length} 项要填`, done: purpose, locked: '预审已通过，不用再改' }[state];
  return { key: section, label, detail, state, screen: 'form', query: { id, section } };
}

function sectionState(flagged: number, missing: number, passed: boolean) {
  if (passed) return 'locked';
  if (flagged > 0) return 'flagged';
  return missing > 0 ? 'todo' : 'done';
}

function verificationTask({ id, verification, product: { head } }: ApplicationView): Task {
  const common = { key: 'verification', label: '法人核验', screen: 'verification' as const, query: { id } };
  if (!verification) return { ...common, state: 'todo', detail: `${head}用自己的手机完成，约 2 分钟` };
  if (machine.states[verification.state].verified) return { ...common, state: 'done', detail: verification.stateLabel };
  const open = verification.link !== null || machine.states[verification.state].manual;
  return { ...common, state: open ? 'waiting' : 'flagged', detail: verification.lastFailure ?? verification.stateLabel };
}

/** What the scans still need once every document is there. */
function scansLeft(application: ApplicationView): string | null {
  const unsorted = application.unsorted.length;
  const open = openCount(application);
  if (unsorted > 0) return `${unsorted} 页要归类`;
  return open > 0 ? `${open} 处扫描提示要核对` : null;
}

function documentsTask(application: ApplicationView): Task {
  const { id, documents, product } = application;
  const common = { key: 'documents', label: papersStep(product), screen: 'documents' as const, query: { id } };
  const there = documents.filter(({ state }) => documentSlot.states[state].ready).length;
  const flagged = documents.filter(({ state }) => documentSlot.states[state].flagged);
  if (flagged.length > 0) return { ...common, state: 'flagged', detail: `需重传：${flagged.map(({ label }) => label).join('、')}` };
  const left = scansLeft(application);
  const detail = `已上传 ${there}/${documents.length} 份${left ? `，${left}` : ''}`;
  return { ...common, state: there === documents.length && !left ? 'done' : 'todo', detail };
}

/** Everything before `submit`, in the order it is best done: the printed forms need the answers. */
export const tasksOf = (application: ApplicationView): Task[] => [
  ...keys(application.product.form.sections).map((section) => sectionTask(application, section)),
  verificationTask(application),
  documentsTask(application),
];

/** Whether the key may have come although nobody expects it any more: it was sent back, or is held for lost. */
export const mayHaveCome = ({ allowed, turn }: Pick<ApplicationView, 'allowed' | 'turn'>): boolean =>
  allowed.includes('deliverAfterAll') || (allowed.includes('deliver') && turn !== 'courier');

export type NextStep =
  | { kind: 'open'; label: string; screen: Screen; query: Record<string, string> }
  | { kind: Extract<CommandOn<'applicant'>, 'deliver'>; label: string }
  | null;

/** What handing in is called: for the first time, or once more. */
export const submitLabel = ({ state }: Pick<ApplicationView, 'state'>): string =>
  lifecycle.states[state].edit === 'corrections' ? '重新提交' : '提交申请';

/** The one thing the applicant does next; null while it is somebody else's turn, or while the screen asks something first. */
export function nextStep(application: ApplicationView): NextStep {
  const { id, allowed, missing, state, turn, withdrawal, keyElsewhere } = application;
  const query = { id };
  if (withdrawal && withdrawals.states[withdrawal.state].open) return null;
  if (allowed.includes('deliver') && turn === 'courier') return { kind: 'deliver', label: '确认收到证书' };
  // The organisation has such a key already: nothing goes on before it has chosen.
  if (keyElsewhere) return null;
  if (lifecycle.states[state].money === 'asked') return { kind: 'open', label: '去付款', screen: 'payment', query };
  if (allowed.includes('post')) return { kind: 'open', label: '打印清单并填写快递单号', screen: 'post', query };
  if (!allowed.includes('submit')) return null;
  const tasks = tasksOf(application);
  // An answer that was flagged lacks nothing: it is asked for all the same before anything is handed in again.
  const flagged = tasks.find((task) => task.state === 'flagged');
  if (missing.length === 0 && !flagged) return { kind: 'open', label: `核对并${submitLabel(application)}`, screen: 'check', query };
  const open = flagged ?? tasks.find((task) => task.state === 'todo') ?? tasks.find((task) => task.state === 'waiting');
  return open ? { kind: 'open', label: `继续：${open.label}`, screen: open.screen, query: open.query } : null;
}
