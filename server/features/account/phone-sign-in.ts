import { type Call, ownSession, type Routes } from '../../access/call.ts';
import { take } from '../../access/limits.ts';
import { type Confirmer, phoneSignIns } from '../../access/phone-sign-ins.ts';
import { sessions } from '../../access/sessions.ts';
import { readSubject, type Subject } from '../../access/subjects.ts';
import { networkMark } from '../../access/whereabouts.ts';
import type { CallOutput } from '../../contract/endpoints/index.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Transaction } from '../../data/database.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { qrPicture } from '../../views/qr.ts';
import type { World } from '../../world.ts';

export const phoneSignInRoutes: Routes<
  | 'POST /phone-sign-ins'
  | 'GET /phone-sign-ins/:id/state'
  | 'POST /phone-sign-ins/:id/session'
  | 'GET /phone-sign-ins/:id'
  | 'POST /phone-sign-ins/:id/confirm'
  | 'POST /phone-sign-ins/:id/refuse'
> = {
  'POST /phone-sign-ins': ask,
  'GET /phone-sign-ins/:id/state': async ({ world, params, query, device }) => {
    const state = await phoneSignIns(world).stateFor(params.id, device.inBrowser ? device.id : '');
    return state === query.seen ? null : { state };
  },
  'POST /phone-sign-ins/:id/session': enter,
  'GET /phone-sign-ins/:id': async ({ world, caller, params, ip }) => {
    await take(world.redis, 'phoneSignInLooks', caller.id);
    const { device, address, network, expiresAt } = await waiting(world, params.id);
    return { device, address, sameNetwork: network === networkMark(ip, params.id), expiresAt };
  },
  'POST /phone-sign-ins/:id/confirm': async (call) => void (await confirm(call)),
  'POST /phone-sign-ins/:id/refuse': async (call) => void (await refuse(call)),
};

/** Where the picture leads: to the page on which the owner confirms. */
const confirmPage = '/#/pages/confirm-sign-in/index?id=';

/** A browser is bound by the cookie that names it, which `mount` gives it with this request; what has none cannot be told from another. */
async function ask({ world, ip, device }: Call<'POST /phone-sign-ins'>): Promise<CallOutput<'POST /phone-sign-ins'>> {
  await take(world.redis, 'phoneSignIns', ip);
  if (!device.inBrowser) throw new Refusal('forbidden');
  const { id, expiresAt } = await phoneSignIns(world).ask({ browser: device.id, device: device.words, ip });
  return { id, qr: qrPicture(`${world.origin}${confirmPage}${id}`), expiresAt };
}

async function waiting(world: World, id: string) {
  const asked = await phoneSignIns(world).waiting(id);
  if (!asked) throw new Refusal('phoneSignInEnded');
  return asked;
}

/** Nothing is written yet: what is told is that a PC was let in, and by then it is true. */
async function confirm({ world, caller, params }: Call<'POST /phone-sign-ins/:id/confirm'>): Promise<void> {
  await take(world.redis, 'phoneSignInConfirms', caller.id);
  const { sessionId, sessionsVersion } = ownSession(caller);
  await answer(world, params.id, { accountId: caller.id, sessionId, sessionsVersion });
}

async function refuse({ world, caller, params }: Call<'POST /phone-sign-ins/:id/refuse'>): Promise<void> {
  await answer(world, params.id, null);
  await world.transact(async (tx) => {
    const about = { applicationId: null, at: world.now(), actor: caller, detail: { accountId: caller.id } };
    await appendEvent(tx, world, { ...about, name: 'refusePhoneSignIn' });
  });
}

async function answer(world: World, id: string, by: Confirmer | null): Promise<void> {
  if (!(await phoneSignIns(world).answer(id, by))) throw new Refusal('phoneSignInEnded');
}

/** A session that was ended since the phone confirmed in it takes this one with it. */
async function enter({ world, params, device, signIn }: Call<'POST /phone-sign-ins/:id/session'>): Promise<CallOutput<'POST /sessions'>> {
  const spent = device.inBrowser ? await phoneSignIns(world).spend(params.id, device.id) : null;
  const subject = spent && (await readSubject(world, { kind: 'applicant', id: spent.by.accountId }));
  if (!subject || subject.sessionsVersion !== spent.by.sessionsVersion) throw new Refusal('phoneSignInEnded');
  if (!(await sessions(world).named(subject, spent.by.sessionId))) throw new Refusal('phoneSignInEnded');
  if (spent.first) await tell(world, subject, params.id);
  return signIn(subject);
}

/** Whoever owns the account hears of it, as of every other way in that somebody opens. */
async function tell(world: World, subject: Subject, id: string): Promise<void> {
  const work = async (tx: Transaction) => {
    const about = { applicationId: null, at: world.now(), actor: subject, detail: { accountId: subject.id } };
    const eventId = await appendEvent(tx, world, { ...about, name: 'confirmPhoneSignIn' });
    await world.jobs.send(tx, 'tellAccount', { accountId: subject.id, eventId, about: 'signedInByPhone' });
  };
  await world.transact(work).catch(async (error: unknown) => {
    await phoneSignIns(world).unspend(id);
    throw error;
  });
}
