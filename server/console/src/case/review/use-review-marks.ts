import { useState } from 'react';
import { keys } from '../../../../contract/machine.ts';
import type { CaseView } from '../../views.ts';
import { type Mark, type Marks, marksOf, type Review } from './marks.ts';

interface Held {
  id: string;
  /** What was before the eye when it was marked, part by part. */
  editions: Record<string, string>;
  marks: Marks;
}

const nothing: Marks = { documents: {}, fields: {} };
const slotOf = (id: string) => `marks ${id}`;

/** What was marked on this case before the page was left, reloaded or signed out; for as long as the tab lives. */
function kept(id: string): Held | null {
  return JSON.parse(sessionStorage.getItem(slotOf(id)) ?? 'null') as Held | null;
}

/** What each part looks like: a document is its pages, the answers are one version of the form. */
const editionsOf = ({ form, documents }: CaseView): Record<string, string> => ({
  form: String(form.version),
  ...Object.fromEntries(documents.map(({ kind, pages }) => [kind, pages.map(({ id }) => id).join(' ')])),
});

/**
 * The marks of one case. What was typed stays when the agent or a colleague changed something meanwhile; only a tick of what is no longer
 * the same page is gone, because nobody has looked at the new one.
 */
export function useReviewMarks(view: CaseView, open: boolean): Review {
  const { id } = view;
  const editions = editionsOf(view);
  const [held, setHeld] = useState<Held>(() => kept(id) ?? { id, editions, marks: marksOf(view) });
  const change = (marks: Marks) => {
    const now = { id, editions, marks };
    sessionStorage.setItem(slotOf(id), JSON.stringify(now));
    setHeld(now);
  };
  const mine = held.id === id ? held : kept(id);
  const marks = mine ? carried(mine, editions, marksOf(view)) : marksOf(view);
  return { open, marks: open ? marks : nothing, change };
}

/** Marks made on `editions` of before, as they count for what is there now. */
function carried({ editions, marks }: Pick<Held, 'editions' | 'marks'>, now: Record<string, string>, fresh: Marks): Marks {
  const stands = (part: string, mark: Mark | undefined) => editions[part] === now[part] || mark?.passed === false;
  const documents = keys(marks.documents).filter((kind) => stands(kind, marks.documents[kind]));
  const fields = keys(marks.fields).filter((key) => stands('form', marks.fields[key]));
  return {
    documents: { ...fresh.documents, ...Object.fromEntries(documents.map((kind) => [kind, marks.documents[kind]])) },
    fields: { ...fresh.fields, ...Object.fromEntries(fields.map((key) => [key, marks.fields[key]])) },
  };
}
