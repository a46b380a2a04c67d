import { IntakeRefused } from '../contract/scan-refusals.ts';

/** A decoder complains with plain errors, a renderer by trapping; anything else is a fault of ours or of the disk. */
export function refusalOf(error: unknown): unknown {
  const plain = error instanceof Error && error.constructor.name === 'Error' && !('code' in error);
  const trapped = error instanceof Error && error.name === 'RuntimeError';
  return plain || trapped ? new IntakeRefused('damaged') : error;
}
