import { useState } from 'react';
import { useSession } from '../../frame/session.tsx';
import { Nothing } from '../../frame/states.tsx';
import { useShortcuts } from '../../shortcuts.ts';
import type { OpenCase } from '../open-case.ts';
import { useJudge } from '../report/use-judge.ts';
import type { Review } from '../review/marks.ts';
import { Verdict } from '../review/verdict.tsx';
import { type Group, groupsOf, opensFor } from './groups.ts';
import { Slots } from './slots.tsx';
import { Viewer } from './viewer.tsx';
import './scans.css';

/** Signed links end after ten minutes; before that the case is asked again. Milliseconds. */
const linksFor = 9 * 60_000;

/** Which group is shown, and the keys that go to another. */
function useShown(desk: OpenCase, groups: readonly Group[]) {
  const [chosen, setChosen] = useState<Group['key'] | null>(null);
  const shown = groups.find(({ key }) => key === chosen) ?? groups[0];
  const show = ({ key }: Group) => {
    setChosen(key);
    if (Date.now() - desk.at > linksFor) void desk.reload();
  };
  const step = (by: number) => {
    const next = shown && groups[groups.indexOf(shown) + by];
    if (next) show(next);
  };
  useShortcuts({
    ...Object.fromEntries(groups.map((group, index) => [String(index + 1), () => show(group)])),
    arrowright: () => step(1),
    arrowleft: () => step(-1),
  });
  return { shown, show, step };
}

/** The scans by document, and the verdict on the one that is shown. */
export function Scans({ desk, review }: { desk: OpenCase; review: Review }) {
  const { roles } = useSession();
  const groups = groupsOf(desk.view);
  const { shown, show, step } = useShown(desk, groups);
  const judge = useJudge(desk, roles);
  if (!shown) return <Nothing>这份申请还没有文件。</Nothing>;
  const { document } = shown;
  return (
    <section className="scans" aria-label="扫描件">
      <Slots
        groups={groups}
        shown={shown}
        marks={review.open ? review.marks : null}
        onShow={show}
        keyed={!document || review.marks.documents[document.kind]?.passed !== false}
      />
      <Viewer key={shown.key} group={shown} opens={opensFor(roles, desk.view, shown)} judge={judge} onStale={desk.reload} />
      {review.open && document && (
        <Verdict
          key={`verdict ${shown.key}`}
          document={document}
          reasons={desk.view.product.documents[document.kind]?.reasons ?? []}
          review={review}
          onPassed={() => step(1)}
        />
      )}
    </section>
  );
}
