import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { call } from '../call.ts';
import { KeyButton } from '../frame/key-button.tsx';
import { useSession } from '../frame/session.tsx';
import { Failure } from '../frame/states.tsx';
import { useLoad } from '../load.ts';
import { caseLink, go } from '../route.ts';
import { useShortcuts } from '../shortcuts.ts';
import { nextOf, queueLabel, queueName, queueQuery } from './sides.ts';
import { States } from './states.tsx';
import { QueueTable } from './table.tsx';
import './queue.css';

/** How often an open queue looks again. Milliseconds. */
const refreshEvery = 60_000;

/** The server answers with at most so many cases. */
const longest = 200;

export default function QueuePage({ subject }: { subject: string }) {
  const { roles } = useSession();
  const name = queueName(subject, roles);
  const [search, setSearch] = useState('');
  const field = useRef<InputRef>(null);
  const queue = useLoad(`queue ${name} ${search}`, () => call('GET /staff/queue', { query: queueQuery(search ? 'all' : name, search) }));
  const { value, reload } = queue;
  const items = value?.items ?? [];

  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && void reload(), refreshEvery);
    return () => clearInterval(timer);
  }, [reload]);
  const openFirst = () => {
    const first = nextOf(items, '');
    if (first) go(caseLink(first.id, name));
  };
  useShortcuts({ '/': () => field.current?.focus(), n: openFirst });

  return (
    <div className="queue">
      <States current={search ? null : name} counts={value?.counts ?? null} onChoose={() => setSearch('')} />
      <main>
        <div className="queue-head">
          <h1>{search ? `查找「${search}」` : queueLabel(name)}</h1>
          <KeyButton className="queue-first" type="primary" shortcut="N" disabled={items.length === 0} onClick={openFirst}>
            打开第一件
          </KeyButton>
          <Input.Search
            key={`${name} ${search}`}
            defaultValue={search}
            ref={field}
            className="queue-search"
            allowClear
            maxLength={60}
            placeholder="订单号、单位名称或信用代码"
            suffix={<kbd>/</kbd>}
            onSearch={(typed) => setSearch(typed.trim())}
          />
        </div>
        {items.length >= longest && <p className="secondary">先显示期限最早的 {items.length} 件。</p>}
        {queue.failure ? (
          <Failure failure={queue.failure} retry={reload} />
        ) : (
          <QueueTable items={items} loading={value === null} from={name} searching={search !== ''} />
        )}
      </main>
    </div>
  );
}
