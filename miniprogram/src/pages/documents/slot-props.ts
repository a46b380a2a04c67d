import type { ApplicationView, DocumentView, UploadView } from '../../../../server/contract/views.ts';
import type { Scans } from '../../use-scans';

export interface SlotProps {
  application: ApplicationView;
  document: DocumentView;
  /** How many of its pages are drawn by now; none where it is not positive. */
  room: number;
  /** Sends files for this document alone. */
  onUpload: () => void;
  busy: boolean;
}

export interface PileProps {
  application: ApplicationView;
  scans: Scans;
  /** Files that were received and are told of. */
  told: readonly UploadView[];
  onChanged: (application: ApplicationView) => void;
}
