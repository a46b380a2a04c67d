import { type Call, type Caller, ownSession } from '../../access/call.ts';
import { guess, take } from '../../access/limits.ts';
import { type Session, type SignedIn, sessions } from '../../access/sessions.ts';
import { openidOf } from '../../access/wechat-person.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Transaction } from '../../data/database.ts';
import { isTaken } from '../../data/unique.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';
import { proveOwner } from './owner.ts';
import { subjectOf } from './subject.ts';

/** Opens the account that is bound to the WeChat identity behind `code`. Throws `wechatNotBound`, `wechatCodeRefused`. */
export async function signInByWechat({ world, ip, body, intention, signIn }: Call<'POST /sessions/wechat'>): Promise<SignedIn> {
  const wechatOpenid = await guess(world.redis, 'signIn', ip, () => openidOf(world, body.code, intention));
  await take(world.redis, 'wechatSignIn', world.sealer.index(wechatOpenid));
  const account = await world.database.account.findUnique({ where: { wechatOpenid } });
  if (!account) throw new Refusal('wechatNotBound');
  return signIn(subjectOf(world, account));
}

/**
 * Binds the caller's account to the WeChat identity behind `code`, in place of an earlier one, once the owner has proved to be the owner: a
 * session alone may be a borrowed phone. Throws `wechatTaken`, `wechatCodeRefused`, and what `proveOwner` throws.
 */
export const bindWechat = ({ world, caller, body, intention }: Call<'POST /account/wechat'>): Promise<Session> =>
  rebind(world, caller, async () => {
    await proveOwner(world, caller.id, body, intention);
    return openidOf(world, body.code, intention);
  });

export const unbindWechat = ({ world, caller }: Call<'DELETE /account/wechat'>): Promise<Session> =>
  rebind(world, caller, async () => null);

async function rebind(world: World, caller: Caller, before: () => Promise<string | null>): Promise<Session> {
  const work = async (tx: Transaction, wechatOpenid: string | null) => {
    const name = wechatOpenid ? 'bindWechat' : 'unbindWechat';
    const wechatBoundAt = wechatOpenid ? world.now() : null;
    await tx.account.update({ where: { id: caller.id }, data: { wechatOpenid, wechatBoundAt } });
    const event = { applicationId: null, at: world.now(), name, actor: caller, detail: { accountId: caller.id } } as const;
    const eventId = await appendEvent(tx, event);
    if (wechatOpenid) await world.jobs.send(tx, 'tellAccount', { accountId: caller.id, eventId, about: 'wechatBound' });
    return wechatOpenid !== null;
  };
  const after = (wechatBound: boolean) => sessions(world.redis).refresh({ kind: 'applicant', id: caller.id }, { wechatBound });
  const wechatBound = await world.transact(work, { before, after }).catch((error: unknown) => {
    throw isTaken(error) ? new Refusal('wechatTaken') : error;
  });
  return { ...ownSession(caller), wechatBound };
}
