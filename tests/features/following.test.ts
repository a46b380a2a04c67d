import { describe, expect, it } from '@jest/globals';
import type { CallOutput } from '../../server/contract/endpoints/index.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import type { Agent } from '../support/story/agent.ts';
import { agentOf } from '../support/story/agent.ts';
import { browser } from '../support/story/http.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { approved, payerPays } from '../support/story/stages.ts';

/** One way to follow what waits on somebody else: `GET /changes?seen=…`, asked with what stands on the screen. */

const service = await serviceOfFile();
const { wechatPay, wechat, face } = service.simulators;

let count = 0;
const drafted = async (): Promise<Agent> => {
  const agent = agentOf(service, cast(930 + count++));
  await agent.registers();
  await agent.starts('secondary');
  return agent;
};

const news = ({ person, id }: Agent, seen?: string) => person.call('GET /changes', { query: { application: id, ...(seen && { seen }) } });
/** What the page does: asks until there is something else, then reads. */
const follows = async (agent: Agent, seen: string, until: (view: Awaited<ReturnType<Agent['looks']>>) => boolean) =>
  eventually('the page shows it by itself', async () => {
    const fresh = await news(agent, seen);
    if (!fresh) return null;
    const view = await agent.looks();
    return until(view) ? view : null;
  });

it('WeChat is asked at the start whether it wants to hear how goods travel', async () => {
  const answer = await eventually('WeChat answered', () => service.world.database.tradeManagement.findFirst());
  expect(answer).toMatchObject({ managed: true, merchantsConfirmed: true });
});

describe('an applicant who follows an application', () => {
  it('is told nothing while nothing is new, and the version of what is on the screen by the application itself', async () => {
    const agent = await drafted();
    const { version } = await agent.looks();
    expect(await news(agent)).toEqual({ version });
    expect(await news(agent, version)).toBeNull();
  });

  it('hears of each answer, each file, each event and of what a courier said, and of nothing twice', async () => {
    const agent = await drafted();
    const seen = [(await agent.looks()).version];
    const next = async () => {
      const fresh = await news(agent, seen.at(-1));
      expect(seen).not.toContain(fresh?.version);
      seen.push(fresh?.version ?? '');
      expect(await news(agent, seen.at(-1))).toBeNull();
      expect((await agent.looks()).version).toBe(seen.at(-1));
    };
    await agent.fillsIn();
    await next();
    await agent.sendsVerification();
    await next();
    const parcel = { applicationId: agent.id, direction: 'inbound', courier: 'ems', waybill: 'EX139791801CN', events: [] } as const;
    const { id } = await service.world.database.parcel.create({ data: { ...parcel } });
    await next();
    await service.world.database.parcel.update({ where: { id }, data: { events: [{ at: new Date().toISOString(), text: '已揽收' }] } });
    await next();
  });

  it('follows all applications at once by their list', async () => {
    const agent = await drafted();
    const list = await agent.person.call('GET /applications', {});
    expect(await agent.person.call('GET /changes', { query: { seen: list.version } })).toBeNull();
    await agent.fillsIn();
    const fresh = await agent.person.call('GET /changes', { query: { seen: list.version } });
    expect(fresh?.version).not.toBe(list.version);
    expect((await agent.person.call('GET /applications', {})).version).toBe(fresh?.version);
  });

  it('hears nothing of somebody else’s', async () => {
    const [agent, stranger] = [await drafted(), await drafted()];
    await expect(stranger.person.call('GET /changes', { query: { application: agent.id } })).rejects.toMatchObject({ status: 404 });
    await expect(browser(service.origin).call('GET /changes', {})).rejects.toMatchObject({ status: 401 });
    await expect(agent.person.call('GET /changes', { query: { application: 'a1' } })).rejects.toMatchObject({ status: 400 });
  });

  it('hears of money although the notice was lost: whoever follows lets the channel be asked', async () => {
    const agent = await approved(service, 920, 'secondary');
    wechatPay.control.nextNotices('withhold');
    await payerPays(service, agent, 'wechatNative');
    const { version, state } = await agent.looks();
    expect(state).toBe('approved');
    expect((await follows(agent, version, (view) => view.state === 'paid')).payments).toMatchObject([{ state: 'paid' }]);
  });
});

describe('the legal representative', () => {
  it('follows by the token of the link, and lets the provider be asked', async () => {
    const agent = await drafted();
    await agent.fillsIn();
    const link = await agent.sendsVerification();
    const { person: legal, beginsFaceCheck } = legalRepresentativeOf(service, link);
    const { version } = await legal.call('GET /verification', {});
    expect(await legal.call('GET /changes', { query: { seen: version } })).toBeNull();
    face.control.pass(await beginsFaceCheck());
    const page = await eventually('the result arrived', async () => {
      const fresh = await legal.call('GET /changes', { query: { seen: version } });
      const read: CallOutput<'GET /verification'> | null = fresh && (await legal.call('GET /verification', {}));
      return read?.state === 'verified' ? read : null;
    });
    expect(page.stateLabel).toBe('认证成功');
    const { verification } = await agent.looks();
    expect(verification?.state).toBe('verified');
  });

  it('hears nothing with an invented token', async () => {
    const nobody = browser(service.origin);
    nobody.hold('invented');
    await expect(nobody.call('GET /changes', {})).rejects.toMatchObject({ problem: { code: 'linkInvalid' } });
  });
});

describe('a PC with an upload code', () => {
  it('follows by its own token until the phone closes the code', async () => {
    const agent = await drafted();
    const { desk: open } = await agent.person.call('POST /applications/:id/desk', { params: { id: agent.id } });
    const pc = browser(service.origin);
    const { token, desk } = await pc.call('POST /desk', { body: { code: open?.code ?? '' } });
    pc.sitAt(token);
    expect(await pc.call('GET /changes', { query: { seen: desk.version } })).toBeNull();
    await agent.fillsIn();
    expect(await pc.call('GET /changes', { query: { seen: desk.version } })).not.toBeNull();
    await agent.person.call('DELETE /applications/:id/desk', { params: { id: agent.id } });
    await expect(pc.call('GET /changes', { query: { seen: desk.version } })).rejects.toMatchObject({ problem: { code: 'deskClosed' } });
  });
});

describe('one payment on two devices', () => {
  const begins = (agent: Agent, method: 'wechatJsapi' | 'wechatNative') =>
    agent.pays(method, method === 'wechatJsapi' ? wechat.control.loginCode('openid-of-the-phone') : undefined);
  const numberOf = async (id: string) => (await service.world.database.payment.findUniqueOrThrow({ where: { id } })).outTradeNo;

  it.each([
    ['the phone', 'the PC', 'wechatJsapi', 'wechatNative'],
    ['the PC', 'the phone', 'wechatNative', 'wechatJsapi'],
  ] as const)('begun on %s and paid on %s: both see it, and only one order was ever payable', async (_, __, first, second) => {
    const agent = await approved(service, first === 'wechatJsapi' ? 921 : 922, 'secondary');
    const begun = await begins(agent, first);
    const onFirst = (await agent.looks()).version;
    const other = await begins(agent, second);
    // The first device sees that its order is closed.
    const seen = await follows(agent, onFirst, ({ payments }) => payments.some(({ id, state }) => id === begun.id && state === 'closed'));
    const order = await numberOf(begun.id);
    expect(wechatPay.control.orders().find(({ body }) => body.out_trade_no === order)?.state).toBe('CLOSED');
    wechatPay.control.pay(await numberOf(other.id));
    const after = await follows(agent, seen.version, ({ state }) => state === 'paid');
    expect(after.payments.filter(({ state }) => state === 'paid')).toHaveLength(1);
    await expect(begins(agent, first)).rejects.toMatchObject({ problem: { code: 'alreadyPaid' } });
  });
});
