import type { Credential, KeyType } from '../../server/contract/documents.ts';
import type { TimeLimits } from '../../server/contract/machines/application.ts';

/** One certificate product; a second product is a second file of this shape and no code (R1.4). */
export interface Product {
  id: string;
  /** 证书项目类型 as the applicant chooses it. */
  label: string;
  /** Where the certificate logs in, said before the applicant starts (R1.3). */
  scope: readonly string[];
  /** What people must know before they start. */
  notices: readonly string[];
  /** Price of each key type offered, integer fen. */
  prices: Partial<Record<KeyType, number>>;
  credentials: readonly Credential[];
  /** Working days; R10 for production, the rest our promise. */
  limits: TimeLimits;
  /** Years that the authorisation letter is valid. */
  letterYears: number;
  /** Days that a verification link lives, and tries per link. */
  verification: { linkDays: number; tries: number };
  /** Where the originals are posted. */
  postTo: { name: string; phone: string; address: string };
  refundRule: string;
}
