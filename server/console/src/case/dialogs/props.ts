import type { Desk } from '../desk.ts';
import type { Review } from '../review/marks.ts';

/** What every command's dialog gets. */
export interface DialogProps {
  desk: Desk;
  review: Review;
  close: () => void;
}
