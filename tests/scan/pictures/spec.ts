import type { DocumentKind } from '../../../server/contract/documents.ts';
import type { FindingCode } from '../../../server/contract/findings.ts';
import type { PageLayout, ScanKind, SealShape } from '../../../server/contract/scan.ts';
import type { PictureBox } from '../../../server/contract/scan-units.ts';
import type { PrintData } from '../../../server/features/document/print/pdf/index.ts';

export type Branch = Exclude<ScanKind, 'unknown' | 'digital'>;
export type Colour = 'colour' | 'grey' | 'bilevel';

/** Findings that one picture alone can show; the others are no picture, depend on what else is known of the application, or say that nothing is known. */
export type PictureFault = Exclude<
  FindingCode,
  'originUnclear' | 'digitalFile' | 'forgedCode' | 'otherApplication' | 'otherDocument' | 'outdatedPrint' | 'pagesMissing' | 'sealsTooFew'
>;

/**
 * How a capture may differ from the usual. A photograph `cropped` to the sheet under even light, as phones and messengers leave it, or `pasted` into
 * a white page of A4 with margins, as office programs make it. A scan with
 * `stretched` contrast, cut to the paper, made smaller, stating 96, 72 or a wrong 300 dpi. Small paper through a sheet feeder (`fed`): torn, punched,
 * on a card, written on.
 */
export type Manner = 'cropped' | 'pasted' | 'stretched' | 'fed';

/** What is to be drawn. Everything that is absent is chosen by the seed. */
export interface PictureSpec {
  seed: number;
  document: DocumentKind;
  branch: Branch;
  manner?: Manner;
  /** Page of the document, from 1. */
  page?: number;
  faults?: readonly PictureFault[];
  /** Of a flat-bed scan. */
  dpi?: number;
  /** Quarter turns clockwise that bring the file upright. */
  turn?: 0 | 1 | 2 | 3;
  colour?: Colour;
  /** Degrees that the page leans clockwise, flat-bed only. */
  skew?: number;
  /** No seal and no signature at all. */
  unsealed?: boolean;
  /** A second impression of the official seal, so far from the first. Millimetres. */
  again?: { x: number; y: number };
  /** Replaces the printed data, e.g. another application's, another version's or a forged code. */
  print?: Partial<PrintData>;
}

/** A seal as it was drawn. */
export interface TrueSeal {
  shape: SealShape;
  /** Diameter, edge or longer axis on the paper. */
  mm: number;
  /** On the upright picture, fractions. */
  box: PictureBox;
  /** False for grey ones. */
  red: boolean;
  /** `official` and `legalPerson` are the applicant's; `authority` came with the copied paper. */
  role: 'official' | 'legalPerson' | 'authority';
}

export interface Truth {
  branch: Branch;
  document: DocumentKind;
  /** Of a flat-bed scan; null where the resolution differs from place to place. */
  dpi: number | null;
  /** What the file states. */
  statedDpi: number | null;
  skew: number;
  turn: number;
  colour: Colour;
  seals: TrueSeal[];
  /** Where things stand on the page: what the product knows of its own forms. */
  layout: PageLayout | null;
  faults: readonly PictureFault[];
}

export interface Picture {
  bytes: Buffer;
  mime: 'image/jpeg' | 'image/png' | 'image/tiff';
  truth: Truth;
}
