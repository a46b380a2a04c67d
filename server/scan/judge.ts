import type { DocumentKind } from '../contract/documents.ts';
import { type Finding, finding } from '../contract/findings.ts';
import type { PageFacts, PageLayout } from '../contract/scan.ts';

export interface About {
  /** The document that the page is part of; null while it is in none. */
  document: DocumentKind | null;
  /** Where things stand on it, when it is one of our forms. */
  layout?: PageLayout | null;
}

/** What is to be said of a page as part of a document. Pure: the same facts give the same findings. */
export function judge(facts: PageFacts, _about: About): Finding[] {
  return facts.kind === 'photo' ? [finding('photo')] : [];
}
