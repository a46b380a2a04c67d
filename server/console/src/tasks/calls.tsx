import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { Task } from '../views.ts';
import { momentWords } from '../words.ts';
import { AnnounceCall, RecordCall } from './call-dialogs.tsx';

interface Props {
  task: Task;
  onDone: () => void;
  /** Whether the person may call; else only what was said is shown. */
  mine: boolean;
}

type Calls = NonNullable<Task['calls']>;

/** What is waited for, in one line. */
function standing({ announced, nextCallAt, noticeUntil }: Calls): string | null {
  if (noticeUntil) return `已书面通知，等答复到 ${momentWords(noticeUntil)}`;
  if (nextCallAt) return `下次致电 ${momentWords(nextCallAt)}，已短信告知`;
  return announced ? `${momentWords(announced.at)} 已短信告知将用 ${announced.from} 致电${announced.calleeLabel}` : null;
}

/** Telephone calls about a task: what was said before, what was said, and when it is tried again. */
export function TaskCalls({ task, onDone, mine }: Props) {
  const [dialog, show] = useState<'announce' | 'record' | null>(null);
  const { calls } = task;
  if (!calls) return null;
  const close = () => show(null);
  const words = standing(calls);
  return (
    <div className="task-calls">
      {words && <p className="secondary">{words}</p>}
      {calls.made.map(({ id, at, by, calleeLabel, from, masked, result, resultLabel, said }) => (
        <p key={id}>
          <Tag color={result === 'missed' ? 'orange' : 'green'}>{resultLabel}</Tag>
          {momentWords(at)} {by}，{from} 与{calleeLabel} {masked === calleeLabel ? '' : masked}
          {said && `：${said}`}
        </p>
      ))}
      {mine && !task.doneAt && (
        <div className="task-call-buttons">
          <Button size="small" onClick={() => show('announce')}>
            短信告知将致电
          </Button>
          <Button size="small" onClick={() => show('record')}>
            登记通话
          </Button>
        </div>
      )}
      {dialog === 'announce' && <AnnounceCall task={task} calls={calls} close={close} onDone={onDone} />}
      {dialog === 'record' && <RecordCall task={task} calls={calls} close={close} onDone={onDone} />}
    </div>
  );
}
