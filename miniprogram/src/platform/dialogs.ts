import { signal } from '../signal';

/** Scrolling inside an open dialog of WeChat, where the page's own scrolling does not reach. */

/** Id of the field, or of another element, that an open dialog is scrolled to. */
const revealed = signal('');
let open = 0;

/** WeChat scrolls only when it is given another id than before: the same place can be wanted again after this. Milliseconds. */
const untilScrolled = 300;

/** Around the box of a field lie its label and its fault. */
export const around = (fieldId: string): string => `${fieldId}-field`;

export const dialogs = {
  /** A dialog has opened; what it answers is called as it closes. */
  opened(): () => void {
    open += 1;
    return () => {
      open -= 1;
    };
  },
  /** Scrolls to a field with its label; false when no dialog is open. */
  reveal: (fieldId: string): boolean => dialogs.revealPlace(around(fieldId)),
  /** The same for anything with an id. */
  revealPlace(id: string): boolean {
    if (open === 0) return false;
    revealed.tell(id);
    setTimeout(() => revealed.tell(''), untilScrolled);
    return true;
  },
  useRevealed: revealed.use,
};
