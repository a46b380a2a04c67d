import { documentSlot } from '../../../../server/contract/machines/document-slot.ts';
import type { PageView } from '../../../../server/contract/scan-views.ts';
import type { ApplicationView, DocumentView } from '../../../../server/contract/views.ts';

/** What people write into the names of such files. */
const words = ['执照', '身份证', '许可证', '登记证', '法人证', '信用代码'];

const isOpen = ({ state }: DocumentView) => documentSlot.states[state].empty || documentSlot.states[state].flagged;
const isPassed = ({ state }: DocumentView) => documentSlot.states[state].passed;

/**
 * What each page without a code, by its id, may be asked about: the one paper that its file's name speaks of, or the last open paper where a
 * single page is left whose name says nothing. Anything less sure would misfile a page with one tap.
 */
export function suggestions({ documents, unsorted }: ApplicationView): Map<string, DocumentView> {
  const copies = documents.filter((document) => !document.generated && !isPassed(document));
  const said = ({ originalName }: PageView) => words.filter((word) => originalName.includes(word));
  const found = new Map<string, DocumentView>();
  for (const page of unsorted) {
    const named = copies.filter(({ label }) => said(page).some((word) => label.includes(word)));
    if (named.length === 1 && named[0]) found.set(page.id, named[0]);
  }
  const taken = [...found.values()];
  const open = copies.filter((document) => isOpen(document) && !taken.includes(document));
  const left = unsorted.filter(({ id }) => !found.has(id));
  const [page] = left;
  if (page && left.length === 1 && open.length === 1 && open[0] && said(page).length === 0) found.set(page.id, open[0]);
  return found;
}
