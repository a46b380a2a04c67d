import { keys } from './machine.ts';
import { cleaned } from './text/clean.ts';
import { allowed, naming } from './text/look-alikes.ts';

interface KindRow {
  label: string;
  /** For whom it is. */
  tells: string;
}

/** The two kinds of 数电票; both need title and tax number alone (State Taxation Administration, notice 2024-11). */
export const invoiceKinds = {
  ordinary: { label: '普通发票', tells: '用于报销和入账' },
  special: { label: '增值税专用发票', tells: '一般纳税人用于抵扣进项税' },
} as const satisfies Record<string, KindRow>;
export type InvoiceKind = keyof typeof invoiceKinds;
export const invoiceKindKeys = keys(invoiceKinds) as [InvoiceKind, ...InvoiceKind[]];

/** Screens ask about what was typed, the server about what is kept of it. */
function telephoneFault(typed: string): string | null {
  const text = cleaned('telephone', typed);
  return /^[\d ()+-]*$/.test(text) ? null : naming('电话只写数字，可带区号和短横', text, allowed.telephone);
}

function accountFault(typed: string): string | null {
  const text = cleaned('number', typed);
  return /^[\dA-Z]*$/.test(text) ? null : naming('银行账号只有数字和字母', text, allowed.capitals);
}

/** What a buyer may have printed besides; every line may stay empty, for either kind. */
export const buyerLines = {
  address: { label: '单位地址', most: 100, fault: () => null },
  telephone: { label: '单位电话', most: 30, fault: telephoneFault },
  bank: { label: '开户银行', most: 60, fault: () => null },
  account: { label: '银行账号', most: 40, fault: accountFault },
} as const satisfies Record<string, { label: string; most: number; fault: (typed: string) => string | null }>;
export type BuyerLine = keyof typeof buyerLines;
export const buyerLineKeys = keys(buyerLines) as [BuyerLine, ...BuyerLine[]];
export type BuyerLines = Record<BuyerLine, string>;
export const noLines: BuyerLines = { address: '', telephone: '', bank: '', account: '' };
