import { lifecycle } from './application.ts';
import { difference } from './difference.ts';
import { documentSlot } from './document-slot.ts';
import { invoice } from './invoice.ts';
import { originals } from './originals.ts';
import { parcel } from './parcel.ts';
import { payment } from './payment.ts';
import { redLetter } from './red-letter.ts';
import { refund } from './refund.ts';
import { replacedKey } from './replaced-key.ts';
import { task } from './task.ts';
import { twoPersonRequest } from './two-person-request.ts';
import { upload } from './upload.ts';
import { verification } from './verification.ts';
import { withdrawal } from './withdrawal.ts';

/** Every machine of the house, under the name of its rows. What is true of all of them reads them here. */
export const machines = {
  application: lifecycle,
  payment,
  refund,
  verification,
  documentSlot,
  upload,
  parcel,
  invoice,
  redLetter,
  difference,
  task,
  twoPersonRequest,
  withdrawal,
  replacedKey,
  originals,
} as const;

export type Machines = typeof machines;
export type MachineName = keyof Machines;
export type StateOf<Name extends MachineName> = keyof Machines[Name]['states'] & string;
export type CommandOf<Name extends MachineName> = keyof Machines[Name]['commands'] & string;

/** Jobs that a command of some machine writes. */
type EffectsOf<Row> = Row extends { effects: readonly (infer Effect)[] } ? Effect : never;
export type MachineEffect = { [Name in MachineName]: EffectsOf<Machines[Name]['commands'][keyof Machines[Name]['commands']]> }[MachineName];
