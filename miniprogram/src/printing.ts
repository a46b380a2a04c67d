import { lifecycle } from '../../server/contract/machines/application.ts';
import type { ApplicationView } from '../../server/contract/views.ts';

/** Whether the forms can be printed, now or once they are filled in: of an application that ended with gaps none is, and none will be. */
export const isPrintable = ({ form, state }: Pick<ApplicationView, 'form' | 'state'>): boolean =>
  form.faults.length === 0 || !lifecycle.states[state].over;
