import { useState } from 'react';
import type { CaseView } from '../../views.ts';
import { type Marks, marksOf, type Review } from './marks.ts';

/** The marks of one submission; they begin anew when the agent has changed something. */
export function useMarks(view: CaseView, open: boolean): Review {
  const edition = `${view.id} ${view.form.version} ${view.documents.flatMap(({ uploads }) => uploads.map(({ id }) => id)).join()}`;
  const [held, setHeld] = useState<{ edition: string; marks: Marks }>({ edition, marks: marksOf(view) });
  const marks = held.edition === edition ? held.marks : marksOf(view);
  return { open, marks: open ? marks : { documents: {}, fields: {} }, change: (next) => setHeld({ edition, marks: next }) };
}
