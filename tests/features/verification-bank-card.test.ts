import { describe, expect, it } from '@jest/globals';
import { outdateVerification } from '../../server/content/outdate-verification.ts';
import { sweepVerifications } from '../../server/features/verification/effects.ts';
import { bankCardCodes } from '../../server/platforms/tencent-faceid/bank-card-codes.ts';
import type { legalRepresentative } from './applying-people.ts';
import { minute, verificationStory } from './verification-story.ts';

const { world, face, database, rowOf, asked, jobs, later } = await verificationStory();

type Person = ReturnType<typeof legalRepresentative>;
let number = 0;
const own = () => {
  number += 1;
  return { card: String(6_222_020_200_112_000 + number), mobile: String(13_870_640_000 + number) };
};
const start = (person: Person, elements: { card: string; mobile: string }) =>
  person.call('POST /verification/bank-card', { body: { consent: true, ...elements } });
const enter = (person: Person, code: string) => person.call('POST /verification/mobile/code', { body: { code } });

/** The page opened, and a code on its way to the mobile that the bank has. */
async function proving() {
  const all = await asked();
  await all.person.open();
  const elements = own();
  const { body } = await start(all.person, elements);
  const code = async () => world.sealer.open((await rowOf(all.sent.id)).codeSealed ?? '');
  return { ...all, ...elements, body, code };
}

describe('the way by bank card', () => {
  it('is offered beside the others, under a consent of its own, and sends a code to the mobile that the bank has', async () => {
    const { body, card, mobile, sent, person } = await proving();
    expect(body).toMatchObject({ state: 'proving', chosen: 'bankCard', code: { mobile: `${mobile.slice(0, 3)}****${mobile.slice(-4)}` } });
    expect((await person.read()).body.means.map(({ means }: { means: string }) => means)).toEqual([
      'face',
      'mobile',
      'bankCard',
      'video',
      'counter',
    ]);
    const row = await rowOf(sent.id);
    expect([JSON.stringify(row).includes(card), JSON.stringify(row).includes(mobile)]).toEqual([false, false]);
    expect(jobs.at(-1)).toMatchObject({ name: 'sendMobileCode', payload: { verificationId: sent.id, codeId: row.bizToken } });
    const consents = await database.consent.findMany({ where: { verificationId: sent.id } });
    expect(consents.map(({ text }) => text)).toEqual(['bankCardCheck']);
  });

  it('ends with 「认证成功」 when code and bank agree; the card is not kept, and the agent sees which way it was', async () => {
    const { who, person, sent, card, mobile, code } = await proving();
    expect((await enter(person, await code())).body).toMatchObject({ state: 'verified', stateLabel: '认证成功' });
    const asked = JSON.parse(face.requests.at(-1)?.body ?? '{}');
    expect(asked).toMatchObject({ BankCard: card, Phone: mobile });
    expect((await rowOf(sent.id)).cardSealed).toBeNull();
    expect((await who.view()).verification).toMatchObject({ state: 'verified', meansLabel: '银行卡核验' });
  });

  it('believes no code without the bank: a card of somebody else costs a try of this way alone', async () => {
    const { person, sent, card, code } = await proving();
    face.control.banksSay(card, '-1');
    const { body } = await enter(person, await code());
    expect(body).toMatchObject({ state: 'opened', code: null, lastFailure: expect.stringContaining(bankCardCodes['-1'].message) });
    expect(await rowOf(sent.id)).toMatchObject({ cardTriesLeft: 2, mobileTriesLeft: 3, cardSealed: null });
  });

  it('is shut after three cards of somebody else, and only it', async () => {
    const { person, sent, card, code } = await proving();
    await database.verification.update({ where: { id: sent.id }, data: { cardTriesLeft: 1 } });
    face.control.banksSay(card, '-9');
    const { body } = await enter(person, await code());
    expect(body.means.filter(({ open }: { open: boolean }) => !open).map(({ means }: { means: string }) => means)).toEqual(['bankCard']);
    expect((await start(person, own())).body.code).toBe('meansShut');
    expect((await person.call('POST /verification/mobile', { body: { consent: true, mobile: own().mobile } })).status).toBe(200);
  });

  it('asks the carriers, not the bank, where the person went on to the way by mobile', async () => {
    const { person, sent } = await proving();
    await person.call('POST /verification/mobile', { body: { consent: true, mobile: own().mobile } });
    expect((await rowOf(sent.id)).cardSealed).toBeNull();
    await enter(person, world.sealer.open((await rowOf(sent.id)).codeSealed ?? ''));
    expect(JSON.parse(face.requests.at(-1)?.body ?? '{}').BankCard).toBeUndefined();
    expect(await rowOf(sent.id)).toMatchObject({ state: 'verified', means: 'mobile' });
  });

  it('keeps no card of somebody who does not come back with the code, nor of one who is the representative no longer', async () => {
    const [abandoned, replaced] = [await proving(), await proving()];
    const before = (await rowOf(abandoned.sent.id)).cardSealed;
    await sweepVerifications(world);
    expect((await rowOf(abandoned.sent.id)).cardSealed).toBe(before);
    await later(11 * minute, () => sweepVerifications(world));
    expect(await rowOf(abandoned.sent.id)).toMatchObject({ state: 'proving', cardSealed: null });
    expect((await start(abandoned.person, own())).body).toMatchObject({ state: 'proving', chosen: 'bankCard' });

    await start(replaced.person, own());
    await world.transact(async (tx) => void (await outdateVerification(tx, world, replaced.who.id)));
    expect(await rowOf(replaced.sent.id)).toMatchObject({ state: 'expired', cardSealed: null });
  });

  it('takes no mobile of an agent and no card that cannot be one', async () => {
    const { who, person } = await asked();
    await person.open();
    const agents = await start(person, { ...own(), mobile: who.mobile });
    expect([agents.status, agents.body.fields?.[0]?.path]).toEqual([400, 'mobile']);
    const short = await start(person, { ...own(), card: '6222 02' });
    expect([short.status, short.body.fields?.[0]?.path]).toEqual([400, 'card']);
  });
});
