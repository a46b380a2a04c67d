import { type Call, type Caller, ownSession } from '../../access/call.ts';
import { take } from '../../access/limits.ts';
import { proveOwner, rememberMobile } from '../../access/owner.ts';
import type { Session, SignedIn } from '../../access/sessions.ts';
import { accountSubject } from '../../access/subjects.ts';
import { forgetWechat, inWechat } from '../../access/wechat-device.ts';
import { openidOf } from '../../access/wechat-person.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Transaction } from '../../data/database.ts';
import { isTaken } from '../../data/unique.ts';
import { binding, boundColumns, boundOpenid, boundTo, unbound } from '../../data/wechat-binding.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';

/** Opens the account that is bound to the WeChat identity behind `code`. Throws `wechatNotBound`, `wechatCodeRefused`. */
export async function signInByWechat({ world, ip, device, body, intention, signIn }: Call<'POST /sessions/wechat'>): Promise<SignedIn> {
  const openid = await openidOf(world, { code: body.code, ip, intention });
  await take(world.redis, 'wechatSignIn', world.sealer.index(openid));
  const account = await world.database.account.findFirst({ where: boundTo(world.sealer, openid) });
  if (!account) throw new Refusal('wechatNotBound');
  await rememberMobile(world, account, await inWechat(world, device, openid));
  return signIn(accountSubject(world, account));
}

/**
 * Binds the caller's account to the WeChat identity behind `code`, in place of an earlier one, once the owner has proved to be the owner: a
 * session alone may be a borrowed phone. Throws `wechatTaken`, `wechatCodeRefused`, and what `proveOwner` throws.
 */
export const bindWechat = (call: Call<'POST /account/wechat'>): Promise<Session> =>
  rebind(call.world, call.caller, async () => {
    const { sessionsVersion } = await proveOwner(call, call.body);
    return { sessionsVersion, openid: await openidOf(call.world, { code: call.body.code, intention: call.intention }) };
  });

export const unbindWechat = ({ world, caller }: Call<'DELETE /account/wechat'>): Promise<Session> =>
  rebind(world, caller, async () => ({ sessionsVersion: ownSession(caller).sessionsVersion, openid: null }));

/** What somebody proved, and how often all sessions had been ended by then. */
interface Proved {
  sessionsVersion: number;
  openid: string | null;
}

async function rebind(world: World, caller: Caller, before: () => Promise<Proved>): Promise<Session> {
  const { sealer } = world;
  const work = async (tx: Transaction, { sessionsVersion, openid }: Proved) => {
    const name = openid ? 'bindWechat' : 'unbindWechat';
    // One that an earlier key or nothing sealed is not in the way of a new index.
    const others = openid ? await tx.account.count({ where: { ...boundTo(sealer, openid), id: { not: caller.id } } }) : 0;
    if (others > 0) throw new Refusal('wechatTaken');
    const where = { id: caller.id, sessionsVersion, closedAt: null };
    const former = await tx.account.findUnique({ where, select: boundColumns });
    const left = former && boundOpenid(sealer, former);
    const { count } = await tx.account.updateMany({
      where,
      data: openid ? { ...binding(sealer, openid), wechatBoundAt: world.now() } : { ...unbound, wechatBoundAt: null },
    });
    // A new password came in between: what was proved by the old one binds nobody.
    if (count === 0) throw new Refusal('notSignedIn');
    const event = { applicationId: null, at: world.now(), name, actor: caller, detail: { accountId: caller.id } } as const;
    const eventId = await appendEvent(tx, world, event);
    if (openid) await world.jobs.send(tx, 'tellAccount', { accountId: caller.id, eventId, about: 'wechatBound' });
    return { wechatBound: openid !== null, left: left === null || left === openid ? [] : sealer.indexes(left) };
  };
  // Whoever has the WeChat that was left is nobody in particular from now on.
  const after = ({ left }: { left: string[] }) => forgetWechat(world, left);
  const { wechatBound } = await world.transact(work, { before, after }).catch((error: unknown) => {
    throw isTaken(error) ? new Refusal('wechatTaken') : error;
  });
  return { ...ownSession(caller), wechatBound };
}
