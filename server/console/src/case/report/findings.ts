import { lightOf } from '../../../../contract/findings.ts';
import type { Severity } from '../../../../contract/scan.ts';
import type { CaseView, Finding, Page } from '../../views.ts';

export type Light = ReturnType<typeof lightOf>;
export type Verdict = Finding['verdict'];

const order: Record<Severity, number> = { bad: 0, warn: 1, note: 2 };

/** The worst first; the place in this list is the number on the picture. */
export const ordered = (findings: readonly Finding[]): Finding[] => findings.toSorted((a, b) => order[a.severity] - order[b.severity]);

const standsAgainst = ({ severity, verdict }: Finding): boolean => severity !== 'note' && verdict !== 'dismissed';

/** What stands against these pages in the eyes of staff: the applicant's confirmation does not settle it, a false alarm does. */
export const openFindings = (pages: readonly Page[]): Finding[] => pages.flatMap(({ findings }) => findings).filter(standsAgainst);

export const lightOfPages = (pages: readonly Page[]): Light => lightOf(openFindings(pages));

/** The finding to look at after `current`: the next in the list, round and round. */
export const nextFinding = (findings: readonly Finding[], current: string | null): Finding | undefined =>
  findings[(findings.findIndex(({ id }) => id === current) + 1) % findings.length];

/** The next one without a verdict, so that a list is judged with one key each; stays when there is none. */
export function nextUnjudged(findings: readonly Finding[], current: string): string {
  const at = findings.findIndex(({ id }) => id === current);
  const others = [...findings.slice(at + 1), ...findings.slice(0, Math.max(at, 0))];
  return others.find(({ verdict }) => verdict === null)?.id ?? current;
}

const pageWords = ({ number }: Page, at: number): number => number ?? at + 1;

/** What the agent may be told as it stands: each sentence once, with its pages where the document has several. */
export function readyReasons(pages: readonly Page[]): string[] {
  const places = new Map<string, number[]>();
  for (const [at, page] of pages.entries())
    for (const { message } of ordered(page.findings).filter(standsAgainst))
      places.set(message, [...(places.get(message) ?? []), pageWords(page, at)]);
  return [...places].map(([message, at]) => (pages.length > 1 ? `第 ${[...new Set(at)].join('、')} 页：${message}` : message));
}

/** The case with that verdict on one finding, wherever its page lies. */
export function withVerdict(view: CaseView, findingId: string, verdict: Verdict): CaseView {
  const judged = (page: Page): Page => ({
    ...page,
    findings: page.findings.map((finding) => (finding.id === findingId ? { ...finding, verdict } : finding)),
  });
  return {
    ...view,
    documents: view.documents.map((document) => ({ ...document, pages: document.pages.map(judged) })),
    unsorted: view.unsorted.map(judged),
  };
}
