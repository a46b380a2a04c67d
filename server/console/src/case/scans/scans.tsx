import { useState } from 'react';
import type { DocumentKind } from '../../../../contract/documents.ts';
import { Nothing } from '../../frame/states.tsx';
import { useShortcuts } from '../../shortcuts.ts';
import type { Desk } from '../desk.ts';
import type { Review } from '../review/marks.ts';
import { Verdict } from '../review/verdict.tsx';
import { Slots } from './slots.tsx';
import { Viewer } from './viewer.tsx';
import './scans.css';

/** Signed links end after ten minutes; before that the case is asked again. Milliseconds. */
const linksFor = 9 * 60_000;

/** The scans by document, and the verdict on the one that is shown. */
export function Scans({ desk, review }: { desk: Desk; review: Review }) {
  const { documents } = desk.view;
  const [chosen, setChosen] = useState<DocumentKind | null>(null);
  const shown = documents.find(({ kind }) => kind === chosen) ?? documents[0];
  const show = (kind: DocumentKind) => {
    setChosen(kind);
    if (Date.now() - desk.at > linksFor) void desk.reload();
  };
  const step = (by: number) => {
    const next = documents[documents.indexOf(shown as (typeof documents)[number]) + by];
    if (next) show(next.kind);
  };
  useShortcuts({
    ...Object.fromEntries(documents.map(({ kind }, index) => [String(index + 1), () => show(kind)])),
    arrowright: () => step(1),
    arrowleft: () => step(-1),
  });
  if (!shown) return <Nothing>这份申请还没有文件。</Nothing>;
  return (
    <section className="scans" aria-label="扫描件">
      <Slots
        documents={documents}
        shown={shown.kind}
        marks={review.open ? review.marks : null}
        onShow={show}
        keyed={review.marks.documents[shown.kind]?.passed !== false}
      />
      <Viewer key={shown.kind} document={shown} onStale={desk.reload} />
      {review.open && <Verdict key={`verdict ${shown.kind}`} kind={shown.kind} review={review} onPassed={() => step(1)} />}
    </section>
  );
}
