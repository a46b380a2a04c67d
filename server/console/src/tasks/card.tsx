import { Button, Tag } from 'antd';
import { useState } from 'react';
import { staffRoles } from '../../../contract/roles.ts';
import { useSession } from '../frame/session.tsx';
import { caseLink } from '../route.ts';
import type { Task } from '../views.ts';
import { dayWords, momentWords } from '../words.ts';
import { TaskCalls } from './calls.tsx';
import { FinishTask } from './finish.tsx';
import { ReopenTask } from './reopen.tsx';
import './card.css';

interface Props {
  task: Task;
  onDone: () => void;
  /** On a page of many cases, the card leads to its own. */
  linked?: boolean;
}

/** Shows the card of a task on the same page. */
export function toTask(id: string): void {
  const card = document.getElementById(`task-${id}`);
  card?.scrollIntoView({ block: 'center' });
  card?.focus({ preventScroll: true });
}

/** One thing for a person to do, the calls about it, and how it ends. */
export function TaskCard({ task, onDone, linked = false }: Props) {
  const { roles } = useSession();
  const [dialog, show] = useState<'finish' | 'reopen' | null>(null);
  const close = () => show(null);
  const mine = roles.includes(task.role);
  return (
    <article className="task" id={`task-${task.id}`} tabIndex={-1}>
      <div>
        <strong>{task.label}</strong>
        <Tag className="tag-after">{staffRoles[task.role]}</Tag>
        {!task.doneAt && <Tag>{task.stateLabel}</Tag>}
        {linked && task.applicationId && (
          <a className="number tag-after" href={caseLink(task.applicationId, 'all')}>
            {task.orderNumber}
          </a>
        )}
        <p>{task.about}</p>
        <p className="secondary">
          {momentWords(task.createdAt)} 起{task.dueOn && `，${dayWords(task.dueOn)}前办结`}
        </p>
        {task.doneAt && (
          <p className="good">
            {momentWords(task.doneAt)} {task.doneBy} 办结：{task.result && `${task.result.label}。`}
            {task.outcome}
          </p>
        )}
        <TaskCalls task={task} onDone={onDone} mine={mine} />
      </div>
      {!task.doneAt && mine && task.outcomes.length > 0 && <Button onClick={() => show('finish')}>办结</Button>}
      {task.result && mine && <Button onClick={() => show('reopen')}>重新打开</Button>}
      {dialog === 'finish' && <FinishTask task={task} close={close} onDone={onDone} />}
      {dialog === 'reopen' && <ReopenTask task={task} close={close} onDone={onDone} />}
    </article>
  );
}
