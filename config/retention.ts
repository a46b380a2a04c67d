import type { Period, Retention } from '../server/contract/data-ends.ts';

/**
 * How long personal data is kept after what ends it (`dataEnds` in server/contract/data-ends.ts says from when each counts, what happens then and
 * what a law wants at least). The privacy policy names these periods: another one is another version of it. A sweep carries them out every night.
 */
export const retention: Retention = {
  draft: { days: 30 },
  /** Limitation of civil claims (Civil Code art. 188). */
  withoutCertificate: { years: 3 },
  /** Electronic Signature Law art. 24. */
  certificate: { years: 5 },
  unusedScan: { days: 30 },
  invitation: { days: 30 },
  closedAccount: { days: 15 },
  export: { days: 7 },
  consent: { years: 3 },
  formerStaff: { days: 30 },
  /** E-Commerce Law art. 31. */
  notice: { years: 3 },
  /** Measures for the administration of accounting archives (2015), statements of accounts. */
  bill: { years: 10 },
  /** As long as logs are kept, and longer than any channel hears complaints about a payment. */
  push: { days: 184 },
  /** As long as pushes and logs: whoever complains of a sign-in finds what the account was told. */
  told: { days: 184 },
  claim: { days: 1 },
  desk: { years: 3 },
};

/** How long staff find what was refused by the code that the person was shown; nothing personal is in it. */
export const refusalsKept: Period = { days: 90 };
