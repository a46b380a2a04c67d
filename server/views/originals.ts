import { productOf } from '../content/product.ts';
import { originals as machine } from '../contract/machines/originals.ts';
import type { OriginalsView } from '../contract/originals.ts';
import { choiceWords, keptBy, wayBackWords } from '../contract/originals-choices.ts';
import { dateAsDay } from '../contract/time.ts';
import type { Application, Originals, Parcel } from '../generated/prisma/client.ts';
import { isAbout } from '../lifecycle/timeline.ts';
import type { World } from '../world.ts';
import { courierLabel } from './parcel.ts';

type Ended = Application & { originals: Originals | null; parcels: readonly Parcel[] };

/** Sealed papers of an application that ended; null where none lie or lay here. */
export function originalsView(world: Pick<World, 'catalogue' | 'sealer'>, application: Ended, staff: boolean): OriginalsView | null {
  const { originals: row, parcels } = application;
  if (!row) return null;
  const { label: stateLabel, over, freight } = machine.states[row.state];
  // Its number may have been set right since.
  const sent = row.waybill ? (parcels.find(({ direction }) => direction === 'wayBack') ?? row) : row;
  const { label: why, payer } = keptBy(row.reason);
  return {
    id: row.id,
    state: row.state,
    stateLabel,
    why,
    freight: freight ? wayBackWords[payer] : null,
    dueOn: over ? null : dateAsDay(row.postponedTo ?? row.dueOn),
    firstDueOn: !over && row.postponedTo ? dateAsDay(row.dueOn) : null,
    dueIsAbout: !over && isAbout(row.postponedTo ?? row.dueOn),
    unchosen: choiceWords[productOf(world, application).originals.unchosen],
    takenBy: staff && row.takenNameSealed ? world.sealer.open(row.takenNameSealed) : null,
    begun: row.takenBy !== null,
    courierLabel: sent.courier && courierLabel(sent.courier),
    waybill: sent.waybill,
    evidence: staff ? row.evidence : null,
  };
}
