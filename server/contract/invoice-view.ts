import { z } from 'zod';
import { invoiceFormatKeys } from './invoice-formats.ts';
import { invoiceKindKeys } from './invoice-kinds.ts';
import { keys } from './machine.ts';
import { type InvoiceState, invoice } from './machines/invoice.ts';
import { redLetter } from './machines/red-letter.ts';

const time = z.iso.datetime({ offset: true });

/** The applicant's invoice; times, days and money as in `views.ts`. */
export const invoiceView = z.object({
  state: z.enum(keys(invoice.states) as [InvoiceState, ...InvoiceState[]]),
  stateLabel: z.string(),
  title: z.string(),
  taxNumber: z.string(),
  /** The buyer is not the applicant, and finance has not decided. */
  titleOpen: z.boolean(),
  /** What was sent to prove the title, the newest first: a link each that opens for a few minutes. */
  titleProofs: z.array(z.object({ id: z.string(), url: z.string(), sentAt: time })),
  kind: z.enum(invoiceKindKeys),
  /** Printed besides, where the buyer wants it; null to who has no business with it. */
  buyer: z.object({ address: z.string(), telephone: z.string(), bank: z.string(), account: z.string() }).nullable(),
  email: z.string(),
  amountFen: z.int(),
  /** Rises with each correction after it was asked for; a file is of one issue. */
  issue: z.int(),
  /** Rises with each sending of a file; who attaches one says which was seen last. */
  round: z.int(),
  /** Of this issue, once it is there: a link each that opens for a few minutes, what the file is and what it is called. */
  files: z.array(z.object({ url: z.string(), format: z.enum(invoiceFormatKeys), filename: z.string() })),
  /** The red-letter invoice that reverses an earlier issue, or this one where the money went back; `expiresAt`: until then the buyer may confirm. */
  redLetter: z.object({ state: z.enum(keys(redLetter.states)), stateLabel: z.string(), expiresAt: time.nullable() }).nullable(),
  confirmedAt: time.nullable(),
  /** From production on: the working day by which it is mailed. */
  dueOn: z.iso.date().nullable(),
  /** Beyond the published holidays: an approximate one. */
  dueIsAbout: z.boolean(),
  /** The day promised first, where `dueOn` is a later one. */
  postponedFrom: z.iso.date().nullable(),
  mailedAt: time.nullable(),
  correctedAt: time.nullable(),
  /** Whether the one correction by oneself is still to be had. */
  mayCorrect: z.boolean(),
});

export type InvoiceView = z.infer<typeof invoiceView>;
