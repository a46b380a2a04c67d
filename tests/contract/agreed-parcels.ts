import type { ApplicationCommand, ApplicationState } from '../../server/contract/machines/application.ts';
import type { Role } from '../../server/contract/roles.ts';

export interface Expected {
  by: Role[];
  from: ApplicationState[];
  to: ApplicationState | 'stays' | 'back';
  /** Of `back`. */
  backTo?: ApplicationState[];
  effects?: string[];
}

/** Commands that follow from what became of a parcel, as they were agreed. */
export const agreedOfParcels = {
  postAnother: { by: ['applicant'], from: ['posted', 'received'], to: 'stays', effects: ['trackParcel'] },
  parcelTrouble: {
    by: ['clock', 'courier'],
    from: ['dispatched', 'posted', 'received'],
    to: 'stays',
    effects: ['tellAgent', 'tellReceiver'],
  },
  originalsLost: {
    by: ['courier', 'dispatcher'],
    from: ['posted'],
    to: 'back',
    backTo: ['paid', 'papersIncomplete'],
    effects: ['tellAgent'],
  },
  parcelReturned: {
    by: ['courier', 'dispatcher'],
    from: ['posted'],
    to: 'back',
    backTo: ['paid', 'papersIncomplete'],
    effects: ['tellAgent'],
  },
  redispatch: { by: ['courier', 'dispatcher'], from: ['dispatched'], to: 'produced', effects: ['tellAgent', 'tellReceiver'] },
  explainReturn: { by: ['courier', 'dispatcher'], from: ['paid', 'papersIncomplete', 'produced'], to: 'stays', effects: ['tellAgent'] },
  agreeResend: { by: ['applicant', 'dispatcher'], from: ['produced'], to: 'stays' },
  keyLost: { by: ['courier', 'dispatcher'], from: ['dispatched', 'produced'], to: 'stays', effects: ['tellAgent', 'tellReceiver'] },
  reportLost: { by: ['applicant'], from: ['completed'], to: 'stays', effects: ['tellAgent'] },
  takeBackLoss: { by: ['producer', 'supervisor'], from: ['completed'], to: 'stays', effects: ['tellAgent'] },
  deliverAfterAll: { by: ['applicant', 'courier', 'dispatcher'], from: ['produced'], to: 'completed', effects: ['tellAgent'] },
} as const satisfies Partial<Record<ApplicationCommand, Expected>>;
