import { call } from '../../call.ts';
import { TaskCard } from '../../tasks/card.tsx';
import type { OpenCase } from '../open-case.ts';
import { Panel } from './panel.tsx';

/** What people must do for this case beside its life cycle, such as calling the agent. */
export function Tasks({ desk }: { desk: OpenCase }) {
  const { tasks, id } = desk.view;
  if (tasks.length === 0) return null;
  const finished = () => desk.give('待办已办结。', () => call('GET /staff/applications/:id', { params: { id } }));
  return (
    <Panel title="待办">
      {tasks.map((task) => (
        <TaskCard key={task.id} task={task} onDone={finished} />
      ))}
    </Panel>
  );
}
