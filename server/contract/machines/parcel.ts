import type { Machine, StateRow } from '../machine.ts';
import type { Role } from '../roles.ts';

export type ParcelState = 'announced' | 'inTransit' | 'delivering' | 'delivered' | 'problem' | 'returned';
export type ParcelCommand = 'carry' | 'handOut' | 'deliver' | 'trouble' | 'sendBack' | 'retype' | 'readdress' | 'reopen';

interface ParcelRow extends StateRow {
  /** The courier still has it; it is followed. */
  travelling: boolean;
  /** The addressee has it. */
  arrived: boolean;
  /** It came back to who sent it. */
  returned: boolean;
}

/** A parcel between applicant and CA, either way. Couriers report late and out of order; `delivered` is the end. */
export const parcel = {
  table: 'Parcel',
  application: 'applicationId',
  initial: 'announced',
  states: {
    announced: { label: '待揽收', tone: 'info', over: false, travelling: true, arrived: false, returned: false },
    inTransit: { label: '运输中', tone: 'info', over: false, travelling: true, arrived: false, returned: false },
    delivering: { label: '派送中', tone: 'info', over: false, travelling: true, arrived: false, returned: false },
    delivered: { label: '已签收', tone: 'good', over: true, travelling: false, arrived: true, returned: false },
    problem: { label: '异常', tone: 'info', over: false, travelling: true, arrived: false, returned: false },
    returned: { label: '已退回', tone: 'info', over: true, travelling: false, arrived: false, returned: true },
  },
  commands: {
    carry: {
      label: '揽收运输',
      by: ['courier'],
      from: ['announced', 'delivering', 'problem'],
      to: 'inTransit',
      event: 'carryParcel',
      history: null,
    },
    handOut: {
      label: '派送',
      by: ['courier'],
      from: ['announced', 'inTransit', 'problem'],
      to: 'delivering',
      event: 'handOutParcel',
      history: null,
    },
    deliver: {
      label: '签收',
      by: ['courier', 'dispatcher', 'reviewer', 'applicant'],
      // A courier that reported it as going back may bring it all the same.
      from: ['announced', 'inTransit', 'delivering', 'problem', 'returned'],
      to: 'delivered',
      event: 'deliverParcel',
      history: null,
    },
    trouble: {
      label: '异常',
      by: ['courier'],
      from: ['announced', 'inTransit', 'delivering'],
      to: 'problem',
      event: 'troubleParcel',
      history: null,
    },
    sendBack: {
      label: '退回',
      by: ['courier', 'dispatcher'],
      from: ['announced', 'inTransit', 'delivering', 'problem'],
      to: 'returned',
      event: 'sendBackParcel',
      history: null,
    },
    // Who posted it sees the slip before any courier has seen the number.
    retype: {
      label: '更正单号',
      by: ['applicant'],
      from: ['announced'],
      to: 'announced',
      event: 'correctWaybill',
    },
    // The number that was typed belonged to nobody's parcel, or to somebody else's: what was reported under it says nothing.
    readdress: {
      label: '更正运单号',
      by: ['dispatcher'],
      from: ['announced', 'inTransit', 'delivering', 'delivered', 'problem', 'returned'],
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
