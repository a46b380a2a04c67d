import { useEffect } from 'react';
import { useSession } from '../frame/session.tsx';
import { Failure } from '../frame/states.tsx';
import { caseLink, go } from '../route.ts';
import { QueueHead } from './head.tsx';
import { Refusals } from './refusals.tsx';
import { nextOf, queueName } from './sides.ts';
import { States } from './states.tsx';
import { QueueTable } from './table.tsx';
import { useSearch } from './use-search.ts';
import './queue.css';

/** How often an open queue looks again. Milliseconds. */
const refreshEvery = 60_000;

/** The server answers with at most so many cases. */
const longest = 200;

export default function QueuePage({ subject }: { subject: string }) {
  const { roles } = useSession();
  const name = queueName(subject, roles);
  const { queue, search, look } = useSearch(name);
  const { value, reload, look: lookAgain } = queue;
  const items = value?.items ?? [];

  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && void lookAgain(), refreshEvery);
    return () => clearInterval(timer);
  }, [lookAgain]);
  const openFirst = () => {
    const first = nextOf(items, '');
    if (first) go(caseLink(first.id, name));
  };

  return (
    <div className="queue">
      <States current={search ? null : name} counts={value?.counts ?? null} onChoose={() => look('')} />
      <main>
        <QueueHead name={name} search={search} onSearch={look} first={items.length > 0 ? openFirst : null} />
        {items.length >= longest && <p className="secondary">先显示期限最早的 {items.length} 件。</p>}
        <Refusals found={value?.refusals ?? []} from={name} />
        {queue.failure ? (
          <Failure failure={queue.failure} retry={reload} />
        ) : (
          <QueueTable items={items} loading={value === null} from={name} searching={search !== ''} />
        )}
      </main>
    </div>
  );
}
