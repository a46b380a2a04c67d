import type { Routes } from '../../access/call.ts';
import { announceCall, recordCall } from './calls.ts';
import { finishTask, takeBackOutcome } from './finish.ts';
import { listTasks } from './list.ts';

export const taskRoutes: Routes<
  | 'GET /staff/tasks'
  | 'POST /staff/tasks/:id/done'
  | 'POST /staff/tasks/:id/reopened'
  | 'POST /staff/tasks/:id/call'
  | 'POST /staff/tasks/:id/calls'
> = {
  'GET /staff/tasks': ({ world, caller, query }) => listTasks(world, caller, query.done === 'yes'),
  'POST /staff/tasks/:id/done': finishTask,
  'POST /staff/tasks/:id/reopened': takeBackOutcome,
  'POST /staff/tasks/:id/call': announceCall,
  'POST /staff/tasks/:id/calls': recordCall,
};
