import type { StateRow } from '../machine.ts';

export type VerificationState =
  | 'sent'
  | 'opened'
  | 'checking'
  | 'proving'
  | 'counterAwaited'
  | 'manualReview'
  | 'vouched'
  | 'verified'
  | 'refused'
  | 'exhausted'
  | 'expired';
export type VerificationCommand =
  | 'open'
  | 'start'
  | 'startMobile'
  | 'startBankCard'
  | 'pass'
  | 'fail'
  | 'exhaust'
  | 'sendVideo'
  | 'chooseCounter'
  | 'attend'
  | 'vouch'
  | 'confirm'
  | 'decline'
  | 'refuse'
  | 'expire'
  | 'outdate'
  | 'endWithCase'
  | 'postpone';

export interface VerificationRow extends StateRow {
  /** The link still waits for the legal representative, and runs out. */
  live: boolean;
  /** The legal representative has never opened the link. */
  unopened: boolean;
  /** A face check goes on whose result can be fetched. */
  face: boolean;
  /** A code went to the person's own mobile and is waited for. */
  mobile: boolean;
  /** The person has said that he or she will come. */
  counter: boolean;
  /** Staff decide. */
  manual: boolean;
  /** 「认证成功」. */
  verified: boolean;
  /** The link leads nowhere any more. */
  dead: boolean;
  /** No other verification of the application may go on beside it (index `one_live_verification`). */
  alone: boolean;
}
