import { useRef, useState } from 'react';
import type { QuestionKey, SectionKey } from '../../../../server/contract/form.ts';
import { keys } from '../../../../server/contract/machine.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import type { Loaded } from '../../hooks';
import { answered, changes, type Draft, typedIn, without } from './draft';

export interface SectionProps {
  application: ApplicationView;
  section: SectionKey;
  loaded: Loaded<ApplicationView>;
}

async function save({ id, form }: ApplicationView, draft: Draft): Promise<ApplicationView | null> {
  const answers = changes(form.answers, draft);
  if (keys(answers).length === 0) return null;
  return call('POST /applications/:id/form', { params: { id }, body: { baseVersion: form.version, answers } });
}

/** The answers of a section, as typed and as saved. `keep` tells whether nothing was typed while it saved: then one may go on. */
export function useDraft({ application, section, loaded }: SectionProps) {
  const saved = application.form.answers;
  const typed = typedIn(application.id, application.product.form, section);
  const standing = (name: QuestionKey) => saved[name] ?? '';
  const [draft, setDraft] = useState<Draft>(() => typed.read(standing));
  const latest = useRef(draft);
  const hold = (next: Draft) => {
    latest.current = next;
    setDraft(next);
  };
  const keep = async (part: Draft): Promise<boolean> => {
    const before = latest.current;
    const changed = await save(application, part);
    const since = without(latest.current, before);
    typed.forget(keys(part));
    for (const name of keys(since)) typed.keep(name, since[name] ?? '', (changed?.form.answers ?? saved)[name] ?? '');
    if (changed) loaded.set(changed);
    hold(without(latest.current, part));
    return keys(since).length === 0;
  };
  const change = (name: QuestionKey) => (answer: string) => {
    const next = answered(application.product.form, saved, latest.current, name, answer);
    // With the number that a changed paper empties: it would stand there again beside the other paper.
    const changed = { ...without(next, latest.current), [name]: answer };
    for (const key of keys(changed)) typed.keep(key, changed[key] ?? '', standing(key));
    hold(next);
  };
  return { draft, saved, keep, change };
}
