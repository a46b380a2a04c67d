import { type Machine, type StateRow, target } from '../machine.ts';
import type { Role } from '../roles.ts';

export type ParcelState =
  | 'announced'
  | 'unseen'
  | 'inTransit'
  | 'delivering'
  | 'delivered'
  | 'problem'
  | 'silent'
  | 'refused'
  | 'returned'
  | 'lost'
  | 'damaged';
export type ParcelCommand =
  | 'carry'
  | 'handOut'
  | 'deliver'
  | 'trouble'
  | 'miss'
  | 'fallSilent'
  | 'refuse'
  | 'sendBack'
  | 'lose'
  | 'damage'
  | 'retype'
  | 'readdress'
  | 'reopen';

interface ParcelRow extends StateRow {
  /** The courier still has it; it is followed. */
  travelling: boolean;
  /** The addressee has it. */
  arrived: boolean;
  /** It came back to who sent it. */
  returned: boolean;
  /** It will not be there any more as it was sent. */
  gone: boolean;
  /** After so many working days without a word of the courier somebody must look. Null: nothing is expected, or somebody looks already. */
  quietDays: number | null;
}

const onItsWay = { tone: 'info', over: false, travelling: true, arrived: false, returned: false, gone: false } as const;
const somebodyLooks = { ...onItsWay, tone: 'warn', quietDays: null } as const;
const ended = { over: true, travelling: false, arrived: false, returned: false, gone: false, quietDays: null } as const;

/** A parcel between applicant and CA, either way. Couriers report late and out of order; `delivered` is the end. */
export const parcel = {
  table: 'Parcel',
  application: 'applicationId',
  initial: 'announced',
  states: {
    announced: { label: '待揽收', ...onItsWay, quietDays: 3 },
    unseen: { label: '查无物流', ...somebodyLooks },
    inTransit: { label: '运输中', ...onItsWay, quietDays: 3 },
    delivering: { label: '派送中', ...onItsWay, quietDays: 3 },
    delivered: { label: '已签收', ...ended, tone: 'good', arrived: true },
    problem: { label: '异常', ...onItsWay, quietDays: 2 },
    silent: { label: '物流停滞', ...somebodyLooks },
    refused: { label: '拒收', ...somebodyLooks },
    returned: { label: '已退回', ...ended, tone: 'info', returned: true },
    lost: { label: '已遗失', ...ended, tone: 'bad', gone: true },
    damaged: { label: '已破损', ...ended, tone: 'bad', gone: true },
  },
  commands: {
    carry: {
      label: '揽收运输',
      by: ['courier'],
      // What was lost is found again, and what was damaged is brought all the same.
      from: ['announced', 'unseen', 'delivering', 'problem', 'silent', 'refused', 'lost', 'damaged'],
      to: 'inTransit',
      event: 'carryParcel',
      history: null,
    },
    handOut: {
      label: '派送',
      by: ['courier'],
      from: ['announced', 'unseen', 'inTransit', 'problem', 'silent', 'refused', 'lost', 'damaged'],
      to: 'delivering',
      event: 'handOutParcel',
      history: null,
    },
    deliver: {
      label: '签收',
      by: ['courier', 'dispatcher', 'reviewer', 'applicant'],
      // A courier that reported it as going back, lost or damaged may bring it all the same.
      from: ['announced', 'unseen', 'inTransit', 'delivering', 'problem', 'silent', 'refused', 'returned', 'lost', 'damaged'],
      to: 'delivered',
      event: 'deliverParcel',
      history: null,
    },
    trouble: {
      label: '异常',
      by: ['courier'],
      from: ['announced', 'unseen', 'inTransit', 'delivering', 'silent', 'refused', 'lost'],
      to: 'problem',
      event: 'troubleParcel',
      history: null,
    },
    // No courier knows the number, or it is an earlier parcel's: it is mistyped, of another courier, or the parcel was never handed in.
    miss: { label: '查无物流', by: ['clock', 'courier'], from: ['announced'], to: 'unseen', event: 'missParcel', history: null },
    fallSilent: {
      label: '物流停滞',
      by: ['clock'],
      from: ['inTransit', 'delivering', 'problem'],
      to: 'silent',
      event: 'silenceParcel',
      history: null,
    },
    refuse: {
      label: '拒收',
      by: ['courier'],
      from: ['announced', 'unseen', 'inTransit', 'delivering', 'problem', 'silent', 'lost'],
      to: 'refused',
      event: 'refuseParcel',
      history: null,
    },
    sendBack: {
      label: '退回',
      by: ['courier', 'dispatcher'],
      from: ['announced', 'unseen', 'inTransit', 'delivering', 'problem', 'silent', 'refused', 'lost'],
      to: 'returned',
      event: 'sendBackParcel',
      history: null,
    },
    lose: {
      label: '遗失',
      by: ['courier', 'dispatcher'],
      from: ['announced', 'unseen', 'inTransit', 'delivering', 'problem', 'silent', 'refused', 'returned'],
      to: 'lost',
      event: 'loseParcel',
      history: null,
    },
    damage: {
      label: '破损',
      by: ['courier', 'dispatcher'],
      from: ['announced', 'unseen', 'inTransit', 'delivering', 'problem', 'silent', 'refused', 'returned', 'lost'],
      to: 'damaged',
      event: 'damageParcel',
      history: null,
    },
    // Who posted it sees the slip before any courier has seen the number.
    retype: {
      label: '更正单号',
      by: ['applicant'],
      from: ['announced', 'unseen'],
      to: 'announced',
      event: 'correctWaybill',
    },
    // The number that was typed belonged to nobody's parcel, or to somebody else's: what was reported under it says nothing.
    readdress: {
      label: '更正运单号',
      by: ['dispatcher'],
      from: ['announced', 'unseen', 'inTransit', 'delivering', 'delivered', 'problem', 'silent', 'refused', 'returned'],
      to: 'announced',
      event: 'correctWaybill',
    },
    // Somebody said it had arrived, and it had not: the courier is asked again.
    reopen: {
      label: '继续派送',
      by: ['dispatcher', 'supervisor'],
      from: ['delivered'],
      to: 'inTransit',
      event: 'reopenParcel',
      history: null,
    },
  },
} as const satisfies Machine<ParcelState, ParcelCommand, Role, never> & { states: Record<ParcelState, ParcelRow> };

/** Whether a person's word may be about a parcel in this state: it travels, or was given up and turns up, or fares otherwise than it was said. */
export function mayBeMeant(state: ParcelState, command: ParcelCommand): boolean {
  const { travelling, gone } = parcel.states[state];
  const further = target(parcel, state, command) !== null && !(gone && parcel.states[parcel.commands[command].to].gone);
  return (travelling || gone) && further;
}
