import type { DifferenceKind } from '../../contract/differences.ts';
import type { PaymentChannel } from '../../contract/payment-channels.ts';

/** One thing about which two books disagree, before it is written down. Amounts in fen; null where a side has nothing. */
export interface FoundDifference {
  kind: DifferenceKind;
  /** With the kind it names the difference: found again it is the same one. */
  subject: string;
  day: string;
  /** In words for finance; never personal data. */
  about: string;
  ourFen: number | null;
  theirFen: number | null;
  channel?: PaymentChannel;
  outTradeNo?: string;
  applicationId?: string;
}

export const referenceOf = ({ kind, subject }: Pick<FoundDifference, 'kind' | 'subject'>): string => `${kind}:${subject}`;
