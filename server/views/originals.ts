import { productOf } from '../content/product.ts';
import { originals as machine } from '../contract/machines/originals.ts';
import type { OriginalsView } from '../contract/originals.ts';
import { choiceWords, keptBy, wayBackWords } from '../contract/originals-choices.ts';
import { dateAsDay } from '../contract/time.ts';
import type { Application, Originals } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { courierLabel } from './parcel.ts';

/** Sealed papers of an application that ended; null where none lie or lay here. */
export function originalsView(
  world: Pick<World, 'catalogue'>,
  application: Application,
  row: Originals | null,
  staff: boolean,
): OriginalsView | null {
  if (!row) return null;
  const { label: stateLabel, over } = machine.states[row.state];
  const { label: why, payer } = keptBy(row.reason);
  return {
    id: row.id,
    state: row.state,
    stateLabel,
    why,
    freight: wayBackWords[payer],
    dueOn: over ? null : dateAsDay(row.dueOn),
    unchosen: choiceWords[productOf(world, application).originals.unchosen],
    courierLabel: row.courier && courierLabel(row.courier),
    waybill: row.waybill,
    evidence: staff ? row.evidence : null,
  };
}
