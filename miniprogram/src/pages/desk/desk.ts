import type { CallOutput } from '../../../../server/contract/endpoints/index.ts';

/** What a PC sees of the application. */
export type Desk = CallOutput<'GET /desk'>;

export type DeskPage = Desk['pages'][number];

/** Name of the document that a page lies in; null while it is in none. */
export const labelOf = (desk: Desk, { document }: DeskPage): string | null =>
  desk.documents.find(({ kind }) => kind === document)?.label ?? null;

/** Where a page from this PC lies; null when it is gone. */
export function whereaboutsAt(desk: Desk, pageId: string) {
  const page = desk.pages.find(({ id }) => id === pageId);
  return page ? { page, label: labelOf(desk, page) } : null;
}
