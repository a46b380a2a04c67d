import { z } from 'zod';
import { situationOf } from '../content/resending.ts';
import { couriers, isCourier } from '../contract/couriers.ts';
import { parcel } from '../contract/machines/parcel.ts';
import { cellOf, isFact } from '../contract/parcel-facts.ts';
import { freightWords, type ReturnReason, reasonRow } from '../contract/parcel-reasons.ts';
import type { ParcelView } from '../contract/views.ts';
import type { Application, Parcel } from '../generated/prisma/client.ts';

/** Tracking events as stored, newest first; `code` is the courier's own word where our table had none. */
export const storedEvents = z.array(z.object({ at: z.string(), text: z.string(), code: z.string().optional() }));

export const courierLabel = (courier: string): string => (isCourier(courier) ? couriers[courier].label : courier);

type Whole = Pick<Application, 'state' | 'producedAt'> & { parcels: readonly Parcel[] };

/** A parcel beside the application that it belongs to, with all its parcels. */
export const parcelView = (row: Parcel, application: Whole): ParcelView => ({
  id: row.id,
  direction: row.direction,
  courier: row.courier,
  courierLabel: courierLabel(row.courier),
  waybill: row.waybill,
  state: row.state,
  stateLabel: parcel.states[row.state].label,
  tone: parcel.states[row.state].tone,
  events: storedEvents.parse(row.events).map(({ at, text }) => ({ at, text })),
  meaning: meaningOf(row, application),
  back: backOf(row),
});

/** Words for whoever must look; none while a courier has it or the addressee. */
function meaningOf(row: Parcel, application: Whole): ParcelView['meaning'] {
  const { state: fact, direction } = row;
  if (!isFact(fact) || parcel.states[fact].arrived) return null;
  const situation = situationOf(application, row, application.parcels, storedEvents.parse(row.events));
  const { owner, message, wayOn } = cellOf(direction, fact, application.state, { ...situation, disputed: row.disputedAt !== null });
  return owner === 'courier' ? null : { message, wayOn };
}

function backOf({ reason, direction, agreedAt }: Parcel): ParcelView['back'] {
  const row = reasonRow(reason);
  return (
    row && { reason: reason as ReturnReason, label: row.label, freight: freightWords[row.payer][direction], agreed: agreedAt !== null }
  );
}
