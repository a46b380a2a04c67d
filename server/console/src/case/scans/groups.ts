import { mayOpenScan } from '../../../../contract/disclosures.ts';
import { type DocumentKind, documents as kinds } from '../../../../contract/documents.ts';
import type { Role } from '../../../../contract/roles.ts';
import type { CaseView, Page } from '../../views.ts';

/** One tab of the scans: a document, or the pages that nobody has put into one. */
export interface Group {
  key: DocumentKind | 'unsorted';
  label: string;
  pages: readonly Page[];
  /** Null for the pages without a document; no verdict is given on them. */
  document: CaseView['documents'][number] | null;
}

/** The documents in the order they are posted, then the unsorted pages when there are any. */
export const groupsOf = ({ documents, unsorted }: Pick<CaseView, 'documents' | 'unsorted'>): Group[] => [
  ...documents.map((document): Group => ({ key: document.kind, label: document.label, pages: document.pages, document })),
  ...(unsorted.length > 0 ? [{ key: 'unsorted' as const, label: '未归类', pages: unsorted, document: null }] : []),
];

/** Whether one of `roles` sees the scans of a group now; a page that is in no document may be an identity card. */
export const opensFor = (roles: readonly Role[], { state }: Pick<CaseView, 'state'>, { document }: Group): boolean =>
  mayOpenScan(roles, state, !document || kinds[document.kind].identity);

/** What a page is called among the others of its group: as printed on our forms, else by its place. */
export const pageLabel = ({ number }: Page, at: number): string => `第 ${number ?? at + 1} 页`;
