import { target } from '../../server/contract/machine.ts';
import { parcel } from '../../server/contract/machines/parcel.ts';
import type { ParcelView } from '../../server/contract/views.ts';

/** Whether the agent may still set the number of this parcel right. */
export const mayRetype = ({ direction, state }: ParcelView): boolean => direction === 'inbound' && target(parcel, state, 'retype') !== null;
