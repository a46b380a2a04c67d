import { standIn } from '../../support/stand-in.ts';
import type { Requests, Stage } from '../wish.ts';
import { caseIn } from './cases.ts';
import { staff } from './people.ts';

/** A task to telephone the agent, about whom an SMS may have said that we call. */
export async function taskToCall(stage: Stage, said = {}): Promise<string> {
  const { application } = await caseIn(stage, 'papersIncomplete');
  const of = { applicationId: application.id, kind: 'callAgent', role: 'reviewer' };
  const row = { ...of, about: '电话通知', reference: `kill:${stage.number}`, ...said };
  return (await stage.world.database.task.create({ data: row })).id;
}

const announced = { callee: 'agent', callFrom: '0791-86600000', calledAhead: new Date() };

/** Calls about what the staff are to do, and how it ends. */
export const taskRequests: Requests<
  'POST /staff/tasks/:id/done' | 'POST /staff/tasks/:id/reopened' | 'POST /staff/tasks/:id/call' | 'POST /staff/tasks/:id/calls'
> = {
  'POST /staff/tasks/:id/done': {
    async begin(stage) {
      const body = { outcome: 'toldOtherwise', note: '已当面告知' };
      return { headers: await staff(stage, 'reviewer'), params: { id: await taskToCall(stage) }, body };
    },
  },
  'POST /staff/tasks/:id/reopened': {
    async begin(stage) {
      const id = await taskToCall(stage, { result: 'toldOtherwise', outcome: '已当面告知' });
      await standIn(stage.world.database, 'task', id, 'done');
      return { headers: await staff(stage, 'reviewer'), params: { id }, body: { note: '点错了' } };
    },
  },
  'POST /staff/tasks/:id/call': {
    async begin(stage) {
      const body = { whom: 'agent', from: announced.callFrom };
      return { headers: await staff(stage, 'reviewer'), params: { id: await taskToCall(stage) }, body };
    },
  },
  'POST /staff/tasks/:id/calls': {
    async begin(stage) {
      return { headers: await staff(stage, 'reviewer'), params: { id: await taskToCall(stage, announced) }, body: { result: 'missed' } };
    },
  },
};
