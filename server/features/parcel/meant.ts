import { ofEarlierKey } from '../../content/resending.ts';
import { Refusal } from '../../contract/errors.ts';
import { target } from '../../contract/machine.ts';
import { parcel as machine, type ParcelCommand } from '../../contract/machines/parcel.ts';
import { standingOf, type Way } from '../../contract/parcel-facts.ts';
import type { Application, Parcel } from '../../generated/prisma/client.ts';

/** The parcel that a person's word is about, and what that word is to the application. */
export interface Meant {
  /** Null: nothing of this way travels any more, and the word is about the application alone. */
  row: Parcel | null;
  /** `beside`: another one still travels or came before; `past`: nothing is awaited any more of what is in it. */
  standing: 'awaited' | 'beside' | 'past';
}

/**
 * The parcel that `parcelId` names, or the only one that can be meant: one that travels; where none does, the last one, which came back or was lost.
 * `parcels` are those of one way. Throws `invalidInput` where nobody can know which one is meant, or where its end is known.
 */
export function meantParcel(
  application: Pick<Application, 'producedAt' | 'state'> & { way: Way },
  parcels: readonly Parcel[],
  command: ParcelCommand,
  parcelId: string | undefined,
): Meant {
  const present = parcels.filter((row) => !ofEarlierKey(row, application));
  const moving = present.filter(({ state }) => machine.states[state].travelling);
  const [last = null] = present.toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
  if (parcelId === undefined) {
    if (moving.length > 1) throw unclear('有几件快递在途，请选择是哪一件');
    const row = moving[0] ?? last;
    return row && mayTurn(row, command) ? { row, standing: standingAlone(application, row) } : { row: null, standing: 'awaited' };
  }
  const row = parcels.find(({ id }) => id === parcelId);
  if (!row) throw new Refusal('notFound');
  const { label, travelling, gone } = machine.states[row.state];
  if (!mayTurn(row, command) || !(travelling || gone || (moving.length === 0 && row === last))) throw unclear(`这一件${label}，不能再登记`);
  if (!present.includes(row)) return { row, standing: 'past' };
  return { row, standing: moving.some((one) => one !== row) ? 'beside' : standingAlone(application, row) };
}

/** Originals that still travel after others came: the application, which has those, is only told. */
function standingAlone({ state, way }: { state: Application['state']; way: Way }, row: Parcel): Meant['standing'] {
  const standing = standingOf(state, way);
  if (way !== 'inbound' || standing === 'awaited' || !machine.states[row.state].travelling) return 'awaited';
  return standing === 'beside' ? 'beside' : 'past';
}

/** What will not come any more cannot be lost once more. */
const mayTurn = ({ state }: Parcel, command: ParcelCommand): boolean =>
  target(machine, state, command) !== null && !(machine.states[state].gone && machine.states[machine.commands[command].to].gone);

const unclear = (message: string): Refusal => new Refusal('invalidInput', {}, { fields: [{ path: 'parcelId', message }] });
