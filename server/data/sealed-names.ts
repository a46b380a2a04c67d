import type { Sealer } from './sealing.ts';

/** A column's value, which rows of before `rotate-keys` ran hold in plain; '' and null where nothing is held. */
export const heldIn = (sealer: Pick<Sealer, 'open'>, sealed: string | null, plain: string | null): string | null =>
  sealed === null ? plain : sealer.open(sealed);
