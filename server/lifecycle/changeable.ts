import { type ApplicationState, lifecycle } from '../contract/lifecycle.ts';
import { sources } from '../contract/machine.ts';

const changeable = sources(lifecycle, 'submit');

/** Whether the applicant may change form and scans: before handing in, and again after a return. */
export const isChangeable = (state: ApplicationState): boolean => changeable.includes(state);
