import type { ApplicationCommand, ApplicationCommandRow } from './application-words.ts';

/** Commands of the life cycle that end an application, or turn it round after the money came. */
export const endingCommands = {
  cancel: {
    label: '取消申请',
    screens: ['applicant'],
    by: ['applicant'],
    from: ['draft', 'returned', 'approved'],
    to: 'cancelled',
    effects: ['closePayments', 'endVerification'],
  },
  expire: {
    label: '逾期关闭',
    screens: [],
    by: ['clock'],
    from: ['draft', 'returned', 'approved'],
    to: 'cancelled',
    effects: ['closePayments', 'endVerification', 'tellAgent'],
  },
  reject: {
    label: '不予受理',
    screens: ['console'],
    by: ['supervisor'],
    from: ['submitted', 'received'],
    to: 'rejected',
    needsSeen: true,
    needsTwoPersons: { when: 'paid', confirmedBy: ['finance', 'supervisor'] },
    blockedByRequest: true,
    effects: ['refundPayment', 'voidInvoice', 'keepOriginals', 'endVerification', 'tellAgent'],
  },
  // The organisation got such a key elsewhere after it had paid here: the applicant converts or withdraws.
  findKeyElsewhere: {
    label: '发现在别处持有同类证书',
    screens: [],
    by: ['clock'],
    from: ['paid', 'posted', 'received', 'papersIncomplete', 'inProduction'],
    to: 'stays',
    effects: ['tellAgent'],
  },
  // What is paid comes back by the product's rule; the staff answer (machine `withdrawal`).
  askWithdraw: {
    label: '申请撤回',
    screens: ['applicant'],
    by: ['applicant'],
    from: ['paid', 'posted', 'received', 'papersIncomplete'],
    to: 'stays',
    blockedByRequest: true,
  },
  // A key that somebody may have only once becomes one of which there may be any number. What names the kind of key is printed anew.
  convert: {
    label: '改办其他证书',
    screens: ['applicant'],
    by: ['applicant'],
    from: ['paid', 'posted', 'received', 'papersIncomplete', 'inProduction'],
    to: 'papersIncomplete',
    renewsContent: true,
    blockedByRequest: true,
    effects: ['tellAgent'],
  },
  // The key was lost, came broken or is the wrong one: another takes its place, and its certificate is revoked first.
  remake: {
    label: '重新制证',
    screens: ['console'],
    by: ['producer', 'supervisor'],
    from: ['produced', 'dispatched', 'completed'],
    to: 'inProduction',
    needsSeen: true,
    mends: true,
    needsTwoPersons: { when: 'always', confirmedBy: ['producer', 'supervisor'] },
    blockedByRequest: true,
    effects: ['tellAgent', 'tellReceiver'],
  },
  withdraw: {
    label: '撤回退款',
    screens: ['console'],
    by: ['finance', 'supervisor'],
    from: ['paid', 'posted', 'received', 'papersIncomplete', 'inProduction'],
    to: 'cancelled',
    needsSeen: true,
    needsTwoPersons: { when: 'always', confirmedBy: ['finance', 'supervisor'] },
    blockedByRequest: true,
    effects: ['refundPayment', 'voidInvoice', 'keepOriginals', 'endVerification', 'tellAgent'],
  },
} as const satisfies Partial<Record<ApplicationCommand, ApplicationCommandRow>>;
