import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import { difference as machine } from '../../../contract/machines/difference.ts';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { caseLink } from '../route.ts';
import type { Difference } from '../views.ts';
import { dayWords, momentWords, yuan } from '../words.ts';
import { Resolve } from './resolve.tsx';
import '../tasks/card.css';

interface Props {
  differences: Difference[];
  onChanged: () => void;
}

/** Open ones first, the oldest on top; zero is the normal day and is said. */
export function Differences({ differences, onChanged }: Props) {
  const open = differences.filter(({ state }) => !machine.states[state].over);
  const closed = differences.filter(({ state }) => machine.states[state].over);
  return (
    <section aria-label="差异">
      {open.length === 0 && <Alert className="gap-below" type="success" showIcon title="账实相符：没有待处理的差异" />}
      {open.map((one) => (
        <OpenDifference key={one.id} difference={one} onChanged={onChanged} />
      ))}
      {closed.length > 0 && (
        <details className="closed-differences">
          <summary>近一个月已处理的差异（{closed.length}）</summary>
          {closed.map((one) => (
            <ClosedDifference key={one.id} difference={one} />
          ))}
        </details>
      )}
    </section>
  );
}

const amount = (fen: number | null) => (fen === null ? '无' : yuan(fen));

function Words({ difference }: { difference: Difference }) {
  const { kind, label, about, advice, day, ourFen, theirFen, applicationId } = difference;
  return (
    <>
      <p>{about}</p>
      {(theirFen !== null || (ourFen !== null && !kind.startsWith('invoice'))) && (
        <p className="secondary">
          系统 <span className="number">{amount(ourFen)}</span>，对方 <span className="number">{amount(theirFen)}</span>
        </p>
      )}
      <p className="secondary">
        {dayWords(day)}的账。{advice}
        {applicationId && (
          <a className="tag-after" href={caseLink(applicationId, 'all')} aria-label={`打开${label}的申请`}>
            打开申请
          </a>
        )}
      </p>
    </>
  );
}

function OpenDifference({ difference, onChanged }: { difference: Difference; onChanged: () => void }) {
  const [resolving, setResolving] = useState(false);
  const { busy, failure, run } = useBusy();
  const { id, label, owner, ageDays } = difference;
  const take = async () => {
    if (await run(() => call('POST /staff/differences/:id/take', { params: { id } }))) onChanged();
  };
  return (
    <article className="task">
      <div>
        <strong>{label}</strong>
        <Tag className="tag-after" color={ageDays > 0 ? 'red' : 'orange'}>
          {ageDays === 0 ? '今天发现' : `已 ${ageDays} 天`}
        </Tag>
        <Tag className="tag-after">{owner ? `${owner}处理` : '待领取'}</Tag>
        <Words difference={difference} />
        {failure && <Alert type="error" showIcon title={failure.problem.message} />}
      </div>
      <div className="difference-deeds">
        {!owner && (
          <Button loading={busy} onClick={take}>
            由我处理
          </Button>
        )}
        <Button type="primary" onClick={() => setResolving(true)}>
          处理完毕
        </Button>
      </div>
      {resolving && <Resolve difference={difference} close={() => setResolving(false)} onDone={onChanged} />}
    </article>
  );
}

const ClosedDifference = ({ difference }: { difference: Difference }) => (
  <article className="task">
    <div>
      <strong>{difference.label}</strong>
      <Tag className="tag-after">{difference.stateLabel}</Tag>
      <p>{difference.about}</p>
      <p className="good">
        {difference.closedAt && momentWords(difference.closedAt)} {difference.closedBy}：{difference.resolution}
      </p>
    </div>
  </article>
);
