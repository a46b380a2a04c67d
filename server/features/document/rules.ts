import { paperLabel } from '../../content/product.ts';
import { allForms, type DocumentKind, documentKinds, documents, documentsFor, type KeyType } from '../../contract/documents.ts';
import { Refusal } from '../../contract/errors.ts';
import { type Answers, formFaults, formOf } from '../../contract/form.ts';
import { type ApplicationState, lifecycle } from '../../contract/machines/application.ts';
import { type DocumentState, documentSlot } from '../../contract/machines/document-slot.ts';
import type { Product } from '../../contract/product.ts';
import { isChangeable } from '../../lifecycle/changeable.ts';
import type { PrintedPaper } from './print/pdf/index.ts';

/** Pages that one document may consist of; a licence with annexes needs about eight. */
export const maxPages = 12;
/** Pages that may wait to be put into a document: about one file full of them. */
export const maxUnsorted = 50;

/** Throws `wrongState` when scans can no longer be changed. */
export function refuseUnchangeable(state: ApplicationState): void {
  if (!isChangeable(state)) throw new Refusal('wrongState', { state: lifecycle.states[state].label, command: '更改扫描件' });
}

/** The kind named in a path, if applications of this product and key type have it. Throws `notFound` and `invalidInput`. */
export function kindFor(product: Product, keyType: KeyType, name: string): DocumentKind {
  const kind = documentKinds.find((candidate) => candidate === name);
  if (!kind) throw new Refusal('notFound');
  if (documentsFor(product, keyType).includes(kind)) return kind;
  const message = `${product.keyTypes[keyType]?.label ?? ''}不需要${paperLabel(product, kind)}`;
  throw new Refusal('invalidInput', {}, { fields: [{ path: 'kind', message }] });
}

/** The paper to print for a key type. Throws `invalidInput` for copies of the organisation's own papers. */
export function paperFor(product: Product, keyType: KeyType, name: string): PrintedPaper {
  if (name === 'checklist') return name;
  const kind = kindFor(product, keyType, name);
  if (kind === 'applicationForm' || kind === 'authorisationLetter' || kind === 'sealSpecimen') return kind;
  const message = `${paperLabel(product, kind)}由贵单位自行复印，无需打印`;
  throw new Refusal('invalidInput', {}, { fields: [{ path: 'kind', message }] });
}

/**
 * What one file holds by that name: one paper, or all our forms of the key type that are still to be uploaded; where none is, all of them, for
 * they may be printed once more. Throws as `paperFor`.
 */
export function papersFor(
  product: Product,
  keyType: KeyType,
  name: string,
  slots: readonly { kind: DocumentKind; state: DocumentState }[],
): [PrintedPaper, ...PrintedPaper[]] {
  if (name !== allForms) return [paperFor(product, keyType, name)];
  const forms = documentsFor(product, keyType).filter((kind) => documents[kind].generated);
  const isThere = (kind: DocumentKind) => slots.some((slot) => slot.kind === kind && documentSlot.states[slot.state].ready);
  const open = forms.filter((kind) => !isThere(kind));
  const [first, ...others] = open.length > 0 ? open : forms;
  if (!first) throw new Refusal('notFound');
  return [paperFor(product, keyType, first), ...others.map((kind) => paperFor(product, keyType, kind))];
}

/** Throws `incomplete` while an answer that stands on the paper is missing or wrong: nobody should seal a page with gaps. */
export function refuseGaps(product: Product, paper: PrintedPaper, answers: Answers): void {
  const printed = paper === 'checklist' ? [] : (documents[paper].prints ?? []);
  const gaps = formFaults(formOf(product), answers, true).filter(({ key }) => printed === 'all' || printed.includes(key));
  if (gaps.length > 0) throw new Refusal('incomplete', { missing: gaps.map(({ message }) => message).join('；') });
}

const extensions: Record<string, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png', 'image/tiff': 'tif' };

/** What a downloaded scan is called on the reader's disk. */
export const scanName = (label: string, orderNumber: string, mime: string): string =>
  `${label}-${orderNumber}.${extensions[mime] ?? 'bin'}`;
