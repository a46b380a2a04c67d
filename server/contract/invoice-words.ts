import { z } from 'zod';
import { emailField, kinded } from './fields.ts';
import { taxNumberFault } from './identifiers.ts';
import { buyerLines, invoiceKindKeys } from './invoice-kinds.ts';

const { address, telephone, bank, account } = buyerLines;

/** What is printed on an invoice and where it is sent; without `kind`, `buyer` or `email` what was said before stays. */
export const invoiceWords = z.object({
  title: kinded('organisationName', { label: '发票抬头', least: 1, most: 60 }),
  taxNumber: kinded('number', { label: '纳税人识别号', least: 1, fault: taxNumberFault }),
  email: emailField.optional(),
  kind: z.enum(invoiceKindKeys).optional(),
  buyer: z
    .object({
      address: kinded('address', address),
      telephone: kinded('telephone', telephone),
      bank: kinded('line', bank),
      account: kinded('number', account),
    })
    .optional(),
});
export type InvoiceWords = z.infer<typeof invoiceWords>;
