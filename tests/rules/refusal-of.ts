import { Refusal } from '../../server/contract/errors.ts';

/** What `work` is refused with. @throws whatever else it threw, and where it was not refused */
export function refusalOf(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('was not refused');
}
