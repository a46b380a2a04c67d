import { paperLabel } from '../content/product.ts';
import { type DocumentKind, documentsFor, type KeyType } from '../contract/documents.ts';
import { type Answers, formFaults, formOf, question } from '../contract/form.ts';
import { type DocumentState, documentSlot } from '../contract/machines/document-slot.ts';
import type { Product } from '../contract/product.ts';
import type { Page, ScanFinding } from '../generated/prisma/client.ts';
import { openFindings } from './pages.ts';

export interface SubmitCheck {
  product: Product;
  keyType: KeyType;
  answers: Answers;
  verified: boolean;
  slots: readonly { kind: DocumentKind; state: DocumentState; pages: readonly { findings: readonly ScanFinding[] }[] }[];
  /** Pages that are in no document yet. */
  unsorted: readonly Pick<Page, 'id'>[];
  /** How many files are still being checked. */
  underway: number;
}

/**
 * What stands between the application and `submit`, in words; empty when it may be submitted. What the scan check found never stands in the
 * way by itself: it must only have been looked at.
 */
export function missingParts({ product, keyType, answers, verified, slots, unsorted, underway }: SubmitCheck): string[] {
  const form = formOf(product);
  const faulty = new Set(formFaults(form, answers, true).map(({ key }) => question(form, key).section));
  const wanted = documentsFor(product, keyType);
  const ready = slots.filter(({ kind, state }) => wanted.includes(kind) && documentSlot.states[state].ready);
  const unseen = ready.flatMap(({ pages }) => pages.flatMap(({ findings }) => openFindings(findings)));
  return [
    ...[...faulty].map((section) => `填写${form.sections[section].label}`),
    ...(verified ? [] : ['完成法人核验']),
    ...wanted.filter((kind) => !ready.some((slot) => slot.kind === kind)).map((kind) => `上传${paperLabel(product, kind)}`),
    ...(unseen.length > 0 ? [`核对 ${unseen.length} 处扫描提示`] : []),
    ...(underway > 0 ? [`等 ${underway} 个文件检查完`] : []),
    ...(unsorted.length > 0 ? [`处理 ${unsorted.length} 页未归类的扫描件`] : []),
  ];
}
