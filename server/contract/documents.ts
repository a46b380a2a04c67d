/** What the code must know of each document of R5; which a product wants, and how it speaks of them, stands in the product. Imports nothing. */

/** Kinds of USB key a product may offer; its words, price and e-seal are the product's. An organisation holds at most one `primary` per product line. */
export const keyTypes = ['primary', 'secondary'] as const;
export type KeyType = (typeof keyTypes)[number];

export interface DocumentRow {
  /** Printed by us from the application's data; the others are copies of the organisation's own papers. */
  generated: boolean;
  /** Form answers that stand on the page: when one changes after the upload, the page is outdated. */
  prints?: 'all' | readonly string[];
  /** Whose data stands on the page, beside the organisation's: a copy for one person has no page that shows another. */
  shows: readonly ('agent' | 'legalRepresentative' | 'receiver')[];
  /** Identity papers: each look by staff is an event, pictures carry a watermark. */
  identity: boolean;
}

const furtherCopy: DocumentRow = { generated: false, shows: ['agent', 'legalRepresentative', 'receiver'], identity: false };

const rows = {
  applicationForm: { generated: true, prints: 'all', shows: ['agent', 'legalRepresentative', 'receiver'], identity: false },
  credentialCopy: { generated: false, shows: ['legalRepresentative'], identity: false },
  agentIdCard: { generated: false, shows: ['agent'], identity: true },
  authorisationLetter: {
    generated: true,
    prints: [
      'organisationName',
      'uscc',
      'legalName',
      'legalIdKind',
      'legalIdNumber',
      'agentName',
      'agentIdKind',
      'agentIdNumber',
      'agentMobile',
    ],
    shows: ['agent', 'legalRepresentative'],
    identity: false,
  },
  sealSpecimen: { generated: true, prints: ['organisationName', 'uscc', 'legalName'], shows: ['legalRepresentative'], identity: false },
  /** Papers of its own that a product asks for (a licence, a permit …); what they are stands in the product. */
  furtherCopy1: furtherCopy,
  furtherCopy2: furtherCopy,
  furtherCopy3: furtherCopy,
} as const satisfies Record<string, DocumentRow>;
export type DocumentKind = keyof typeof rows;
export const documents: Record<DocumentKind, DocumentRow> = rows;
export const documentKinds = Object.keys(documents) as DocumentKind[];

/** The part of a product that says which papers are wanted. */
export interface WantedPapers {
  documents: Partial<Record<DocumentKind, { keyTypes: readonly KeyType[] }>>;
}

/** Documents that an application of this product and key type needs, in the order they are posted. */
export const documentsFor = ({ documents: wanted }: WantedPapers, keyType: KeyType): DocumentKind[] =>
  documentKinds.filter((kind) => wanted[kind]?.keyTypes.includes(keyType));

/** All our forms in one file, to be printed at once. */
export const allForms = 'allForms';

/** Largest scan that may be uploaded, bytes. */
export const maxScanBytes = 20 * 1024 * 1024;

/** Files that may prove one title of an invoice. */
export const mostTitleProofs = 5;
