import { type BuyerLines, buyerLineKeys, noLines } from '../contract/invoice-kinds.ts';
import type { InvoiceWords } from '../contract/invoice-words.ts';
import { foldOrganisationName } from '../contract/organisation-name.ts';
import type { Sealer } from '../data/sealing.ts';
import type { Account, Application, Invoice } from '../generated/prisma/client.ts';

/** What the buyer wants printed besides title and number; empty lines where nothing is. */
export const buyerOf = (sealer: Sealer, { buyerSealed }: Pick<Invoice, 'buyerSealed'>): BuyerLines =>
  buyerSealed ? { ...noLines, ...(JSON.parse(sealer.open(buyerSealed)) as Partial<BuyerLines>) } : noLines;

const sealedLines = (sealer: Sealer, lines: BuyerLines): string | null =>
  buyerLineKeys.some((line) => lines[line]) ? sealer.seal(JSON.stringify(lines)) : null;

/** Columns of an invoice that say these words; what is absent stays. */
export const wordColumns = (sealer: Sealer, { title, taxNumber, email, kind, buyer }: InvoiceWords) => ({
  title,
  taxNumber,
  ...(kind !== undefined && { kind }),
  ...(email !== undefined && { emailSealed: sealer.seal(email) }),
  ...(buyer !== undefined && { buyerSealed: sealedLines(sealer, buyer) }),
});

/** What `isTitleOpen` reads of an application: its organisation's number, and its name as it was sealed and as the account has it since. */
export const buyerColumns = { uscc: true, organisationName: true, account: { select: { organisationName: true } } } as const;

type Applying = Pick<Application, 'uscc' | 'organisationName'> & { account: Pick<Account, 'organisationName'> };

/**
 * Another buyer than the organisation that applies, about whom finance has not decided: by its number, whatever name stands beside it, or by its
 * name, whose number is the applicant's by mistake. A department's title begins with the organisation's name.
 */
export function isTitleOpen(
  { title, taxNumber, titleCheckedAt }: Pick<Invoice, 'title' | 'taxNumber' | 'titleCheckedAt'>,
  { uscc, organisationName, account }: Applying,
): boolean {
  if (titleCheckedAt !== null) return false;
  const names = [organisationName, account.organisationName].map(foldOrganisationName).filter((name) => name !== '');
  const printed = foldOrganisationName(title);
  return taxNumber.trim() !== uscc.trim() || !names.some((name) => printed.startsWith(name));
}

/** Whether the row says exactly this; what is absent is the row's. */
export function sameWords(sealer: Sealer, row: Invoice, { title, taxNumber, email, kind, buyer }: InvoiceWords): boolean {
  const before = buyerOf(sealer, row);
  return (
    row.title === title &&
    row.taxNumber === taxNumber &&
    (kind ?? row.kind) === row.kind &&
    (email === undefined || sealer.open(row.emailSealed) === email) &&
    (buyer === undefined || buyerLineKeys.every((line) => buyer[line] === before[line]))
  );
}
