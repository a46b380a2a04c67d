import type { DocumentKind } from '../../server/contract/documents.ts';
import { keys } from '../../server/contract/machine.ts';
import type { PaperView, ProductView } from '../../server/contract/product.ts';

type Seal = keyof PaperView['impressions'];
type Papers = Pick<ProductView, 'documents' | 'sealKinds'>;

const seals: readonly Seal[] = ['officialSeal', 'legalPersonSeal'];

const wantedOn = (paper: PaperView | undefined, seal: Seal): boolean => (paper?.impressions[seal] ?? 0) > 0;

export const isSealed = (paper: PaperView | undefined): boolean => seals.some((seal) => wantedOn(paper, seal));

/** The seals that the product wants on these papers, by name; without `only` on any of them. */
export const sealsWanted = ({ documents, sealKinds }: Papers, only: readonly DocumentKind[] = keys(documents)): string[] =>
  seals.filter((seal) => only.some((kind) => wantedOn(documents[kind], seal))).map((seal) => sealKinds[seal].label);

/** The part of the way between form and review, as its title says it. */
export const papersStep = (product: Papers): string => (sealsWanted(product).length > 0 ? '打印、盖章、扫描、上传' : '打印、扫描、上传');
