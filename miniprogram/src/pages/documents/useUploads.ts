import { useRef } from 'react';
import type { DocumentKind } from '../../../../server/contract/documents.ts';
import { uploadScan } from '../../api';
import { device } from '../../platform/device';
import { type Scans, useScans } from '../../use-scans';

/** Where progress and results stand, whichever button was tapped. */
export const pileId = 'pile';

export interface Uploads extends Scans {
  /** Sends files for one document; our own pages still go where their code says. */
  chooseFor: (kind: DocumentKind) => void;
}

/** One file at a time for the whole screen: a pile that sorts itself, or files for one document. `onReceived` after each. */
export function useUploads(id: string, onReceived: () => void): Uploads {
  const target = useRef<DocumentKind | null>(null);
  const scans = useScans(async (file, progress) => {
    const kind = target.current;
    const uploadId = kind
      ? await uploadScan('POST /applications/:id/documents/:kind', { params: { id, kind } }, file, progress)
      : await uploadScan('POST /applications/:id/scans', { params: { id } }, file, progress);
    onReceived();
    return uploadId;
  });
  const forTarget = (kind: DocumentKind | null) => {
    target.current = kind;
    scans.choose();
    if (kind) device.focusOn(pileId);
  };
  const forAll = (files: Parameters<Scans['take']>[0]) => {
    target.current = null;
    scans.take(files);
  };
  return { ...scans, choose: () => forTarget(null), take: forAll, chooseFor: forTarget };
}
