import { target } from '../../server/contract/machine.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';
import { parcel } from '../../server/contract/machines/parcel.ts';
import type { ApplicationView, ParcelView } from '../../server/contract/views.ts';

/** Whether the agent may still set the number of this parcel right. */
export const mayRetype = ({ direction, state }: ParcelView): boolean => direction === 'inbound' && target(parcel, state, 'retype') !== null;

/** Why originals are wanted again, while they are: once they were posted nobody is told to post them another time. */
export const papersAsked = ({ papersNote, state }: Pick<ApplicationView, 'papersNote' | 'state'>): string | null =>
  target(lifecycle, state, 'post') === null ? null : papersNote;

/** The key that came back and waits for a word of the agent; undefined when there is none. */
export const waitsForWord = ({ allowed, parcels }: Pick<ApplicationView, 'allowed' | 'parcels'>): ParcelView | undefined =>
  allowed.includes('agreeResend') ? parcels.find(({ direction, back }) => direction === 'outbound' && back !== null) : undefined;
