import type { DocumentKind } from '../../../contract/documents.ts';
import type { Arrival } from '../../../contract/views.ts';
import type { Identity } from '../pages/identify.ts';
import { maxPages, maxUnsorted } from '../rules.ts';

/** A page that is there, as far as placing others needs it. */
export interface PresentPage {
  id: string;
  sha256: string;
  filePage: number;
  document: DocumentKind | null;
  number: number | null;
  /** Came with the file that is being placed. */
  fresh: boolean;
  /** Lies in a document that must be uploaded anew. */
  refused: boolean;
}

export interface ArrivingPage {
  id: string;
  sha256: string;
  filePage: number;
  identity: Identity;
}

export interface Decision {
  outcome: Arrival['outcome'];
  document: DocumentKind | null;
  number: number | null;
  of: number | null;
  /** Form version of the print; null for a page that does not say. */
  version: number | null;
  /** Pages that give way. */
  replaces: string[];
  /** For `same`, and when a page that waited unsorted is placed: the page that was there already. */
  known: string | null;
}

export interface Target {
  /** The document that the file was sent for; null for a pile. */
  named: DocumentKind | null;
  /** Documents that this application needs. */
  wanted: readonly DocumentKind[];
  /** Of them what passed the review and stays as it is. */
  shut?: readonly DocumentKind[];
}

/** Where a page belongs: our own code decides, then the document that was named; nothing is guessed. */
function decide(
  page: ArrivingPage,
  present: readonly PresentPage[],
  { named, wanted, shut = [] }: Target,
  again: ReadonlySet<string>,
): Decision {
  const code = codeOf(page, wanted);
  const document = code?.document ?? (page.identity.whose === 'own' ? null : named);
  const at = { document, number: code?.page ?? null, of: code?.pages ?? null, version: code?.version ?? null };
  const known = present.find(({ sha256, filePage }) => sha256 === page.sha256 && filePage === page.filePage);
  if (known && (known.document !== null || document === null))
    return { ...at, outcome: 'same', document: known.document, replaces: [], known: known.id };

  const there = present.filter((other) => other.document === document && other !== known);
  const [stays] = [...there.filter(({ number }) => number === at.number), ...there];
  if (document && shut.includes(document) && stays) return { ...at, outcome: 'same', replaces: [], known: stays.id };
  const succeeds = (other: PresentPage): boolean =>
    (other.refused && !again.has(other.id)) || (code !== null && givesWay(other, code.page, code.pages));
  const replaces = there.filter(succeeds).map(({ id }) => id);
  const room = document ? maxPages : maxUnsorted;
  if (there.length - replaces.length >= room) return { ...at, outcome: 'full', replaces: [], known: null };
  const outcome = document === null ? 'unsorted' : replaces.length > 0 ? 'replaced' : 'placed';
  return { ...at, outcome, replaces, known: known?.id ?? null };
}

const codeOf = ({ identity }: ArrivingPage, wanted: Target['wanted']) =>
  identity.whose === 'own' && wanted.includes(identity.code.document) ? identity.code : null;

/**
 * Refused pages that came once more in the same file: they stay beside what is new. All other pages of a refused document give way to the first page
 * that comes for it, by whatever way: what is sent again is the whole document, be it in one file or in several, so that nothing of what was refused
 * stays beside it.
 */
const sentAgain = (pages: readonly ArrivingPage[], present: readonly PresentPage[]): Set<string> =>
  new Set(
    present.filter((one) => pages.some(({ sha256, filePage }) => sha256 === one.sha256 && filePage === one.filePage)).map(({ id }) => id),
  );

/** The same page of the same form; on a form of one page also an earlier scan whose code could not be read. */
const givesWay = (other: Pick<PresentPage, 'number' | 'fresh'>, number: number, of: number): boolean =>
  other.number === number || (of === 1 && other.number === null && !other.fresh);

/** Decides page by page, each seeing what the ones before it did. */
export function decideAll(pages: readonly ArrivingPage[], present: readonly PresentPage[], target: Target): Decision[] {
  let now = [...present];
  const again = sentAgain(pages, present);
  return pages.map((page) => {
    const decision = decide(page, now, target, again);
    if (decision.outcome === 'same' || decision.outcome === 'full') return decision;
    const { document, number, replaces, known } = decision;
    now = now.filter(({ id }) => id !== known && !replaces.includes(id));
    now.push({ id: known ?? page.id, sha256: page.sha256, filePage: page.filePage, document, number, fresh: true, refused: false });
    return decision;
  });
}
