import type { DocumentKind } from '../../../contract/documents.ts';
import type { Finding, FindingCode } from '../../../contract/findings.ts';
import type { Identity } from '../pages/identify.ts';
import { maxPages } from '../rules.ts';
import type { Decision, Target } from './place.ts';

export interface Told extends Target {
  identity: Identity;
  found: readonly Finding[];
  /** Copies that nothing has been uploaded for yet. */
  open: readonly DocumentKind[];
  label: (kind: DocumentKind) => string;
  /** Pages of this document that came in the same file. */
  came: number;
}

/** What the uploader reads of one page: where it went, or what to do with it. */
export function arrivalMessage(decision: Decision, told: Told): string {
  const { outcome, document, number, replaces } = decision;
  const name = document && told.label(document);
  const page = number === null ? '' : `第 ${number} 页`;
  if (outcome === 'same' && document && told.shut?.includes(document)) return `${name}预审已通过，不用再传；这一页没有换上。`;
  if (outcome === 'same') return name ? `这一页已经在${name}里，没有重复保存。` : '这一页已经上传过，没有重复保存。';
  if (outcome === 'full') return name ? `${name}已有 ${maxPages} 页，请先删除不需要的页。` : '未归类的页太多，请先归类或删除。';
  if (outcome === 'replaced' && replaces.length > 1) {
    const more = told.came < replaces.length ? '；如还有别的页，请一并上传' : '';
    return `已替换${name}原来的 ${replaces.length} 页${more}。`;
  }
  if (outcome === 'replaced') return `已替换${name}${page}。`;
  if (outcome === 'unsorted') return unsortedMessage(told);
  if (told.named && told.named !== document) return `这一页是${name}${page}，已归入该资料。`;
  return `已归入${name}${page}。`;
}

const telling: readonly FindingCode[] = ['otherApplication', 'forgedCode', 'blank', 'cutOff'];

function unsortedMessage({ identity, found, open, label }: Told): string {
  const reason = found.find(({ code }) => telling.includes(code));
  if (reason) return reason.message;
  if (identity.whose === 'own') return `本申请不需要${label(identity.code.document)}，请删除这一页。`;
  const [only, ...more] = open;
  const offer = only && more.length === 0 ? `，例如${label(only)}` : '';
  return `这一页没有本系统的二维码，请选择它属于哪份资料${offer}。`;
}

/** Short words for the history; nothing that was read from the paper. */
export const uploadNote = (decisions: readonly Decision[], label: Told['label']): string => {
  const kept = decisions.filter(({ outcome }) => outcome !== 'same' && outcome !== 'full');
  const names = [...new Set(kept.map(({ document }) => (document ? label(document) : '未归类')))];
  return kept.length === 0 ? '没有新的页' : `${kept.length} 页：${names.join('、')}`;
};
