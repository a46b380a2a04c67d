import { advance } from '../../server/lifecycle/advance.ts';
import { taskToCall } from './requests/tasks.ts';
import { type JobScenario, sms } from './wish.ts';

/** Whoever is to be called reads it before; who was promised a day reads another one. */
export const callJobs: Record<'tellCall' | 'tellTaskPostponed', JobScenario> = {
  tellCall: {
    asks: ['sms.send'],
    byDay: true,
    twice: sms,
    async begin(stage) {
      const { world } = stage;
      const taskId = await taskToCall(stage);
      const set = { callee: 'agent', callFrom: '0791-86600000', calledAhead: world.now() };
      const actor = { roles: ['reviewer' as const], name: '罗明' };
      const eventId = await world.database.$transaction(async (tx) => {
        const row = await tx.task.findUniqueOrThrow({ where: { id: taskId } });
        return (await advance(tx, world, 'task', row, 'announceCall', actor, { set })).eventId;
      });
      return { name: 'tellCall', payload: { taskId, eventId, command: 'announceCall' } };
    },
  },
  tellTaskPostponed: {
    asks: ['sms.send'],
    byDay: true,
    twice: sms,
    async begin(stage) {
      const until = '2030-01-08';
      const id = await taskToCall(stage);
      await stage.world.database.task.update({ where: { id }, data: { kind: 'revokeCertificate', postponedTo: new Date(until) } });
      return { name: 'tellTaskPostponed', payload: { taskId: id, until } };
    },
  },
};
