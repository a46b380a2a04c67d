import { useEffect, useRef, useState } from 'react';
import type { ApplicationView, UploadView } from '../../../../server/contract/views.ts';
import { call, uploadScan } from '../../api';
import type { Loaded } from '../../hooks';
import { replace } from '../../platform/navigation';
import { allPages, type PlacedPage } from '../../scan-pages';
import { useScans } from '../../use-scans';
import type { PageProps } from './props';

/** Sends another scan of this page; `onSent` hears of each upload. */
export const useReplacement = ({ application: { id }, document, onSent }: Pick<PageProps, 'application' | 'document' | 'onSent'>) =>
  useScans(async (file, progress) => {
    const uploadId = document
      ? await uploadScan('POST /applications/:id/documents/:kind', { params: { id, kind: document.kind } }, file, progress)
      : await uploadScan('POST /applications/:id/scans', { params: { id } }, file, progress);
    onSent(uploadId);
    return uploadId;
  });

/**
 * Waits for the verdict on what was sent in place of a page and shows the new one; the old one goes once the new one lies in its place. It
 * stands above the page, which may be gone by then. Answers how to tell of an upload.
 */
export function useSuccessor(loaded: Loaded<ApplicationView>, placed: PlacedPage | undefined): (uploadId: string) => void {
  const old = useRef(placed);
  if (placed) old.current = placed;
  const [waited, setWaited] = useState<readonly string[]>([]);
  const application = loaded.value;
  useEffect(() => {
    const judged = (application?.uploads ?? []).filter(({ id, over }) => over && waited.includes(id));
    if (judged.length === 0 || !application || !old.current) return;
    setWaited(waited.filter((id) => judged.every((upload) => upload.id !== id)));
    for (const upload of judged) void succeed(application, old.current, upload).catch(loaded.reload);
  }, [application, waited, loaded.reload]);
  return (uploadId) => {
    setWaited((before) => [...before, uploadId]);
    loaded.reload();
  };
}

async function succeed(application: ApplicationView, { page, document }: PlacedPage, { pages }: UploadView): Promise<void> {
  const { id } = application;
  const fresh = pages.find((one) => one.pageId !== null && one.pageId !== page.id && one.document === (document?.kind ?? null));
  if (!fresh?.pageId) return;
  const stillThere = allPages(application).some((other) => other.page.id === page.id);
  if (stillThere) await call('DELETE /applications/:id/pages/:pageId', { params: { id, pageId: page.id } });
  replace('scan-page', { id, page: fresh.pageId });
}
