import type { DocumentKind } from '../../../contract/documents.ts';
import { type Finding, finding } from '../../../contract/findings.ts';
import type { PageCode, PageFacts } from '../../../contract/scan.ts';
import type { Sealer } from '../../../data/sealing.ts';
import { isOurs } from '../print/page-code.ts';

/** Whose page it is, by its code: of this application, of another one, with a code that we never printed, or without one. */
export type Identity =
  | { whose: 'own'; code: PageCode }
  | { whose: 'foreign'; orderNumber: string }
  | { whose: 'forged' }
  | { whose: 'unknown' };

export function identifyPage(sealer: Sealer, orderNumber: string, { code }: Pick<PageFacts, 'code'>): Identity {
  if (!code) return { whose: 'unknown' };
  if (!isOurs(sealer, code)) return { whose: 'forged' };
  return code.orderNumber === orderNumber ? { whose: 'own', code } : { whose: 'foreign', orderNumber: code.orderNumber };
}

/** What the code says against the place where the page is; that one of our forms has none is for the scan check to say. */
export function identityFinding(identity: Identity, document: DocumentKind | null, label: (kind: DocumentKind) => string): Finding | null {
  if (identity.whose === 'forged') return finding('forgedCode');
  if (identity.whose === 'foreign') return finding('otherApplication', { orderNumber: identity.orderNumber });
  if (identity.whose === 'unknown' || document === null || document === identity.code.document) return null;
  return finding('otherDocument', { actual: label(identity.code.document), expected: label(document) });
}
