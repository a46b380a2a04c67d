import { type SubscriptionGateway, type SubscriptionTemplate, Undeliverable } from '../../contract/ports/messages.ts';
import { type Bound, boundOpenid } from '../../data/wechat-binding.ts';
import type { World } from '../../world.ts';
import { type Claimed, claimMessage, noteSent, noteUndeliverable, release } from './claim.ts';

export interface WechatMessage {
  reference: string;
  applicationId: string;
  account: Bound & { id: string };
  template: SubscriptionTemplate;
  fields: Parameters<SubscriptionGateway['send']>[0]['fields'];
}

/** Sends a WeChat message once, if the account is bound and still allows one of this template. Says whether WeChat took it. */
export async function sendSubscription(world: World, message: WechatMessage): Promise<boolean> {
  const { account, reference, template, fields, applicationId } = message;
  const openid = boundOpenid(world.sealer, account);
  if (!openid) return false;
  const claimed = await claimAllowed(world, message);
  if (claimed !== 'mine') return claimed === 'sent';
  const page = `pages/application/index?id=${applicationId}`;
  try {
    await world.platforms.subscriptions.send({ openid, template, page, fields });
    await noteSent(world, reference, reference);
    return true;
  } catch (error) {
    if (!(error instanceof Undeliverable)) {
      await giveBack(world, message);
      throw error;
    }
    await noteRefused(world, message, error.row.message);
    return false;
  }
}

const allowanceOf = ({ account, template }: WechatMessage) => ({ accountId: account.id, template });

/** Most accounts allow nothing at the moment: no message is claimed for them only to be released. One that was claimed before has paid already. */
async function mayBeSent({ database }: World, message: WechatMessage): Promise<boolean> {
  const { account, template, reference } = message;
  const [allowed] = await database.$queryRaw<{ mayBe: boolean }[]>`
    select exists (select 1 from "Allowance" where "accountId" = ${account.id}::uuid and "template" = ${template} and "left" > 0)
      or exists (select 1 from "Message" where "reference" = ${reference}) as "mayBe"`;
  return allowed?.mayBe ?? false;
}

/** The right to send and one message of the allowance, together or not at all. */
async function claimAllowed(world: World, message: WechatMessage): Promise<Claimed | 'notAllowed'> {
  if (!(await mayBeSent(world, message))) return 'notAllowed';
  const { reference, template, applicationId, fields } = message;
  const saysSealed = world.sealer.seal(JSON.stringify([fields.status, fields.remark]));
  return world.transact(async (tx) => {
    const known = await tx.message.findUnique({ where: { reference }, select: { reference: true } });
    const claimed = await claimMessage(world, tx, {
      reference,
      channel: 'wechat',
      template,
      applicationId,
      mobileSealed: null,
      saysSealed,
    });
    // A claim taken over from a dead job has paid already.
    if (claimed !== 'mine' || known) return claimed;
    const { count } = await tx.allowance.updateMany({
      where: { ...allowanceOf(message), left: { gt: 0 } },
      data: { left: { decrement: 1 } },
    });
    if (count === 1) return claimed;
    await release(tx, reference);
    return 'notAllowed';
  });
}

async function giveBack(world: World, message: WechatMessage): Promise<void> {
  await world.transact(async (tx) => {
    await release(tx, message.reference);
    await tx.allowance.updateMany({ where: allowanceOf(message), data: { left: { increment: 1 } } });
  });
}

/** WeChat says that nothing is left: our count was too high. */
async function noteRefused(world: World, message: WechatMessage, reason: string): Promise<void> {
  await world.transact(async (tx) => {
    await noteUndeliverable(world, tx, message.reference, reason);
    await tx.allowance.updateMany({ where: allowanceOf(message), data: { left: 0 } });
  });
}
