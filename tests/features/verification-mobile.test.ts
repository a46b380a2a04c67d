import { describe, expect, it } from '@jest/globals';
import { phoneCodes } from '../../server/platforms/tencent-faceid/phone-codes.ts';
import type { legalRepresentative } from './applying-people.ts';
import { day, minute, verificationStory } from './verification-story.ts';

const { world, face, database, send, rowOf, asked, jobs, later, told } = await verificationStory();

type Person = ReturnType<typeof legalRepresentative>;
let number = 13_870_620_000;
const ownMobile = () => String(++number);
const start = (person: Person, mobile: string) => person.call('POST /verification/mobile', { body: { consent: true, mobile } });
const enter = (person: Person, code: string) => person.call('POST /verification/mobile/code', { body: { code } });

/** The page opened, and a code on its way to the person's own mobile. */
async function proving() {
  const all = await asked();
  await all.person.open();
  const mobile = ownMobile();
  const { body } = await start(all.person, mobile);
  const code = async () => world.sealer.open((await rowOf(all.sent.id)).codeSealed ?? '');
  return { ...all, mobile, body, code };
}

describe('the way by mobile', () => {
  it('sends a code to that very mobile, keeps both sealed, and says where it went', async () => {
    const { body, mobile, sent, code } = await proving();
    expect(body).toMatchObject({
      state: 'proving',
      chosen: 'mobile',
      code: { mobile: `${mobile.slice(0, 3)}****${mobile.slice(-4)}`, arrives: true },
    });
    const row = await rowOf(sent.id);
    expect([JSON.stringify(row).includes(mobile), JSON.stringify(row).includes(await code())]).toEqual([false, false]);
    expect(jobs.at(-1)).toMatchObject({ name: 'sendMobileCode', payload: { verificationId: sent.id, codeId: row.bizToken } });
    const consents = await database.consent.findMany({ where: { verificationId: sent.id } });
    expect(consents.map(({ text }) => text)).toEqual(['mobileCheck']);
  });

  it('ends with 「认证成功」 when code and carriers agree; the agent sees which way it was', async () => {
    const { who, person, sent, code } = await proving();
    expect((await enter(person, await code())).body).toMatchObject({ state: 'verified', stateLabel: '认证成功' });
    expect((await who.view()).verification).toMatchObject({ state: 'verified', meansLabel: '手机号核验' });
    expect((await who.view()).missing).not.toContain('完成法人核验');
    expect(told(sent.id)).toBeGreaterThan(0);
  });

  it('believes no code without the carriers: a mobile of somebody else costs a try and leads back to every way', async () => {
    const { person, mobile, code } = await proving();
    face.control.carriersSay(mobile, '-4');
    const { body } = await enter(person, await code());
    expect(body).toMatchObject({ state: 'opened', code: null, lastFailure: expect.stringContaining(phoneCodes['-4'].message) });
    expect(body.means.map(({ open }: { open: boolean }) => open)).toEqual([true, true, true, true, true]);
  });

  it('is shut after three mobiles of somebody else, and only it', async () => {
    const { person, sent } = await proving();
    await database.verification.update({ where: { id: sent.id }, data: { mobileTriesLeft: 1 } });
    const mobile = ownMobile();
    face.control.carriersSay(mobile, '-4');
    await start(person, mobile);
    const { body } = await enter(person, world.sealer.open((await rowOf(sent.id)).codeSealed ?? ''));
    expect(body.means.filter(({ open }: { open: boolean }) => !open).map(({ means }: { means: string }) => means)).toEqual(['mobile']);
    expect((await start(person, ownMobile())).body.code).toBe('meansShut');
    expect((await person.start()).status).toBe(200);
  });

  it('is no way for a mobile of an agent, of this application or of any account', async () => {
    const { who, person } = await asked();
    await person.open();
    const form = (await database.application.findUniqueOrThrow({ where: { id: who.id } })).answers as Record<string, string>;
    const account = await database.account.findFirstOrThrow({ where: { applications: { none: { id: who.id } } } });
    for (const sealed of [form.agentMobile ?? '', account.mobileSealed]) {
      const { status, body } = await start(person, world.sealer.open(sealed));
      expect([status, body.code, body.fields?.[0]?.path]).toEqual([400, 'invalidInput', 'mobile']);
    }
    expect((await person.read()).body.state).toBe('opened');
  });

  it('is no way for who had the account until lately, nor for a colleague who was removed, also where somebody claims it', async () => {
    const [holder, { who, person }] = [(await asked()).who, await asked()];
    const [former, removed] = [ownMobile(), ownMobile()];
    const seal = (mobile: string) => ({ mobileSealed: world.sealer.seal(mobile), mobileIndex: '' });
    await database.account.update({ where: { id: holder.accountId }, data: { formerMobileSealed: world.sealer.seal(former) } });
    const gone = { uscc: `-${removed}`, worksFor: holder.accountId, standing: 'colleague', closedAt: world.now() } as const;
    await database.account.create({ data: { ...seal(removed), ...gone, organisationName: holder.organisationName, passwordHash: '' } });
    await database.application.update({ where: { id: who.id }, data: { uscc: holder.uscc, productLine: `claim:${who.id}`, claims: true } });
    await person.open();
    for (const mobile of [former, removed]) expect((await start(person, mobile)).body.fields?.[0]?.path).toBe('mobile');
    expect((await start(person, ownMobile())).body.state).toBe('proving');
  });

  it('takes no wrong, old or used code', async () => {
    const { person, code } = await proving();
    const right = await code();
    const wrong = right === '000000' ? '000001' : '000000';
    expect((await enter(person, wrong)).body.code).toBe('wrongCode');
    expect((await later(11 * minute, () => enter(person, right))).body.code).toBe('wrongCode');
    expect((await enter(person, right)).status).toBe(200);
    expect((await enter(person, right)).body.code).toBe('verificationEnded');
  });

  it('stays open where the face has used up its tries', async () => {
    const { person, sent } = await asked();
    await person.open();
    await person.start();
    await database.verification.update({ where: { id: sent.id }, data: { triesLeft: 1 } });
    face.control.fail((await rowOf(sent.id)).bizToken ?? '', 2016);
    await person.result();
    const mobile = ownMobile();
    face.control.carriersSay(mobile, '-9');
    expect((await start(person, mobile)).body.state).toBe('proving');
    const failed = await enter(person, world.sealer.open((await rowOf(sent.id)).codeSealed ?? ''));
    expect(failed.body).toMatchObject({ state: 'exhausted', allowed: ['startMobile', 'startBankCard', 'sendVideo', 'chooseCounter'] });
    expect((await start(person, ownMobile())).status).toBe(200);
    expect((await enter(person, world.sealer.open((await rowOf(sent.id)).codeSealed ?? ''))).body.state).toBe('verified');
  });

  it('is shut with a link whose tries were used up once the agent has sent another', async () => {
    const { who, person, sent } = await asked();
    await person.open();
    await person.start();
    await database.verification.update({ where: { id: sent.id }, data: { triesLeft: 1 } });
    face.control.fail((await rowOf(sent.id)).bizToken ?? '', 2016);
    expect((await person.result()).body.state).toBe('exhausted');
    expect((await send(who)).status).toBe(200);
    expect((await start(person, ownMobile())).body.code).toBe('linkInvalid');
    expect((await rowOf(sent.id)).state).toBe('expired');
    expect((await who.view()).verification).toMatchObject({ state: 'sent' });
  });

  it('may be left for the counter, and ends with the link', async () => {
    const { person } = await proving();
    const { body } = await person.call('POST /verification/counter', { body: { consent: true } });
    expect(body).toMatchObject({ state: 'counterAwaited', chosen: 'counter', code: null, counters: [{ name: expect.any(String) }] });
    expect((await later(40 * day, () => person.read())).body.code).toBe('linkInvalid');
  });
});
