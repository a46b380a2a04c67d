import type { DocumentKind } from '../../../../server/contract/documents.ts';
import { uploadScan } from '../../api';
import { device } from '../../platform/device';
import { type Scans, type Send, useScans } from '../../use-scans';

/** Where progress and results stand, whichever button was tapped. */
export const pileId = 'pile';

export interface Uploads extends Scans {
  /** Sends files for one document; our own pages still go where their code says. */
  chooseFor: (kind: DocumentKind) => void;
}

/** One file at a time for the whole screen: a pile that sorts itself, or files for one document. `onReceived` after each. */
export function useUploads(id: string, onReceived: () => void): Uploads {
  const into =
    (kind: DocumentKind | null): Send =>
    async (file, progress) => {
      const uploadId = kind
        ? await uploadScan('POST /applications/:id/documents/:kind', { params: { id, kind } }, file, progress)
        : await uploadScan('POST /applications/:id/scans', { params: { id } }, file, progress);
      onReceived();
      return uploadId;
    };
  const scans = useScans(into(null));
  const chooseFor = (kind: DocumentKind) => {
    scans.choose(into(kind));
    device.focusOn(pileId);
  };
  return { ...scans, chooseFor };
}
