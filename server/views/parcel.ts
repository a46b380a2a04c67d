import { z } from 'zod';
import { couriers, isCourier } from '../contract/couriers.ts';
import { parcel } from '../contract/machines/parcel.ts';
import type { ParcelView } from '../contract/views.ts';
import type { Parcel } from '../generated/prisma/client.ts';

/** Tracking events as stored, newest first; `code` is the courier's own word where our table had none. */
export const storedEvents = z.array(z.object({ at: z.string(), text: z.string(), code: z.string().optional() }));

export const courierLabel = (courier: string): string => (isCourier(courier) ? couriers[courier].label : courier);

export const parcelView = (row: Parcel): ParcelView => ({
  id: row.id,
  direction: row.direction,
  courier: row.courier,
  courierLabel: courierLabel(row.courier),
  waybill: row.waybill,
  state: row.state,
  stateLabel: parcel.states[row.state].label,
  tone: parcel.states[row.state].tone,
  events: storedEvents.parse(row.events).map(({ at, text }) => ({ at, text })),
});
