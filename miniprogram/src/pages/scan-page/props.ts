import type { ApplicationView } from '../../../../server/contract/views.ts';
import type { PlacedPage } from '../../scan-pages';

export interface PageProps extends PlacedPage {
  application: ApplicationView;
  /** The page may still be changed. */
  open: boolean;
  onChanged: (application: ApplicationView) => void;
  /** Another scan of it was sent. */
  onSent: (uploadId: string) => void;
}
