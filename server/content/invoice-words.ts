import { type BuyerLines, buyerLineKeys, noLines } from '../contract/invoice-kinds.ts';
import type { InvoiceWords } from '../contract/invoice-words.ts';
import type { Sealer } from '../data/sealing.ts';
import type { Application, Invoice } from '../generated/prisma/client.ts';

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

/** Another buyer than the organisation that applies, about whom finance has not decided. Its number says who a buyer is, whatever name stands beside it. */
export const isTitleOpen = (
  { taxNumber, titleCheckedAt }: Pick<Invoice, 'taxNumber' | 'titleCheckedAt'>,
  { uscc }: Pick<Application, 'uscc'>,
): boolean => titleCheckedAt === null && taxNumber.trim() !== uscc.trim();

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
