import { z } from 'zod';
import type { DocumentKind } from './documents.ts';
import { measures } from './scan-measures.ts';
import type { Degrees, Fraction, Millimetres, SheetBox } from './scan-units.ts';

/** What the scan check says of one page. */

export const scanKinds = {
  scan: { label: '平板扫描' },
  photo: { label: '手机照片' },
  'scanner-app': { label: '手机扫描软件' },
  digital: { label: '电子文件' },
  unknown: { label: '来源不明' },
} as const;
export type ScanKind = keyof typeof scanKinds;

export const sealShapes = { circle: { label: '圆章' }, square: { label: '方章' }, oval: { label: '椭圆章' } } as const;
export type SealShape = keyof typeof sealShapes;

const names = <Key extends string>(table: Record<Key, unknown>) => z.enum(Object.keys(table) as [Key, ...Key[]]);

/** Units are the compiler's alone: what is stored and sent is a number. */
const numberIn = <Unit extends number>() => z.number() as unknown as z.ZodType<Unit, Unit>;
const share = numberIn<Fraction>();

/** On the upright picture, as fractions of it. */
export const pictureBox = z.object({ x: share, y: share, width: share, height: share });

/** Pages that we print and that come back as scans. */
export const printedKinds = ['applicationForm', 'authorisationLetter', 'sealSpecimen'] as const satisfies readonly DocumentKind[];
export type PrintedKind = (typeof printedKinds)[number];

/** What the QR of a generated page says. `tag` proves that we printed it; only the server can tell. */
export const pageCode = z.object({
  orderNumber: z.string(),
  document: z.enum(printedKinds),
  /** Form version of the data on the page. */
  version: z.int(),
  page: z.int(),
  pages: z.int(),
  tag: z.string(),
});
export type PageCode = z.infer<typeof pageCode>;

export const scanSeal = z.object({
  shape: names<SealShape>(sealShapes),
  /** Diameter, edge or longer axis in millimetres; null while the scale is unknown. */
  mm: numberIn<Millimetres>().nullable(),
  box: pictureBox,
  /** How much of the outline is there. */
  coverage: share,
  /** False for a grey (photocopied) seal. */
  red: z.boolean(),
});
export type ScanSeal = z.infer<typeof scanSeal>;

/** Places that findings point at. `covered` is the key field that holds most of a seal's ink. */
const scanPlaces = z
  .object({ officialSeal: pictureBox, legalPersonSeal: pictureBox, signature: pictureBox, covered: pictureBox })
  .partial();
export type ScanPlaces = z.infer<typeof scanPlaces>;

/** Everything measured on one page, before it is known which document it is. Stored; findings are judged from it. */
export const pageFacts = z.object({
  /** A kind that a newer build stored and this one has no row for is not known here; the page is shown all the same. */
  kind: names<ScanKind>(scanKinds).catch('unknown'),
  /** How sure the kind is, 0–1. */
  score: share,
  /** What spoke for the kind, in words for staff. */
  reasons: z.array(z.string()),
  dpi: z.number().nullable(),
  dpiFrom: z.enum(['marks', 'metadata']).nullable(),
  page: z.object({ widthMm: numberIn<Millimetres>(), heightMm: numberIn<Millimetres>() }).nullable(),
  /** How far the upright page leans clockwise. */
  skew: numberIn<Degrees>(),
  /** Quarter turns clockwise that bring the page of the file upright: 0–3. */
  turn: z.int(),
  seals: z.array(scanSeal),
  code: pageCode.nullable(),
  measures,
  places: scanPlaces,
});
export type PageFacts = z.infer<typeof pageFacts>;

export const severities = { bad: { label: '请重做' }, warn: { label: '请核对' }, note: { label: '提示' } } as const;
export type Severity = keyof typeof severities;

/**
 * Where things stand on a generated page. `keyFields` must stay clear of seals.
 * The three boxes are where each seal or the signature belongs.
 */
export interface PageLayout {
  keyFields: SheetBox[];
  officialSeal?: SheetBox;
  legalPersonSeal?: SheetBox;
  signature?: SheetBox;
}
