import type { Routes } from '../../access/call.ts';
import { finishTask } from './finish.ts';
import { listTasks } from './list.ts';

export const taskRoutes: Routes<'GET /staff/tasks' | 'POST /staff/tasks/:id/done'> = {
  'GET /staff/tasks': ({ world, caller, query }) => listTasks(world, caller, query.done === 'yes'),
  'POST /staff/tasks/:id/done': ({ world, caller, params, body }) => finishTask(world, caller, params.id, body.outcome),
};
