import { statesThat } from '../contract/machine.ts';
import { type ApplicationState, lifecycle } from '../contract/machines/application.ts';

/** States in which the applicant may change form and scans: before handing in, and again after a return. */
export const changeable: readonly ApplicationState[] = statesThat(lifecycle, ({ edit }) => edit !== 'nothing');

export const isChangeable = (state: ApplicationState): boolean => changeable.includes(state);
