import { type Call, ownSession } from '../../access/call.ts';
import { proveOwner } from '../../access/owner.ts';
import type { Session } from '../../access/sessions.ts';
import { spendCode } from '../../access/sms-code.ts';
import { closeDesksOf } from '../../access/upload-codes.ts';
import { carryAgent } from '../../content/carry-agent.ts';
import { Refusal } from '../../contract/errors.ts';
import { masked } from '../../contract/form.ts';
import type { Transaction } from '../../data/database.ts';
import { isTaken } from '../../data/unique.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { lockApplicationsOf } from '../../lifecycle/locks.ts';

/**
 * Another mobile of the same agent, with a code to both: applications that are underway tell it from now on, every other session ends, and the
 * mobile of before is told. Throws `wrongCode`, `invalidInput`; `colleagueKnown` where the organisation has somebody of that mobile; `notSignedIn`
 * when a new password came in between.
 */
export async function changeOwnMobile(call: Call<'POST /account/mobile'>): Promise<Session> {
  const { world, caller, device, intention, body } = call;
  const { mobile, newSmsCode, smsCode } = body;
  const { sealer } = world;
  const before = async () => {
    const account = await proveOwner(call, { smsCode });
    if (sealer.open(account.mobileSealed) === mobile)
      throw new Refusal('invalidInput', {}, { fields: [{ path: 'mobile', message: '与原手机号相同' }] });
    await spendCode(world, { purpose: 'newMobile', mobile, device: device.id }, newSmsCode, intention);
    return account;
  };
  const work = async (tx: Transaction, { id, sessionsVersion, mobileSealed }: Awaited<ReturnType<typeof before>>) => {
    await lockApplicationsOf(tx, id);
    const { count } = await tx.account.updateMany({
      where: { id, sessionsVersion, closedAt: null },
      data: {
        formerMobileSealed: mobileSealed,
        mobileSealed: sealer.seal(mobile),
        mobileIndex: sealer.index(mobile),
        sessionsVersion: { increment: 1 },
        keptSession: ownSession(caller).sessionId,
      },
    });
    if (count === 0) throw new Refusal('notSignedIn');
    await carryAgent(tx, world, caller, { accountId: id, kind: 'changeMobile', agent: { agentMobile: mobile } });
    const event = { applicationId: null, at: world.now(), actor: caller, detail: { accountId: id } };
    const eventId = await appendEvent(tx, world, { ...event, name: 'changeOwnMobile' });
    await world.jobs.send(tx, 'tellAccount', { accountId: id, eventId, about: 'mobileChanged' });
  };
  await world.transact(work, { before, after: () => closeDesksOf(world, caller.id) }).catch((error: unknown) => {
    throw isTaken(error) ? new Refusal('colleagueKnown') : error;
  });
  return { ...ownSession(caller), mobile: masked('agentMobile', mobile) };
}
