import type { ApplicationCommand, ApplicationCommandRow } from './application-words.ts';

/** Commands of an application whose organisation is another one than on its papers (`contract/organisation-changes.ts`). */
export const renewingCommands = {
  // Nothing is paid yet: form and scans are open again, and whoever is paying at this moment gets it back.
  renewScans: {
    label: '按新的单位信息重新补正',
    screens: ['applicant', 'console'],
    by: ['applicant', 'reviewer', 'supervisor'],
    from: ['submitted', 'approved'],
    to: 'returned',
    needsSeen: true,
    renewsContent: true,
    blockedByRequest: true,
    effects: ['closePayments', 'tellAgent'],
  },
  // What was paid for goes on: what shows the old answers is printed, sealed and posted again.
  renewPapers: {
    label: '按新的单位信息重新寄送材料',
    screens: ['applicant', 'console'],
    by: ['applicant', 'reviewer', 'supervisor'],
    from: ['paid', 'posted', 'received', 'papersIncomplete', 'inProduction'],
    to: 'papersIncomplete',
    needsSeen: true,
    renewsContent: true,
    mends: true,
    blockedByRequest: true,
    effects: ['tellAgent'],
  },
} as const satisfies Partial<Record<ApplicationCommand, ApplicationCommandRow>>;
