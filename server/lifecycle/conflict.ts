import { Refusal } from '../contract/errors.ts';

/** Lets a race be lost quietly: whoever was faster has done the work. */
export function unlessConflict(error: unknown): void {
  if (!(error instanceof Refusal && error.code === 'conflict')) throw error;
}
