import { expect, it } from '@jest/globals';
import { serviceOfFile } from '../support/service-of-file.ts';
import type { Agent } from '../support/story/agent.ts';
import { eventually } from '../support/story/patience.ts';
import { staffOf } from '../support/story/staff.ts';
import { submitted } from '../support/story/stages.ts';
import { missesTheWord, ringing, tencentReports } from './missed-message.ts';

/** Somebody’s phone is off when the result comes. Everything over HTTP, on the real job worker. */
const service = await serviceOfFile();
const { database } = service.world;
const reviewer = await staffOf(service, 'reviewer');
const ok = [200, { result: 0, errmsg: 'OK' }];

const about = async (agent: Agent) => (await agent.looks()).messages.filter(({ to }) => to === 'agent');
const undone = async (agent: Agent) =>
  (await reviewer.opens(agent.id)).tasks.filter(({ kind, doneAt }) => kind === 'undeliverable' && !doneAt);

it('a result that does not arrive shows to the agent and to the staff, is sent again by either, and is done when it has arrived', async () => {
  const agent = await submitted(service, 281, 'secondary');
  await reviewer.returns(agent.id, { fields: { organisationAddress: '与营业执照不一致' } });
  const { serial, text } = await ringing(service, agent, 'returned', 1);
  const [sent] = await about(agent);
  const { mobile } = agent.cast;
  const number = `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;
  expect(sent).toMatchObject({ title: '资料需要补正', toLabel: '经办人', number, stateLabel: '已发出', missed: false });
  expect(text.endsWith(sent?.text ?? '-')).toBe(true);
  await expect(
    agent.person.call('POST /applications/:id/messages', { params: { id: agent.id }, body: { messageId: sent?.id ?? '' } }),
  ).rejects.toMatchObject({ problem: { code: 'conflict' } });

  expect(await tencentReports(service, serial, 'FAIL', 'MK:0001')).toEqual(ok);
  expect(await tencentReports(service, serial, 'FAIL', 'MK:0001')).toEqual(ok);
  expect((await about(agent))[0]).toMatchObject({ stateLabel: '没有送到', note: '空号、停机或关机', missed: true, mayBeSentAgain: true });
  expect(await undone(agent)).toMatchObject([{ about: '经办人没有收到短信「资料需要补正」：空号、停机或关机，请重新发送或电话告知' }]);

  await missesTheWord(service, agent, reviewer, 'returned');
  expect(await undone(agent)).toHaveLength(2);
  await tencentReports(service, (await ringing(service, agent, 'returned', 3)).serial, 'SUCCESS', 'DELIVRD');
  await eventually('the newest has arrived', async () => (await about(agent))[0]?.stateLabel === '已送达');
  expect((await about(agent)).filter(({ missed, mayBeSentAgain }) => missed || mayBeSentAgain)).toEqual([]);
  // Nobody needs to telephone any more; that the phone was switched on and the first comes as well changes nothing.
  expect(await undone(agent)).toEqual([]);
  await tencentReports(service, serial, 'SUCCESS', 'DELIVRD');
  expect((await about(agent)).find(({ id }) => id === sent?.id)).toMatchObject({ stateLabel: '已送达', note: null });
}, 120_000);

it('a code or a link is listed without its words and is not sent again as it was; nobody sees another’s list', async () => {
  const agent = await submitted(service, 282, 'secondary');
  const stranger = await submitted(service, 283, 'secondary');
  const [mine] = (await agent.looks()).messages;
  await expect(
    stranger.person.call('POST /applications/:id/messages', { params: { id: stranger.id }, body: { messageId: mine?.id ?? '' } }),
  ).rejects.toMatchObject({ problem: { code: 'notFound' } });
  const text = {
    applicationId: agent.id,
    channel: 'sms',
    template: 'representativeCode',
    mobileSealed: service.world.sealer.seal('13870990281'),
  };
  await database.message.create({ data: { ...text, reference: 'code-281', serial: 's-281', failedAt: new Date(), reason: '关机' } });
  const code = (await agent.looks()).messages.find(({ title }) => title === '法人核验验证码');
  expect(code).toMatchObject({ toLabel: '法定代表人', number: '138****0281', text: null, mayBeSentAgain: false, missed: false });
}, 120_000);

it('a report with a word that no table has is kept, believed as far as it says whether, and asked about once; one about nobody’s message is nothing', async () => {
  const agent = await submitted(service, 284, 'secondary');
  await reviewer.approves(agent.id);
  const { serial } = await ringing(service, agent, 'approved', 1);
  for (const _ of [1, 2]) expect(await tencentReports(service, serial, 'FAIL', 'ZZ:9999')).toEqual(ok);
  expect((await about(agent))[0]).toMatchObject({ stateLabel: '没有送到', note: '没有送到' });
  expect(await database.task.count({ where: { kind: 'unknownCode', reference: 'code:tencent-sms:errmsg ZZ:9999' } })).toBe(1);
  expect(await database.push.count({ where: { party: 'tencent-sms', unknown: 'errmsg ZZ:9999' } })).toBe(2);

  const before = await database.push.count();
  const posts = async (body: string) => (await fetch(`${service.origin}/api/v1/notices/tencent-sms`, { method: 'POST', body })).status;
  const forged = [{ sid: 'of-nobody', mobile: agent.cast.mobile, report_status: 'FAIL', errmsg: 'QQ' }];
  const otherNumber = [{ sid: serial, mobile: '13900000000', report_status: 'SUCCESS', errmsg: 'DELIVRD' }];
  expect([
    await posts(JSON.stringify(forged)),
    await posts(JSON.stringify(otherNumber)),
    await posts('{"sid":'),
    await posts('[]'),
    await posts(JSON.stringify(Array.from({ length: 1001 }, (_, sid) => ({ sid })))),
  ]).toEqual([200, 200, 400, 400, 400]);
  expect(await database.push.count()).toBe(before);
  expect((await about(agent))[0]?.stateLabel).toBe('没有送到');
}, 120_000);
