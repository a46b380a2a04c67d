import { z } from 'zod';
import { keys } from './machine.ts';
import { pictureBox, type ScanKind, type SealShape, type Severity, scanKinds, scanSeal, sealShapes, severities } from './scan.ts';

/** Shapes of what the API answers about scanned pages. */

const names = <Key extends string>(table: Record<Key, unknown>) => z.enum(keys(table) as [Key, ...Key[]]);
const time = z.iso.datetime({ offset: true });

export const findingView = z.object({
  id: z.string(),
  /** A row of `findings`, or what a newer build has found. */
  code: z.string(),
  label: z.string(),
  severity: names<Severity>(severities),
  message: z.string(),
  /** In what words a question is confirmed; null where nothing is asked, or where "I have looked at it" is the answer. */
  answer: z.string().nullable(),
  /** Where on the upright picture, as fractions of it; null when it is about the whole page. */
  box: pictureBox.nullable(),
  /** When the applicant said "I have looked at it and submit it as it is". */
  confirmedAt: time.nullable(),
  /** What staff thought of it; only staff are told. */
  verdict: z.enum(['confirmed', 'dismissed']).nullable(),
});

/** One page of a received file with what the scan check said of it. */
export const pageView = z.object({
  id: z.string(),
  /** Page number within its document as printed on our forms; null on copies. */
  number: z.int().nullable(),
  /** How many pages that document has; null on copies. */
  of: z.int().nullable(),
  originalName: z.string(),
  /** Which page of that file, from 1, and how many it has. */
  filePage: z.int(),
  filePages: z.int(),
  size: z.int(),
  uploadedAt: time,
  /** Sent from a PC through the upload code. */
  fromDesk: z.boolean(),
  kind: names<ScanKind>(scanKinds),
  kindLabel: z.string(),
  /** Why it was taken for that kind; only staff are told. */
  reasons: z.array(z.string()),
  dpi: z.int().nullable(),
  /** Degrees that the upright page leans clockwise. */
  skew: z.number(),
  seals: z.array(
    z.object({ shape: names<SealShape>(sealShapes), label: z.string(), mm: scanSeal.shape.mm, box: pictureBox, red: z.boolean() }),
  ),
  /** Worst finding that nobody has confirmed yet. */
  light: z.enum(['good', 'warn', 'bad']),
  findings: z.array(findingView),
  /** The upright page as JPEG; signed, valid ten minutes. */
  picture: z.object({ url: z.string(), width: z.int(), height: z.int() }),
  /** The file as it was received; signed, valid ten minutes. */
  original: z.object({ url: z.string(), mime: z.string() }),
});

export type FindingView = z.infer<typeof findingView>;
export type PageView = z.infer<typeof pageView>;
