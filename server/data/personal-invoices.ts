import type { Model, ModelRow } from './personal-columns.ts';
import { ofApplication, organisations } from './personal-ends.ts';

/** Where personal data lies in what is issued for money (`personal-data.ts` has the rest). */
export const invoiceColumns = {
  Invoice: {
    ends: ofApplication,
    holds: {
      organisation: ['title', 'taxNumber'],
      invoiceContact: ['emailSealed', 'buyerSealed'],
      scans: ['storageKey', 'filename'],
    },
    stays: { title: organisations, taxNumber: organisations },
    // biome-ignore format: a list
    plain: ['id', 'applicationId', 'state', 'kind', 'amountFen', 'confirmedAt', 'titleCheckedAt', 'correctedAt', 'dueOn', 'postponedTo', 'issue', 'mime', 'round', 'mailedAt', 'createdAt'],
  },
  InvoiceFile: {
    ends: ofApplication,
    holds: { scans: ['storageKey', 'filename'] },
    plain: ['id', 'applicationId', 'invoiceId', 'issue', 'format', 'createdAt'],
  },
  // No two of an application have one digest: blanked they would all be alike, so the rows go.
  TitleProof: {
    ends: ofApplication,
    removed: true,
    holds: { scans: ['storageKey', 'sha256'] },
    plain: ['id', 'applicationId', 'mime', 'createdAt'],
  },
  RedLetter: {
    ends: ofApplication,
    holds: { organisation: ['title'] },
    stays: { title: organisations },
    // biome-ignore format: a list
    plain: ['id', 'applicationId', 'invoiceId', 'issue', 'amountFen', 'state', 'askedAt', 'expiresAt', 'remindedAt', 'redNumber', 'createdAt', 'endedAt'],
  },
} as const satisfies Partial<Record<Model, ModelRow>>;
