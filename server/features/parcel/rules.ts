import { keys } from '../../contract/machine.ts';
import type { ParcelProgress } from '../../contract/ports/couriers.ts';
import { type ParcelCommand, type ParcelState, parcel } from '../../contract/small-machines.ts';
import { mayStep } from '../../lifecycle/step.ts';

/** The courier's progress → the command that leads there. */
const commands: Record<Exclude<ParcelProgress, 'announced'>, ParcelCommand> = {
  inTransit: 'carry',
  delivering: 'handOut',
  delivered: 'deliver',
  problem: 'trouble',
  returned: 'sendBack',
};

/** The state after the courier's report; the old one when the report is late (a parcel that was signed for does not move any more). */
export function afterReport(state: ParcelState, progress: ParcelProgress): ParcelState {
  if (progress === 'announced') return state;
  const command = commands[progress];
  return mayStep(parcel, state, command) ? parcel.commands[command].to : state;
}

/** States in which a parcel is still followed. */
export const travelling = keys(parcel.states).filter((state) => keys(parcel.commands).some((command) => mayStep(parcel, state, command)));
