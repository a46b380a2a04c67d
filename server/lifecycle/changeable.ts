import { statesThat } from '../contract/machine.ts';
import { type ApplicationState, lifecycle } from '../contract/machines/application.ts';

/** States in which the applicant may change form and scans: before handing in, and again after a return. */
export const changeable: readonly ApplicationState[] = statesThat(lifecycle, ({ edit }) => edit !== 'nothing');

export const isChangeable = (state: ApplicationState): boolean => changeable.includes(state);

/**
 * States in which a legal representative may be verified: while the form is open, and again until the originals are accepted, where another one has
 * come meanwhile (`contract/organisation-changes.ts`).
 */
export const verifiable: readonly ApplicationState[] = statesThat(
  lifecycle,
  ({ edit, money, key, waitsFor }) => edit !== 'nothing' || (money === 'here' && key === 'none' && waitsFor !== 'producer'),
);

export const isVerifiable = (state: ApplicationState): boolean => verifiable.includes(state);
