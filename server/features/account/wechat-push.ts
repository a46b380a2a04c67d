import type { Call, FileAnswer } from '../../access/call.ts';
import { actorOf } from '../../access/subjects.ts';
import { forgetWechat } from '../../access/wechat-device.ts';
import { Refusal } from '../../contract/errors.ts';
import { PushForged, type WechatPush } from '../../contract/ports/wechat-pushes.ts';
import { isWechatPush, wechatPushes } from '../../contract/wechat-pushes.ts';
import type { Transaction } from '../../data/database.ts';
import { boundTo, unbound } from '../../data/wechat-binding.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { keepPush } from '../../lifecycle/pushes.ts';
import type { World } from '../../world.ts';

const said = (body: string): FileAnswer => ({ body, contentType: 'text/plain' });

/** Answers WeChat's question when the address is entered in its console. */
export const echoToWechat = async ({ world, query }: Call<'GET /notices/wechat'>): Promise<FileAnswer> =>
  said(genuine(() => world.platforms.pushes.echo(query)));

/**
 * A person has withdrawn in WeChat what was allowed to us there: the binding of that WeChat ends, and with it messages to it. Repeated it finds
 * nothing to do; told late it leaves a binding alone that was made since. Throws `signatureRefused`.
 */
export async function receiveWechatPush({ world, query, raw, ip }: Call<'POST /notices/wechat'>): Promise<FileAnswer> {
  const push = genuine(() => world.platforms.pushes.read(query, raw.body));
  const text = world.platforms.pushes.textOf(raw.body);
  await keepPush(world.database, world, { party: 'wechat', ip, raw, text, concerns: await accountOf(world, push) });
  if (push && isWechatPush(push.event) && wechatPushes[push.event].unbinds) await forget(world, push);
  return said('success');
}

function genuine<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof PushForged) throw new Refusal('signatureRefused');
    throw error;
  }
}

/** Id of the account that is bound to whom it is about. */
async function accountOf({ database, sealer }: World, push: WechatPush | null): Promise<string | null> {
  if (!push) return null;
  return (await database.account.findFirst({ where: boundTo(sealer, push.openid), select: { id: true } }))?.id ?? null;
}

async function forget(world: World, push: WechatPush): Promise<void> {
  const after = (accountId: string | null) => forgetWechat(world, accountId ? world.sealer.indexes(push.openid) : []);
  await world.transact((tx) => unbind(tx, world, push), { after });
}

/** The account that was bound, null when there is none. */
async function unbind(tx: Transaction, world: World, { event, openid, at: happened, about }: WechatPush): Promise<string | null> {
  // Two pushes at once: one finds the binding.
  const before = { OR: [{ wechatBoundAt: null }, { wechatBoundAt: { lte: endOfSecond(happened) } }] };
  const bound = { AND: [boundTo(world.sealer, openid), before] };
  const [account] = await tx.account.updateManyAndReturn({ where: bound, data: { ...unbound, wechatBoundAt: null } });
  if (!account) return null;
  await tx.allowance.deleteMany({ where: { accountId: account.id } });
  const detail = { accountId: account.id, event, happenedAt: happened.toISOString(), ...(about === undefined ? {} : { about }) };
  const eventId = await appendEvent(tx, world, {
    applicationId: null,
    at: world.now(),
    name: 'revokeWechat',
    actor: actorOf(account),
    detail,
  });
  await world.jobs.send(tx, 'tellAccount', { accountId: account.id, eventId, about: 'wechatRevoked' });
  return account.id;
}

/** WeChat counts whole seconds; a binding of the same second came first. */
const endOfSecond = (at: Date): Date => new Date(at.getTime() + 999);
