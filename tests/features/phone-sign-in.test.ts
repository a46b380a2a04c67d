import { describe, expect, it } from '@jest/globals';
import { tellAccount } from '../../server/features/notification/account.ts';
import { toldEvents } from '../support/told-events.ts';
import { accountService } from './account-service.ts';

const { world, sms, told, visitor, registered } = await accountService();

const chrome = {
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
};

/** A PC that shows its picture, and a phone that is signed in. */
async function before({ bearer = false } = {}) {
  const phone = await registered(visitor({ bearer }));
  const pc = visitor();
  const { body } = await pc.call('POST /phone-sign-ins', {}, chrome);
  const params = { id: body.id };
  const state = async (client = pc) => (await client.call('GET /phone-sign-ins/:id/state', { params, query: {} })).body.state;
  const enter = (client = pc) => client.call('POST /phone-sign-ins/:id/session', { params });
  return { phone, pc, params, state, enter, qr: body.qr };
}

describe('signing in on a PC by the phone', () => {
  it.each([false, true])(
    'shows who asks, lets the PC in after the phone confirmed, and tells the account (mini-program: %s)',
    async (bearer) => {
      const { phone, pc, params, state, enter, qr } = await before({ bearer });
      expect(qr).toMatch(/^data:image\/png;base64,/);
      expect(await state()).toBe('waiting');
      expect((await pc.call('GET /phone-sign-ins/:id/state', { params, query: { seen: 'waiting' } })).status).toBe(304);
      const seen = await phone.client.call('GET /phone-sign-ins/:id', { params });
      expect(seen.body).toMatchObject({ device: 'Chrome · Windows', address: '10.0.*.*', sameNetwork: false });
      expect((await phone.client.call('POST /phone-sign-ins/:id/confirm', { params })).status).toBe(204);
      expect(await state()).toBe('confirmed');
      expect(await enter()).toMatchObject({ status: 200, body: { id: phone.id } });
      expect((await pc.call('GET /session', {})).body.id).toBe(phone.id);
      const job = told.findLast(({ name }) => name === 'tellAccount');
      expect(job?.payload).toMatchObject({ accountId: phone.id, about: 'signedInByPhone' });
    },
  );

  it('lets no PC in that nobody has confirmed', async () => {
    const { enter, pc, phone, params } = await before();
    expect((await enter()).body.code).toBe('phoneSignInEnded');
    expect((await pc.call('GET /session', {})).status).toBe(401);
    // The PC that asks too early has spent nothing.
    expect((await phone.client.call('GET /phone-sign-ins/:id', { params })).status).toBe(200);
  });

  it('opens one session, in the browser that asked alone', async () => {
    const { phone, pc, params, state, enter } = await before();
    const thief = visitor();
    await thief.call('POST /phone-sign-ins', {}, chrome);
    expect((await phone.client.call('POST /phone-sign-ins/:id/confirm', { params })).status).toBe(204);
    expect(await state()).toBe('confirmed');
    // A picture of the code is worth nothing elsewhere, with a name of a browser or without one.
    for (const other of [thief, visitor(), visitor({ bearer: true })]) {
      expect(await state(other)).toBe('ended');
      expect(await enter(other)).toMatchObject({ status: 409, body: { code: 'phoneSignInEnded' } });
    }
    expect(await enter()).toMatchObject({ status: 200, body: { id: phone.id, uscc: phone.uscc } });
    expect((await pc.call('GET /session', {})).body.id).toBe(phone.id);
    // The answer may have been lost on the way: the same browser asks again, and nobody is told twice. Later it is over.
    expect((await enter()).status).toBe(200);
    expect(
      told.filter(({ name, payload }) => name === 'tellAccount' && 'accountId' in payload && payload.accountId === phone.id),
    ).toHaveLength(1);
    const now = world.now;
    world.now = () => new Date(Date.now() + 11_000);
    expect((await enter()).body.code).toBe('phoneSignInEnded');
    world.now = now;
    const job = told.findLast(({ name }) => name === 'tellAccount');
    expect(job?.payload).toMatchObject({ accountId: phone.id, about: 'signedInByPhone' });
    await tellAccount(world, job?.payload as Parameters<typeof tellAccount>[1]);
    expect(sms.control.messages().at(-1)).toMatchObject({ mobile: phone.mobile, template: 'signedInByPhone' });
    const events = await toldEvents(world, { actorId: phone.id });
    expect(events.map(({ name }) => name)).toContain('confirmPhoneSignIn');
  });

  it('is refused on the phone, and the PC hears so', async () => {
    const { phone, params, state, enter } = await before();
    expect((await phone.client.call('POST /phone-sign-ins/:id/refuse', { params })).status).toBe(204);
    expect(await state()).toBe('refused');
    expect((await phone.client.call('POST /phone-sign-ins/:id/confirm', { params })).body.code).toBe('phoneSignInEnded');
    expect((await enter()).status).toBe(409);
  });

  it('is answered once: of two phones one is told that it came too late, and nobody is told of what was not opened', async () => {
    const { phone, params, enter } = await before();
    const other = await registered(visitor());
    const confirms = (client: typeof phone.client) => client.call('POST /phone-sign-ins/:id/confirm', { params });
    const said = await Promise.all([confirms(phone.client), confirms(other.client)]);
    expect(said.map(({ status }) => status).sort()).toEqual([204, 409]);
    for (const { id } of [phone, other]) expect(await toldEvents(world, { actorId: id, name: 'confirmPhoneSignIn' })).toEqual([]);
    // Who confirmed by mistake takes it back while nobody was let in.
    expect((await phone.client.call('POST /phone-sign-ins/:id/refuse', { params })).status).toBe(204);
    expect((await enter()).body.code).toBe('phoneSignInEnded');
  });

  it('opens nothing when the session of the phone was ended meanwhile', async () => {
    const { phone, params, enter } = await before();
    await phone.client.call('POST /phone-sign-ins/:id/confirm', { params });
    await phone.client.call('DELETE /session', {});
    expect((await enter()).body.code).toBe('phoneSignInEnded');
  });

  it('lets in who was confirmed in the last second of the picture', async () => {
    const { phone, params, state, enter } = await before();
    const now = world.now;
    world.now = () => new Date(Date.now() + 115_000);
    await phone.client.call('POST /phone-sign-ins/:id/confirm', { params });
    world.now = () => new Date(Date.now() + 125_000);
    expect(await state()).toBe('confirmed');
    expect((await enter()).status).toBe(200);
    world.now = now;
  });

  it('opens nothing when all sessions of the account were ended meanwhile', async () => {
    const { phone, params, enter } = await before();
    await phone.client.call('POST /phone-sign-ins/:id/confirm', { params });
    await world.database.account.update({ where: { id: phone.id }, data: { sessionsVersion: { increment: 1 } } });
    expect((await enter()).body.code).toBe('phoneSignInEnded');
  });

  it('ends after two minutes, and is for browsers: the mini-program is not asked to show a picture', async () => {
    const { phone, params, state } = await before();
    const now = world.now;
    world.now = () => new Date(Date.now() + 121_000);
    expect(await state()).toBe('ended');
    expect((await phone.client.call('POST /phone-sign-ins/:id/confirm', { params })).body.code).toBe('phoneSignInEnded');
    world.now = now;
    expect((await visitor({ bearer: true }).call('POST /phone-sign-ins', {})).body.code).toBe('forbidden');
  });
});
