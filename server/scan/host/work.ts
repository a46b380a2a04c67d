import type { CheckedPage, Layouts } from '../../contract/ports/scans.ts';
import type { IntakeRefusal } from '../../contract/scan-refusals.ts';

/** One page of a file of an accepted type; its picture is written into `folder`. */
export interface PageToCheck {
  path: string;
  mime: string;
  layouts: Layouts;
  folder: string;
  /** From 1. */
  filePage: number;
}

/** Kinds of work that children do: what each is asked and what it answers, as plain data. */
export interface Work {
  checkPage: { asked: PageToCheck; answered: { page: CheckedPage; filePages: number } };
}
export type Kind = keyof Work;

/** To a child: the next piece of work, once the last one is answered. */
export type Order = { [K in Kind]: { kind: K; asked: Work[K]['asked'] } }[Kind];

/** From a child: a stretch of work that may take so long begins; the end. Errors lose their class on the way: a refusal travels as its code. */
export type Said<K extends Kind = Kind> =
  | { allowedMs: number }
  | { done: Work[K]['answered'] }
  | { refused: IntakeRefusal }
  | { failed: string };
