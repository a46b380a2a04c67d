import { useState } from 'react';
import type { CaseView } from '../../views.ts';
import { type Marks, marksOf, type Review } from './marks.ts';

interface Held {
  edition: string;
  marks: Marks;
}

const nothing: Marks = { documents: {}, fields: {} };
const slot = 'marks';

/** What was marked before the page was reloaded or the session ended; one case at a time, for as long as the tab lives. */
function kept(edition: string): Marks | null {
  const held = JSON.parse(sessionStorage.getItem(slot) ?? 'null') as Held | null;
  return held?.edition === edition ? held.marks : null;
}

/** Changes with every new form version and page. */
const editionOf = ({ id, form, documents }: CaseView): string =>
  [id, form.version, ...documents.flatMap(({ pages }) => pages.map((page) => page.id))].join(' ');

/** The marks of one submission; they begin anew when the agent has changed something. */
export function useMarks(view: CaseView, open: boolean): Review {
  const edition = editionOf(view);
  const [held, setHeld] = useState<Held>(() => ({ edition, marks: kept(edition) ?? marksOf(view) }));
  const change = (marks: Marks) => {
    sessionStorage.setItem(slot, JSON.stringify({ edition, marks }));
    setHeld({ edition, marks });
  };
  const marks = held.edition === edition ? held.marks : marksOf(view);
  return { open, marks: open ? marks : nothing, change };
}
