import { systemActor } from '../../contract/roles.ts';
import { beijingDay } from '../../contract/time.ts';
import { undoneTasks } from '../../lifecycle/states.ts';
import { finishTasks, openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';

const kind = 'shippingDue';

/** At start and daily: what WeChat wants may change with a switch in its console. Merchants that have not agreed are finance's to see to. */
export async function sweepTradeManagement(world: World): Promise<void> {
  const { appId, managed, merchantsConfirmed } = await world.platforms.shipping.management();
  const answer = { managed, merchantsConfirmed, askedAt: world.now() };
  await world.transact(async (tx) => {
    await tx.tradeManagement.upsert({ where: { appId }, create: { appId, ...answer }, update: answer });
    if (!managed || merchantsConfirmed) {
      await finishTasks(tx, world, { kind, applicationId: null, actor: systemActor('clock'), outcome: '微信：各商户号均已确认' });
      return;
    }
    if ((await tx.task.count({ where: { kind, applicationId: null, state: undoneTasks } })) > 0) return;
    await openTask(tx, world, {
      kind,
      role: 'finance',
      applicationId: null,
      about: '小程序已开启发货信息管理，但还有关联的商户号没有确认，其货款会被冻结；请在微信公众平台「支付与交易」里逐个确认',
      reference: `trade-management:${beijingDay(world.now())}`,
      dueInDays: 1,
    });
  });
}

/** Whether WeChat wants to be told how goods travel; until it has answered once it is taken to want it, since silence freezes money. */
export async function wantsShipping({ database }: Pick<World, 'database'>): Promise<boolean> {
  const answers = await database.tradeManagement.findMany({ select: { managed: true } });
  return answers.length === 0 || answers.some(({ managed }) => managed);
}
