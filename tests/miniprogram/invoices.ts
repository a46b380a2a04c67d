import { noLines } from '../../server/contract/invoice-kinds.ts';
import type { ApplicationView } from '../../server/contract/views.ts';

export type InvoiceView = NonNullable<ApplicationView['invoice']>;

/** An invoice whose words are confirmed and that is not due yet. */
export const invoiceView = (changes: Partial<InvoiceView>): InvoiceView => ({
  state: 'confirmed',
  stateLabel: '已确认抬头',
  title: '江西青禾建设有限公司',
  taxNumber: '91350100M000100Y43',
  email: 'c***@qinghe.example.com',
  kind: 'ordinary',
  buyer: noLines,
  amountFen: 22_000,
  issue: 1,
  round: 0,
  files: [],
  redLetter: null,
  titleOpen: false,
  titleProofs: [],
  confirmedAt: null,
  dueOn: null,
  dueIsAbout: false,
  postponedFrom: null,
  mailedAt: null,
  correctedAt: null,
  mayCorrect: true,
  ...changes,
});
