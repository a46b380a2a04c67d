import { z } from 'zod';
import type { DocumentKind } from './documents.ts';

/** What the scan check says of one page. Boxes are fractions (0–1) of the upright page picture, origin at its upper left corner. */

export const scanKinds = {
  scan: { label: '平板扫描' },
  photo: { label: '手机照片' },
  'scanner-app': { label: '手机扫描软件' },
  unknown: { label: '来源不明' },
} as const;
export type ScanKind = keyof typeof scanKinds;

export const sealShapes = { circle: { label: '圆章' }, square: { label: '方章' }, oval: { label: '椭圆章' } } as const;
export type SealShape = keyof typeof sealShapes;

const names = <Key extends string>(table: Record<Key, unknown>) => z.enum(Object.keys(table) as [Key, ...Key[]]);

export const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Box = z.infer<typeof box>;

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
  mm: z.number().nullable(),
  box,
  /** Share of the outline that is there, 0–1. */
  coverage: z.number(),
  /** False for a grey (photocopied) seal. */
  red: z.boolean(),
});
export type ScanSeal = z.infer<typeof scanSeal>;

/** Everything measured on one page, before it is known which document it is. Stored; findings are judged from it. */
export const pageFacts = z.object({
  kind: names<ScanKind>(scanKinds),
  /** How sure the kind is, 0–1. */
  score: z.number(),
  /** What spoke for the kind, in words for staff. */
  reasons: z.array(z.string()),
  dpi: z.number().nullable(),
  dpiFrom: z.enum(['marks', 'metadata']).nullable(),
  page: z.object({ widthMm: z.number(), heightMm: z.number() }).nullable(),
  /** Degrees that the upright page leans clockwise. */
  skew: z.number(),
  /** Quarter turns clockwise that bring the page of the file upright: 0–3. */
  turn: z.int(),
  seals: z.array(scanSeal),
  code: pageCode.nullable(),
  /** Further measures by name (see server/scan/judge/thresholds.ts); null where one could not be taken. */
  measures: z.record(z.string(), z.number().nullable()),
  /** Places that findings point at, by name. */
  places: z.record(z.string(), box),
});
export type PageFacts = z.infer<typeof pageFacts>;

export const severities = { bad: { label: '请重做' }, warn: { label: '请核对' }, note: { label: '提示' } } as const;
export type Severity = keyof typeof severities;

/**
 * Where things stand on a generated page, millimetres from the upper left corner of the A4 sheet. `keyFields` must stay clear of seals.
 * The three boxes are where each seal or the signature belongs.
 */
export interface PageLayout {
  keyFields: Box[];
  officialSeal?: Box;
  legalPersonSeal?: Box;
  signature?: Box;
}
