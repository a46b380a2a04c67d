import type { ApplicationView, DocumentView } from '../../../../server/contract/views.ts';

export interface SlotProps {
  application: ApplicationView;
  document: DocumentView;
  onChanged: (application: ApplicationView) => void;
}
