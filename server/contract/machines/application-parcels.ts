import type { ApplicationCommand, ApplicationCommandRow } from './application-words.ts';

/** The papers are not with us and will not come: they are posted again. */
const backToPosting = {
  screens: ['console'],
  by: ['courier', 'dispatcher'],
  from: ['posted'],
  to: 'back',
  backTo: ['paid', 'papersIncomplete'],
  needsSeen: true,
  effects: ['tellAgent'],
} as const satisfies Omit<ApplicationCommandRow, 'label'>;

/** Commands of an application that follow from what became of a parcel (`contract/parcel-facts.ts`). */
export const parcelCommands = {
  // A sheet was forgotten, or the papers fill two envelopes.
  postAnother: {
    label: '再寄一件',
    screens: ['applicant'],
    by: ['applicant'],
    from: ['posted', 'received'],
    to: 'stays',
    effects: ['trackParcel'],
  },
  // The courier knows nothing of a parcel, says nothing more of it or could not hand it over: both sides hear of it, nothing moves.
  parcelTrouble: {
    label: '快递异常',
    screens: [],
    by: ['courier', 'clock'],
    from: ['posted', 'received', 'dispatched'],
    to: 'stays',
    effects: ['tellAgent', 'tellReceiver'],
  },
  // The originals came back to who sent them: what was asked for is asked for again.
  parcelReturned: {
    label: '原件被退回',
    ...backToPosting,
  },
  // They will not come any more: they are printed, sealed and posted again.
  originalsLost: {
    label: '原件遗失或破损',
    ...backToPosting,
  },
  // The key came back to us: it is sent once more.
  redispatch: {
    label: '证书被退回',
    screens: ['console'],
    by: ['courier', 'dispatcher'],
    from: ['dispatched'],
    to: 'produced',
    needsSeen: true,
    effects: ['tellAgent', 'tellReceiver'],
  },
  // Why a parcel came back says who pays for the next one, which the agent agrees to before it is sent.
  explainReturn: {
    label: '登记退回原因',
    screens: ['console'],
    by: ['courier', 'dispatcher'],
    from: ['paid', 'papersIncomplete', 'produced'],
    to: 'stays',
    needsSeen: true,
    effects: ['tellAgent'],
  },
  agreeResend: {
    label: '确认重寄',
    screens: ['applicant', 'console'],
    by: ['applicant', 'dispatcher'],
    from: ['produced'],
    to: 'stays',
    needsSeen: true,
  },
  // The key is not delivered any more as it was sent; a new one is made.
  keyLost: {
    label: '证书遗失或破损',
    screens: ['console'],
    by: ['courier', 'dispatcher'],
    from: ['produced', 'dispatched'],
    to: 'stays',
    needsSeen: true,
    effects: ['tellAgent', 'tellReceiver'],
  },
  // Of a key that arrived: its certificate is revoked today; another one is a matter of the counter.
  reportLost: {
    label: '报告证书遗失',
    screens: ['applicant'],
    by: ['applicant'],
    from: ['completed'],
    to: 'stays',
    effects: ['tellAgent'],
  },
  // Reported by mistake or by another hand, and nobody revoked the certificate yet.
  takeBackLoss: {
    label: '撤销遗失报告',
    screens: ['console'],
    by: ['producer', 'supervisor'],
    from: ['completed'],
    to: 'stays',
    needsSeen: true,
    mends: true,
    effects: ['tellAgent'],
  },
  // The courier reported it as coming back, and the receiver has it.
  deliverAfterAll: {
    label: '退回后又签收',
    arrives: 'key',
    screens: ['applicant', 'console'],
    by: ['courier', 'applicant', 'dispatcher'],
    from: ['produced'],
    to: 'completed',
    needsSeen: true,
    effects: ['tellAgent'],
  },
} as const satisfies Partial<Record<ApplicationCommand, ApplicationCommandRow>>;
