import type { Call } from '../../access/call.ts';
import { type SubscriptionTemplate, subscriptionTemplates } from '../../contract/ports/messages.ts';
import type { Transaction } from '../../data/database.ts';
import type { World } from '../../world.ts';

/** Template ids that the mini-program passes to `wx.requestSubscribeMessage`. */
export const templateIds = ({ platforms }: World): string[] => Object.values(platforms.subscriptions.templateIds);

/** Counts one more message per template that the person accepted in WeChat's prompt; ids that are not ours are passed over. */
export async function recordSubscriptions({ world, caller, body }: Call<'POST /subscriptions'>): Promise<undefined> {
  const ids = world.platforms.subscriptions.templateIds;
  const accepted = subscriptionTemplates.filter((template) => body.accepted.includes(ids[template]));
  const increment = (tx: Transaction, template: SubscriptionTemplate) =>
    tx.allowance.upsert({
      where: { accountId_template: { accountId: caller.id, template } },
      create: { accountId: caller.id, template, left: 1 },
      update: { left: { increment: 1 } },
    });
  await world.transact(async (tx) => {
    for (const template of accepted) await increment(tx, template);
  });
}
