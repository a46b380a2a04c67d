import type { DocumentKind } from '../../contract/documents.ts';
import { type Finding, finding } from '../../contract/findings.ts';
import type { PageCode, PageFacts } from '../../contract/scan.ts';
import type { Sealer } from '../../data/sealing.ts';
import { isOurs } from './page-code.ts';

/** Whose page it is, by its code: of this application, of another one, with a code that we never printed, or without one. */
export type Identity =
  | { whose: 'own'; code: PageCode }
  | { whose: 'foreign'; orderNumber: string }
  | { whose: 'forged' }
  | { whose: 'unknown' };

export function identify(sealer: Sealer, orderNumber: string, { code }: Pick<PageFacts, 'code'>): Identity {
  if (!code) return { whose: 'unknown' };
  if (!isOurs(sealer, code)) return { whose: 'forged' };
  return code.orderNumber === orderNumber ? { whose: 'own', code } : { whose: 'foreign', orderNumber: code.orderNumber };
}

export interface Place {
  document: DocumentKind | null;
  /** One of our forms, which should carry a code. */
  form: boolean;
  /** Names of the documents, for the sentence. */
  label: (kind: DocumentKind) => string;
}

/** What the code, or its absence, says against the place where the page is. */
export function identityFinding(identity: Identity, { document, form, label }: Place): Finding | null {
  if (identity.whose === 'forged') return finding('forgedCode');
  if (identity.whose === 'foreign') return finding('otherApplication', { orderNumber: identity.orderNumber });
  if (identity.whose === 'unknown') return form ? finding('codeUnreadable') : null;
  if (document === null || document === identity.code.document) return null;
  return finding('otherDocument', { actual: label(identity.code.document), expected: label(document) });
}
