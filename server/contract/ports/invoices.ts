import type { BuyerLines, InvoiceKind } from '../invoice-kinds.ts';
import type { OutsideCode } from '../outside.ts';
import { OutsideRefusal } from './outside-refusal.ts';

/** What invoices need from an issuing service (数电票). Where none is configured finance attaches the files by hand. */

export interface InvoiceOrder {
  /** Ours and unique; a repeated reference is the same invoice, never a second one. */
  reference: string;
  /** An earlier reference that this one takes the place of: reversed (冲红) if it was issued, dropped if it was not. */
  replaces?: string;
  title: string;
  taxNumber: string;
  kind: InvoiceKind;
  /** Empty lines are not printed. */
  buyer: BuyerLines;
  amountFen: number;
  /** Name of goods or service, as printed. */
  item: string;
}

/** `files`: the invoice in each format that the service has (PDF, OFD, XML), the one to be read first. */
export type IssuedInvoice = { state: 'pending' } | { state: 'issued'; files: Buffer[] };

/** `dropped`: there was none, and none will come of that reference. */
export type ReversedInvoice = { state: 'pending' } | { state: 'dropped' } | { state: 'reversed'; redNumber: string };

export interface InvoiceProvider {
  /** Asks for an invoice, or how far it is. Throws `InvoiceRefused`, or any other error when asking again may help. */
  issue(order: InvoiceOrder): Promise<IssuedInvoice>;
  /** Asks for the red-letter invoice of one of our references, or how far it is; a repeat changes nothing. Throws as `issue`. */
  reverse(order: { reference: string }): Promise<ReversedInvoice>;
}

/** The service will not issue this invoice however often it is asked; `unknown`: for a reason that our table does not have. */
export class InvoiceRefused extends OutsideRefusal {
  constructor(
    code: string,
    row: OutsideCode,
    readonly unknown = false,
  ) {
    super('invoice-provider', code, row);
  }
}
