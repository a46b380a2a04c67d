import type { DocumentKind } from '../../contract/documents.ts';
import { type Finding, finding } from '../../contract/findings.ts';
import { type PageFacts, printedKinds } from '../../contract/scan.ts';
import type { MeasureName, Measures } from '../../contract/scan-measures.ts';
import { thresholds } from './weights.ts';

/** Which seals the product wants on a page, and where the official one belongs, in words. */
export interface SealedPaper {
  impressions: { officialSeal: number; legalPersonSeal: number };
  sealPlace?: string | undefined;
}

/** What the product calls its seals, and how wide an official one is, millimetres. */
export interface SealKinds {
  officialSeal: { label: string; leastMm: number; mostMm: number };
  legalPersonSeal: { label: string };
}

export interface About {
  /** The document that the page is part of; null while it is in none. */
  document: DocumentKind | null;
  /** What the product wants on it; absent: one official seal, and the legal person's where the page has a place for it. */
  paper?: SealedPaper | null;
  /** Absent: as most organisations have them. */
  seals?: SealKinds;
}

/** What one kind of fault says of a page. */
export type Rule = (facts: PageFacts, about: About) => Finding[];

/** Null for a measure that was not or could not be taken; nothing is said of those. */
export const measureOf = <Name extends MeasureName>({ measures }: PageFacts, name: Name): NonNullable<Measures[Name]> | null =>
  measures[name] ?? null;

export const isBelow = <Unit extends number>(value: Unit | null, least: NoInfer<Unit>): boolean => value !== null && value < least;
export const isAbove = <Unit extends number>(value: Unit | null, most: NoInfer<Unit>): boolean => value !== null && value > most;
export const say = (condition: boolean, ...words: Parameters<typeof finding>): Finding[] => (condition ? [finding(...words)] : []);

export const isPrinted = (document: DocumentKind | null): boolean => printedKinds.some((kind) => kind === document);
export const isBlank = (facts: PageFacts): boolean => isBelow(measureOf(facts, 'inked'), thresholds.inked) && facts.code === null;
