import { z } from 'zod';
import { type DocumentKind, documents } from '../contract/documents.ts';
import { type Finding, type FindingCode, finding } from '../contract/findings.ts';
import { type Form, formOf, type QuestionKey, question } from '../contract/form.ts';
import { target } from '../contract/machine.ts';
import { lifecycle } from '../contract/machines/application.ts';
import { documentSlot } from '../contract/machines/document-slot.ts';
import { isReceiverKey } from '../contract/receiver.ts';
import type { Actor } from '../contract/roles.ts';
import type { Severity } from '../contract/scan.ts';
import type { Transaction } from '../data/database.ts';
import type { Sealer } from '../data/sealing.ts';
import type { Application, DocumentSlot, ScanFinding } from '../generated/prisma/client.ts';
import { type Advancing, advance } from '../lifecycle/advance.ts';
import { openAnswers } from './answers.ts';
import { writeFindings } from './findings.ts';
import { openPrint, type ShownNow, showsStill } from './printed-values.ts';
import { productOf } from './product.ts';

/** What stands on our papers: answers of the form, and which key is applied for. */
export type PrintedValue = QuestionKey | 'keyType';

const labels = (form: Form, values: readonly PrintedValue[]): string =>
  values.map((value) => (value === 'keyType' ? '证书类型' : question(form, value).label)).join('、');

const versionsByValue = z.record(z.string(), z.int());

/** Form version in which each value last changed. */
export const valueVersions = ({ answerVersions }: Pick<Application, 'answerVersions'>): Record<string, number> =>
  versionsByValue.parse(answerVersions);

type Versioned = Pick<Application, 'answerVersions' | 'submittedVersion'>;

/** Where the key goes may be another place once the form was handed in (`mayChangeReceiver`): no paper is printed and sealed anew for that. */
const prints = ({ submittedVersion }: Pick<Versioned, 'submittedVersion'>, kind: DocumentKind, value: string): boolean => {
  if (submittedVersion !== null && isReceiverKey(value)) return false;
  const printed = documents[kind].prints;
  return printed === 'all' || (printed?.includes(value) ?? false);
};

/** Values that changed after form `version`. */
export const changedSince = (application: Pick<Application, 'answerVersions'>, version: number): PrintedValue[] =>
  Object.entries(valueVersions(application))
    .filter(([, since]) => since > version)
    .map(([value]) => value as PrintedValue);

/** What a page shows is compared with: its form, and the application as it is now. */
export interface Printing {
  sealer: Sealer;
  application: Versioned & ShownNow;
  form: Form;
}

/** A page that was printed with form `version`, and what is remembered of the prints of its document. */
interface PrintedPage {
  kind: DocumentKind;
  printedSealed: string | null;
  formVersion: number;
}

/** Values on the page that are others now than when it was printed; one that was changed and typed back is none. */
function staleValues({ sealer, application }: Printing, { kind, printedSealed, formVersion }: PrintedPage): PrintedValue[] {
  const changed = changedSince(application, formVersion).filter((value) => prints(application, kind, value));
  if (changed.length === 0) return [];
  const then = openPrint(sealer, { printedSealed, formVersion });
  return changed.filter((value) => !showsStill(sealer, application, then, value));
}

const findingOf = (form: Form, stale: readonly PrintedValue[]): Finding | null =>
  stale.length > 0 ? finding('outdatedPrint', { changed: labels(form, stale) }) : null;

/** The finding for a page, if a value on it is another one now. */
export const outdatedPrint = (printing: Printing, page: PrintedPage): Finding | null =>
  findingOf(printing.form, staleValues(printing, page));

/** What happens to the papers of an application after `changed` values of it got a new version, in the caller's transaction. */
type Outdating = (
  tx: Transaction,
  world: Advancing,
  actor: Actor,
  applicationId: string,
  changed: readonly PrintedValue[],
) => Promise<void>;

/**
 * After `changed` values got a new version: papers that show another value now must be printed again (machine `documentSlot`, command `outdate`), those
 * that show what holds again need not (`restore`), and each page that is there says so.
 */
export const outdatePrints: Outdating = async (tx, world, actor, applicationId, changed) => {
  const pages = { where: { removedAt: null }, include: { findings: true } };
  const application = await tx.application.findUniqueOrThrow({ where: { id: applicationId }, include: { slots: { include: { pages } } } });
  const shown = { ...application, answers: openAnswers(world.sealer, application.answers) };
  const printing = { sealer: world.sealer, application: shown, form: formOf(productOf(world, application)) };
  for (const slot of application.slots) {
    if (!documents[slot.kind].generated) continue;
    const stale = slot.pages.map(({ formVersion }) => staleValues(printing, { ...slot, formVersion }));
    for (const [index, page] of slot.pages.entries()) await tell(tx, page, findingOf(printing.form, stale[index] ?? []));
    const touched = changed.filter((value) => prints(application, slot.kind, value));
    // Where no page lies here to be compared, whatever stands on it outdates it.
    const flagging = slot.pages.length > 0 ? [...new Set(stale.flat())] : touched;
    if (touched.length > 0) await flag(tx, world, actor, slot, flagging.length > 0 ? labels(printing.form, flagging) : null);
  }
};

async function tell(tx: Transaction, { id, findings }: { id: string; findings: ScanFinding[] }, outdated: Finding | null): Promise<void> {
  const others = findings.filter(({ code }) => code !== 'outdatedPrint').map(storedFinding);
  await writeFindings(tx, id, findings, outdated ? [...others, outdated] : others);
}

/** No change flags it any more; `reason`: what a reviewer said of it. */
const notOutdated = (reason: string | null) => ({ reason, reasonBefore: null, outdatedFor: null });

/** Flags a document for `changed` values, in words, or takes that back; what a reviewer flagged it for comes back with it. */
async function flag(tx: Transaction, world: Advancing, actor: Actor, slot: DocumentSlot, changed: string | null): Promise<void> {
  const { flagged } = documentSlot.states[slot.state];
  const where = { id: slot.id };
  const { reason: known } = slot;
  const reasonBefore = flagged && slot.outdatedFor !== null && slot.outdatedFor === known ? slot.reasonBefore : null;
  if (changed !== null) {
    const reason = `${changed}已修改，请重新打印、盖章、扫描`;
    if (target(documentSlot, slot.state, 'outdate'))
      await advance(tx, world, 'documentSlot', slot, 'outdate', actor, { set: { reason, reasonBefore: '', outdatedFor: reason } });
    else if (flagged)
      await tx.documentSlot.update({ where, data: { reason, reasonBefore: reasonBefore ?? known ?? '', outdatedFor: reason } });
  } else if (reasonBefore === '') {
    await advance(tx, world, 'documentSlot', slot, 'restore', actor, { set: notOutdated(null) });
  } else if (reasonBefore) {
    await tx.documentSlot.update({ where, data: notOutdated(reasonBefore) });
  }
}

/** No answer of the form stands on a copy of an identity card; it is the former agent's all the same. */
export const outdateCard = (tx: Transaction, world: Advancing, actor: Actor, applicationId: string): Promise<void> =>
  outdateCopy(tx, world, actor, {
    applicationId,
    kind: 'agentIdCard',
    reason: '经办人已更换，请删除原经办人的页面，上传新经办人的身份证件',
  });

/** What a credential says of its holder. */
const onCredential: readonly PrintedValue[] = ['organisationName', 'legalName', 'organisationAddress'];

/** The credential is issued anew where one of these changes: a copy that was looked at shows the organisation as it was. */
export const outdateCredential: Outdating = async (tx, world, actor, applicationId, changed) => {
  const shown = changed.filter((value) => onCredential.includes(value));
  const { state, ...application } = await tx.application.findUniqueOrThrow({ where: { id: applicationId } });
  // Where money is here papers are posted, and no scan is asked for.
  if (shown.length === 0 || lifecycle.states[state].money === 'here') return;
  const reason = `${labels(formOf(productOf(world, application)), shown)}已变更，请删除原证照的页面，上传变更后的证照`;
  await outdateCopy(tx, world, actor, { applicationId, kind: 'credentialCopy', reason });
};

async function outdateCopy(
  tx: Transaction,
  world: Advancing,
  actor: Actor,
  { applicationId, kind, reason }: { applicationId: string; kind: DocumentKind; reason: string },
): Promise<void> {
  const slot = await tx.documentSlot.findUnique({ where: { applicationId_kind: { applicationId, kind } } });
  if (!slot || !target(documentSlot, slot.state, 'outdate')) return;
  await advance(tx, world, 'documentSlot', slot, 'outdate', actor, { set: { reason } });
}

/** A row as it was found. */
export const storedFinding = ({ code, severity, message, box }: ScanFinding): Finding => ({
  code: code as FindingCode,
  severity: severity as Severity,
  message,
  box: box as Finding['box'],
});
