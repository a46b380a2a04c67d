import { Button, Tag } from 'antd';
import { useState } from 'react';
import { staffRoles } from '../../../contract/roles.ts';
import { useSession } from '../frame/session.tsx';
import { caseLink } from '../route.ts';
import type { Task } from '../views.ts';
import { dayWords, momentWords } from '../words.ts';
import { FinishTask } from './finish.tsx';
import './card.css';

interface Props {
  task: Task;
  onDone: () => void;
  /** On a page of many cases, the card leads to its own. */
  linked?: boolean;
}

/** One thing for a person to do, and the note with which it ends. */
export function TaskCard({ task, onDone, linked = false }: Props) {
  const { roles } = useSession();
  const [finishing, setFinishing] = useState(false);
  const mine = roles.includes(task.role);
  return (
    <article className="task">
      <div>
        <strong>{task.label}</strong>
        <Tag className="tag-after">{staffRoles[task.role]}</Tag>
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
            {momentWords(task.doneAt)} {task.doneBy} 办结：{task.outcome}
          </p>
        )}
      </div>
      {!task.doneAt && mine && task.byHand && <Button onClick={() => setFinishing(true)}>办结</Button>}
      {finishing && <FinishTask task={task} close={() => setFinishing(false)} onDone={onDone} />}
    </article>
  );
}
