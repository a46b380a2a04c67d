import type { PrintedKind } from '../../../../contract/scan.ts';

/** A paper that the service prints for the applicant. `checklist` is posted, never uploaded. */
export type PrintedPaper = 'applicationForm' | 'authorisationLetter' | 'sealSpecimen' | 'checklist';

/** One group of the application form, e.g. 单位信息, in the order it is to be read. */
export interface PrintSection {
  title: string;
  rows: { label: string; value: string }[];
}

/** 0 when the seal is not wanted on the paper. */
export interface Impressions {
  officialSeal: number;
  legalPersonSeal: number;
}

/** Where the applicant posts the originals to. */
export interface PostalAddress {
  name: string;
  phone: string;
  address: string;
  postcode?: string | undefined;
}

/** One thing to put into the envelope; `seal` says how it must be sealed, empty when it needs none. */
export interface Enclosure {
  title: string;
  seal: string;
}

/**
 * Everything a printed paper shows, frozen: the same data gives the same bytes. Texts are complete and unmasked, because the
 * papers are legal documents; the caller decides who may have one. Dates are `YYYY-MM-DD` in Chinese time.
 */
export interface PrintData {
  orderNumber: string;
  /** Text of the QR on a page that will be scanned. */
  pageCode: (document: PrintedKind, page: number, pages: number) => string;
  /** Version of the application's data; a paper of an older version is outdated. */
  dataVersion: number;
  printedOn: string;
  titles: Record<PrintedPaper, string>;
  authority: { name: string; hotline: string };
  /** `name` as applicants know the certificate, `keyType` e.g. 主锁（含电子签章）. */
  product: { name: string; keyType: string };
  organisation: { name: string; uscc: string; legalRepresentative: string };
  /** What the form calls them. */
  labels: { organisation: string; name: string; uscc: string; legalRepresentative: string };
  /** `paper`: what the number is called, e.g. 身份证号码. */
  agent: { name: string; idNumber: string; paper: string };
  /** What the head of the organisation is called. */
  head: string;
  sections: PrintSection[];
  /** What the organisation declares by sealing the application form, one sentence each. */
  declaration: string[];
  /** What the letter lets the agent do, and for how long. */
  authorisation: { from: string; until: string; business: string; powers: string[]; effect: string };
  /** What each seal is called, e.g. 单位公章. */
  seals: Record<keyof Impressions, string>;
  /** How often each seal is wanted on the papers that have places for seals. */
  impressions: Record<PrintedKind, Impressions>;
  /** Public help page that explains 法人核验; printed as a QR. */
  verificationUrl: string;
  enclosures: Enclosure[];
  postTo: PostalAddress;
}
