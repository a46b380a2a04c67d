import { outdatedPrint, type Printing } from '../../../content/outdate-prints.ts';
import type { DocumentKind } from '../../../contract/documents.ts';
import { type Finding, finding } from '../../../contract/findings.ts';
import { type Answers, formOf } from '../../../contract/form.ts';
import type { Product } from '../../../contract/product.ts';
import type { PageFacts } from '../../../contract/scan.ts';
import type { Sealer } from '../../../data/sealing.ts';
import type { Application } from '../../../generated/prisma/client.ts';
import { judgePage } from '../../../scan/judge/judge.ts';
import { documentLabel } from '../../../views/documents.ts';
import { type Identity, identifyPage, identityFinding } from './identify.ts';

/** What a page is judged against. */
export interface Setting {
  sealer: Sealer;
  application: Omit<Printing['application'], 'answers'> & Pick<Application, 'orderNumber'>;
  answers: Answers;
  product: Product;
}

export interface SettledPage {
  facts: PageFacts;
  document: DocumentKind | null;
  /** Form version of its print, or when it was uploaded. */
  formVersion: number;
  /** What its document's prints show. */
  printedSealed: string | null;
  /** Whose it is, where that is known already: asking the code costs a signature. */
  identity?: Identity | null;
}

/** Everything there is to say of one page where it is; what concerns its neighbours is `missingPages`. */
export function pageFindings({ sealer, application, answers, product }: Setting, page: SettledPage): Finding[] {
  const { facts, document } = page;
  const label = (kind: DocumentKind) => documentLabel(product, kind, answers);
  const ofCode = identityFinding(page.identity ?? identifyPage(sealer, application.orderNumber, facts), document, label);
  const outdated =
    document && outdatedPrint({ sealer, application: { ...application, answers }, form: formOf(product) }, { ...page, kind: document });
  const paper = (document && product.documents[document]) ?? null;
  return [...(ofCode ? [ofCode] : []), ...(outdated ? [outdated] : []), ...judgePage(facts, { document, paper, seals: product.sealKinds })];
}

export interface NumberedPage {
  id: string;
  number: number | null;
  of: number | null;
  formVersion: number;
}

/**
 * Which pages a document still lacks, told on its last numbered page. The newest print says how many there are; a page whose code could not
 * be read may be any of them, so as many as there are of those may be missing.
 */
export function missingPages(pages: readonly NumberedPage[]): { pageId: string; finding: Finding } | null {
  const numbered = pages.filter((page): page is NumberedPage & { number: number; of: number } => page.number !== null && page.of !== null);
  const newest = numbered.toSorted((a, b) => a.formVersion - b.formVersion).at(-1);
  const last = numbered.toSorted((a, b) => a.number - b.number).at(-1);
  if (!newest || !last) return null;
  const missing = Array.from({ length: newest.of }, (_, index) => index + 1).filter((page) =>
    numbered.every(({ number }) => number !== page),
  );
  if (missing.length <= pages.length - numbered.length) return null;
  return { pageId: last.id, finding: finding('pagesMissing', { pages: newest.of, missing: missing.join('、') }) };
}
