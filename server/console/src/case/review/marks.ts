import type { DocumentKind } from '../../../../contract/documents.ts';
import type { CallInput } from '../../../../contract/endpoints/index.ts';
import { type QuestionKey, question } from '../../../../contract/form.ts';
import { documentSlot } from '../../../../contract/machines/document-slot.ts';
import type { ProductView } from '../../../../contract/product.ts';
import type { CaseView } from '../../views.ts';
import type { StaffCommand } from '../commands.ts';

/** A verdict on one document or one answer. A flag is explained by reasons of the table, by own words, or by both. */
export type Mark = { passed: true } | { passed: false; reasons: readonly string[]; words: string };

/** Everything the reviewer has marked so far. What is not marked has no verdict yet. */
export interface Marks {
  documents: Partial<Record<DocumentKind, Mark>>;
  fields: Partial<Record<QuestionKey, Mark>>;
}

export interface Review {
  /** Whether this case may be judged now, by this member of staff. */
  open: boolean;
  marks: Marks;
  change(marks: Marks): void;
}

export type ReturnBody = Omit<CallInput<'POST /staff/applications/:id/return'>['body'], 'seen'>;

/** Reasons to flag an answer of the form; the agent reads the sentence. */
export const fieldReasons = ['与证照不一致', '与身份证不一致', '内容不完整', '有错别字'] as const;

export const flag: Mark = { passed: false, reasons: [], words: '' };
export const pass: Mark = { passed: true };

/** What passed an earlier review stays passed. */
export const marksOf = (view: Pick<CaseView, 'documents'>): Marks => ({
  documents: Object.fromEntries(view.documents.filter(({ state }) => documentSlot.states[state].passed).map(({ kind }) => [kind, pass])),
  fields: {},
});

export const markDocument = (marks: Marks, kind: DocumentKind, mark: Mark | undefined): Marks => ({
  ...marks,
  documents: { ...marks.documents, [kind]: mark },
});
export const markField = (marks: Marks, key: QuestionKey, mark: Mark | undefined): Marks => ({
  ...marks,
  fields: { ...marks.fields, [key]: mark },
});

/** Ticks or unticks a reason. Ticking one on what is not flagged flags it. */
export function toggleReason(mark: Mark | undefined, reason: string): Mark {
  const { reasons, words } = mark && !mark.passed ? mark : { reasons: [] as readonly string[], words: '' };
  return { passed: false, reasons: reasons.includes(reason) ? reasons.filter((kept) => kept !== reason) : [...reasons, reason], words };
}

/** The reasons to tick: what the scan check found, then the table's. What is ticked stays in sight although it is no longer offered. */
export const offeredReasons = (found: readonly string[], reasons: readonly string[], ticked: readonly string[]): string[] => [
  ...new Set([...found, ...reasons, ...ticked]),
];

/** The contract takes so many characters of reason for one part. */
const longest = 200;

/** What the agent reads. When the sentences of findings are too many, each keeps what is wrong and drops what to do, which its page says too. */
function flagText(mark: Mark | undefined): string {
  if (!mark || mark.passed) return '';
  const words = mark.words.trim();
  const join = (reasons: readonly string[]) => [...reasons, words].filter(Boolean).join('；');
  const whole = join(mark.reasons.map((reason) => reason.replace(/。$/, '')));
  return whole.length <= longest ? whole : join(mark.reasons.map((reason) => reason.replace(/。.*$/, ''))).slice(0, longest);
}

export interface Flagged {
  part: 'documents' | 'fields';
  key: string;
  label: string;
  text: string;
}

/** Whose words the labels are. */
type Words = Pick<ProductView, 'documents' | 'form'>;

/** Everything flagged, documents first, in the order of marking. */
export const flaggedParts = ({ documents: byKind, fields }: Marks, { documents, form }: Words): Flagged[] => [
  ...flaggedIn('documents', byKind, (kind) => documents[kind]?.label ?? kind),
  ...flaggedIn('fields', fields, (key) => question(form, key).label),
];

function flaggedIn<Key extends string>(part: Flagged['part'], marks: Partial<Record<Key, Mark>>, labelOf: (key: Key) => string): Flagged[] {
  return (Object.entries(marks) as [Key, Mark | undefined][])
    .filter(([, mark]) => mark && !mark.passed)
    .map(([key, mark]) => ({ part, key, label: labelOf(key), text: flagText(mark) }));
}

/** Documents without a verdict. */
export const unmarked = (marks: Marks, kinds: readonly DocumentKind[]): DocumentKind[] => kinds.filter((kind) => !marks.documents[kind]);

/** Why a command may not be given with these marks, in words; null when it may. */
export function blockedBy(command: StaffCommand, marks: Marks, words: Words): string | null {
  const flagged = flaggedParts(marks, words);
  if (command === 'approve' && flagged.length > 0) return `已标记 ${flagged.length} 处需改，不能通过`;
  if (command !== 'return') return null;
  if (flagged.length === 0) return '请先标记需改的文件或内容';
  const silent = flagged.filter(({ text }) => text === '').map(({ label }) => label);
  return silent.length > 0 ? `请为${silent.map((label) => `「${label}」`).join('')}选择或填写原因` : null;
}

/** All flags as one request. */
export function returnBody(marks: Marks, words: Words, note: string): ReturnBody {
  const texts = (part: Flagged['part']) =>
    Object.fromEntries(
      flaggedParts(marks, words)
        .filter((flagged) => flagged.part === part)
        .map(({ key, text }) => [key, text]),
    );
  return { note: note.trim(), documents: texts('documents'), fields: texts('fields') };
}

/** The papers to be posted again with their reasons, and the labels of those that have none yet. */
export function paperReasons(marks: Marks, words: Words): { reasons: Partial<Record<DocumentKind, string>>; silent: string[] } {
  const flagged = flaggedParts(marks, words);
  return {
    reasons: Object.fromEntries(flagged.map(({ key, text }) => [key, text])),
    silent: flagged.filter(({ text }) => text === '').map(({ label }) => label),
  };
}
