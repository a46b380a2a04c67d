import type { OpenCase } from '../open-case.ts';
import type { Review } from '../review/marks.ts';

/** What every command's dialog gets. */
export interface DialogProps {
  desk: OpenCase;
  review: Review;
  close: () => void;
}
