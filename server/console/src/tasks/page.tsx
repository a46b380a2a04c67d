import { Segmented } from 'antd';
import { useState } from 'react';
import { call } from '../call.ts';
import { Failure, Loading, Nothing } from '../frame/states.tsx';
import { useLoad } from '../load.ts';
import type { Task } from '../views.ts';
import { TaskCard } from './card.tsx';

type Done = 'yes' | 'no';

/** What waits for a person of my roles. */
export default function TasksPage() {
  const [done, setDone] = useState<Done>('no');
  const { value, failure, reload } = useLoad(`tasks ${done}`, () => call('GET /staff/tasks', { query: { done } }));
  return (
    <main className="page">
      <div className="page-head">
        <h1>待办事项</h1>
        <Segmented<Done>
          value={done}
          onChange={setDone}
          options={[
            { value: 'no', label: '未办' },
            { value: 'yes', label: '已办' },
          ]}
        />
      </div>
      {failure ? <Failure failure={failure} retry={reload} /> : <Tasks tasks={value} done={done} onDone={reload} />}
    </main>
  );
}

function Tasks({ tasks, done, onDone }: { tasks: Task[] | null; done: Done; onDone: () => void }) {
  if (!tasks) return <Loading />;
  if (tasks.length === 0) return <Nothing>{done === 'no' ? '没有待办事项。' : '还没有办结的事项。'}</Nothing>;
  return tasks.map((task) => <TaskCard key={task.id} linked task={task} onDone={onDone} />);
}
