import { call, uploadScan } from '../../api';
import { replace } from '../../platform/navigation';
import { allPages } from '../../scan-pages';
import { useScans } from '../../use-scans';
import type { PageProps } from './props';

/** Sends another scan of this page and shows it; the old one goes once the new one lies in its place. */
export function useReplacement({
  application,
  page,
  document,
  onChanged,
}: Pick<PageProps, 'application' | 'page' | 'document' | 'onChanged'>) {
  const { id } = application;
  return useScans(
    async (file, progress) => {
      const { application: received, arrivals } = document
        ? await uploadScan('POST /applications/:id/documents/:kind', { params: { id, kind: document.kind } }, file, progress)
        : await uploadScan('POST /applications/:id/scans', { params: { id } }, file, progress);
      const taken = arrivals.some((one) => one.pageId !== null && one.pageId !== page.id && one.document === (document?.kind ?? null));
      const stillThere = allPages(received).some((placed) => placed.page.id === page.id);
      const params = { id, pageId: page.id };
      if (taken && stillThere) await call('DELETE /applications/:id/pages/:pageId', { params });
      // When this page is gone the screen moves on to the new one, which loads by itself.
      else if (stillThere) onChanged(received);
      return arrivals;
    },
    (arrivals) => {
      const fresh = arrivals.find(({ pageId, document: kind }) => pageId !== null && kind === (document?.kind ?? null));
      if (fresh?.pageId && fresh.pageId !== page.id) replace('scan-page', { id, page: fresh.pageId });
    },
  );
}
