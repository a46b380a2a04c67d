/** What goes back of a payment, by the letter in its number: all that is left of it, or the difference to a cheaper key. */
const letters = { rest: 'R', difference: 'D' } as const;
export type RefundPart = keyof typeof letters;

/** One refund number per payment and part, the same on each retry. */
export const refundNumber = (outTradeNo: string, part: RefundPart = 'rest'): string => `${outTradeNo}${letters[part]}`;

interface Parts {
  /** Everything up to the letter. */
  payment: string;
  /** Which number of this refund it is, from 1. */
  turn: number;
}

/** `…R` is the first, `…R2` the second; null for what is no number of ours. */
function partsOf(refundNo: string): Parts | null {
  const [, payment, turn] = /^(.*[RD])(\d*)$/.exec(refundNo) ?? [];
  return payment === undefined ? null : { payment, turn: Number(turn || 1) };
}

/** What all numbers of one refund begin with, told from every other refund's by its end. */
export const ofRefund = (refundNo: string): string => partsOf(refundNo)?.payment ?? refundNo;

/** The number after one that the channel closed without moving money. */
export function nextRefundNumber(refundNo: string): string {
  const { payment, turn } = partsOf(refundNo) ?? { payment: refundNumber(refundNo), turn: 0 };
  return `${payment}${turn + 1}`;
}

/** A refund that the channel closed has been asked for again under a further number: the bill still has the closed ones. */
export function isNumberOf(refundNo: string, billed: string): boolean {
  const [own, other] = [partsOf(refundNo), partsOf(billed)];
  return own !== null && own.payment === other?.payment && other.turn <= own.turn;
}
