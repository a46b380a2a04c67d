import { expect, it } from '@jest/globals';
import { giveUp } from '../../server/access/lease.ts';
import { demoPassword } from '../../server/development/demo.ts';
import { authenticator } from '../support/authenticator.ts';
import { repeatingNetwork, writes } from '../support/repeating-network.ts';
import { blankSheet, copy } from '../support/scans.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { agentOf, asHuman, eligible } from '../support/story/agent.ts';
import { browser } from '../support/story/http.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { paid, payerPays, submitted } from '../support/story/stages.ts';
import { verdictOf } from '../support/story/verdict.ts';
import { changedByTwo, changesMobile, codeFor, entersAgentPapers, renamedByStaff, worksTogether } from './agent-changes.ts';
import { changesReceiver, keyComesBack, losesAndFinds, parcelsGoAstray } from './astray.ts';
import { isForAnotherBuyer, isPaidBack } from './by-bank.ts';
import { leaves, signsInOnPc } from './doors.ts';
import { entersLists, entersListsAsProgram, reversesInvoice } from './entered-lists.ts';
import { missesTheWord } from './missed-message.ts';
import { comesAfterTheEnd } from './originals-ways.ts';
import { callsAndEnds } from './telephones.ts';
import { isMadeAnew, movesHouse, originalsGoTheirWays, takesAnotherKind, wantsBackAndStays } from './turning-round.ts';

/** Every write of the table, by people behind a network that sends each one twice at once, again, and with another content. */
const network = await repeatingNetwork(await serviceOfFile(undefined, { ceilings: 'off' }));
const { service, repeated, faults } = network;
const { world, simulators } = service;
const { database } = world;

const agent = agentOf(service, cast(901));
const { person } = agent;
const at = (more: Record<string, string> = {}) => ({ params: { id: agent.id, ...more } as never });

it('an organisation comes in by every door', async () => {
  await agent.registers();
  const { uscc, mobile } = agent.cast;
  const signsIn = async (password: string) =>
    person.call('POST /sessions', { body: { uscc, password, ...(await asHuman(service, person, 'signIn', uscc)) } });
  await signsIn(agent.cast.password);
  const openid = 'o-repeats-901';
  await person.call('POST /account/wechat', { body: { code: simulators.wechat.control.loginCode(openid), password: agent.cast.password } });
  await browser(service.origin).call('POST /sessions/wechat', { body: { code: simulators.wechat.control.loginCode(openid) } });
  await person.call('POST /subscriptions', { body: { accepted: await person.call('GET /subscription-templates', {}) } });
  await person.call('DELETE /account/wechat', {});

  await giveUp(world.redis, `sms-pause:${world.sealer.index(mobile)}`);
  const sent = simulators.sms.control.messages().length;
  const human = await asHuman(service, person, 'resetPassword', mobile);
  await person.call('POST /sms-codes', { body: { purpose: 'resetPassword', mobile, ...human } });
  const smsCode = await eventually('the code', async () => simulators.sms.control.messages()[sent]?.parameters[0]);
  const password = 'Qinghe-2027-jianshe';
  await person.call('POST /password-resets', { body: { uscc, mobile, smsCode, password } });
  await signsIn(password);
  await person.call('DELETE /session', {});
  await browser(service.origin).call('POST /sessions', { body: { uscc, password, ...(await asHuman(service, person, 'signIn', uscc)) } });
  await signsIn(password);
  const lost = (await person.call('GET /sessions', {})).find(({ current }) => !current);
  await person.call('DELETE /sessions/:sessionId', { params: { sessionId: lost?.id ?? '' } });
  expect(await person.call('GET /sessions', {})).toMatchObject([{ current: true }]);
  const { mobile: proved, smsCode: inPlace } = await person.call('POST /mobile-proofs', {
    body: { purpose: 'proveOwner', phoneCode: simulators.wechat.control.phoneCode(mobile) },
  });
  expect(proved).toBe(mobile);
  await person.call('POST /account/wechat', { body: { code: simulators.wechat.control.loginCode(openid), smsCode: inPlace } });
  await changesMobile(service, person, { from: mobile, to: '13979109901' });
  await signsInOnPc(service, person);
  await leaves(service);
  expect(faults).toEqual([]);
}, 120_000);

it('it fills in, has its legal representative asked, and sends pages', async () => {
  await person.call('POST /fault-reports', { body: { fault: 'TypeError: of nobody', screen: 'pages/index/index', requestId: '' } });
  await person.call('POST /eligibility', { body: { productId: 'jiangxi-public-resource', answers: eligible } });
  await agent.starts('primary');
  await person.call('POST /applications/:id/key-type', { ...at(), body: { keyType: 'secondary' } });
  const fields = { legalName: { typed: agent.cast.legal.name, seen: '' } };
  await person.call('PUT /applications/:id/draft', { ...at(), body: { formVersion: 1, fields } });
  await agent.fillsIn();
  const link = await agent.sendsVerification();
  await person.call('POST /applications/:id/verification/code', at());
  await person.call('POST /applications/:id/verification/sms', { ...at(), body: { mobile: agent.cast.legal.mobile } });
  await legalRepresentativeOf(service, link).refuses();
  const hesitant = legalRepresentativeOf(service, await agent.sendsVerification());
  await hesitant.beginsFaceCheck();
  expect((await hesitant.takesConsentBack()).state).toBe('refused');
  const onFoot = legalRepresentativeOf(service, await agent.sendsVerification());
  for (const does of [onFoot.opens, () => onFoot.asksForCodeByCard(), onFoot.choosesCounter, () => onFoot.sendsVideo()]) await does();
  await (await staffOf(service, 'reviewer')).judgesRepresentative(agent.id, 'decline', '证件不清楚');
  await onFoot.asksForCode('13870990906');
  const sent = await database.verification.findFirstOrThrow({ where: { applicationId: agent.id, state: 'proving' } });
  await onFoot.entersCode(service.world.sealer.open(sent.codeSealed ?? ''));
  const pc = browser(service.origin);
  const { desk } = await person.call('POST /applications/:id/desk', at());
  pc.sitAt((await pc.call('POST /desk', { body: { code: desk?.code ?? '' } })).token);
  const fromPc = await pc.upload('/api/v1/desk/scans', 'page.jpg', await copy());
  // Whoever asks twice meanwhile may see more the second time.
  await verdictOf(agent.looks, fromPc.id);
  await person.call('DELETE /applications/:id/desk', at());
  const fromPhone = await person.upload(`/api/v1/applications/${agent.id}/scans`, 'page.jpg', await copy());
  await verdictOf(agent.looks, fromPhone.id);
  const pages = await database.page.findMany({ where: { upload: { applicationId: agent.id }, removedAt: null } });
  const [first = '', second = ''] = pages.map(({ id }) => id);
  await person.call('POST /applications/:id/pages/:pageId/move', { ...at({ pageId: first }), body: { kind: 'credentialCopy' } });
  for (const pageId of [first, second]) await person.call('DELETE /applications/:id/pages/:pageId', at({ pageId }));
  await agent.uploadsAll();
  const blank = await person.upload(`/api/v1/applications/${agent.id}/documents/credentialCopy`, 'blank.jpg', await blankSheet());
  await verdictOf(agent.looks, blank.id);
  expect((await agent.submits()).state).toBe('submitted');
  expect(faults).toEqual([]);
}, 240_000);

it('the house looks, sends back, and lets it pay', async () => {
  const reviewer = await staffOf(service, 'reviewer');
  const finding = await database.scanFinding.findFirstOrThrow({
    where: { page: { removedAt: null, upload: { applicationId: agent.id } } },
  });
  await reviewer.judges(agent.id, finding.id, 'dismissed');
  await reviewer.person.call('POST /staff/applications/:id/reveal', { ...at(), body: { key: 'legalIdNumber' } });
  // Each look is an event of its own: two at once, and one again.
  expect(await database.event.count({ where: { applicationId: agent.id, name: 'revealAnswer' } })).toBe(3);
  await reviewer.returns(agent.id, { fields: { organisationAddress: '与营业执照不一致' } });
  await missesTheWord(service, agent, reviewer, 'returned');
  await agent.fillsIn({ organisationAddress: '江西省南昌市红谷滩区红谷中大道 998 号' });
  await agent.uploads('applicationForm');
  await agent.submits();
  await reviewer.approves(agent.id);
  await changesReceiver(service, agent, '13979109901');
  await payerPays(service, agent, 'wechatNative');
  expect((await agent.waitsFor('paid')).state).toBe('paid');
  expect(await database.payment.count({ where: { applicationId: agent.id } })).toBe(1);
  expect(faults).toEqual([]);
}, 240_000);

it('papers go in, the certificate and the invoice go out', async () => {
  const [reviewer, dispatcher] = [await staffOf(service, 'reviewer'), await staffOf(service, 'dispatcher')];
  const finance = await staffOf(service, 'finance');
  await agent.posts('ems', 'EX123456900CN');
  const typed = { courier: 'ems', waybill: 'EX123456901CN', instead: 'EX123456900CN' } as const;
  await person.call('POST /applications/:id/waybill', { ...at(), body: typed });
  await dispatcher.receives(agent.id);
  await reviewer.refusesPapers(agent.id, '法人章不清晰，请重新盖章');
  await callsAndEnds(reviewer, agent.id);
  await agent.posts('ems', 'EX123456902CN');
  await dispatcher.receives(agent.id);
  await entersAgentPapers(reviewer, agent);
  await movesHouse(agent, { reviewer, dispatcher });
  await reviewer.acceptsPapers(agent.id);
  await (await staffOf(service, 'producer')).produces(agent.id, '3A0000000901', 'UKEY-00901');
  await dispatcher.dispatches(agent.id);
  const waybill = { courier: 'sf', waybill: 'SF1234567890901' } as const;
  const [sent] = (await dispatcher.opens(agent.id)).parcels;
  const body = { ...waybill, instead: sent?.waybill ?? '' };
  await dispatcher.person.call('POST /staff/applications/:id/waybill', { ...at(), body });
  await eventually('the invoice is awaited', async () => (await finance.opens(agent.id)).invoice?.state === 'awaited');
  await database.invoice.update({ where: { applicationId: agent.id }, data: { title: '江西他人有限公司', taxNumber: '36010674850123X' } });
  await isForAnotherBuyer(finance, agent);
  await finance.attachesInvoice(agent.id);
  await eventually('the invoice is mailed', async () => (await agent.looks()).invoice?.state === 'mailed');
  await person.call('POST /applications/:id/invoice/resend', { ...at(), body: {} });
  await eventually('it is mailed again', async () => (await agent.looks()).invoice?.state === 'mailed');
  const { round = 0 } = (await finance.opens(agent.id)).invoice ?? {};
  await finance.person.call('POST /staff/applications/:id/invoice/bounced', { ...at(), body: { round, note: '用户不存在' } });
  await finance.person.call('POST /staff/applications/:id/invoice/resend', { ...at(), body: {} });
  await eventually('it is mailed again', async () => (await agent.looks()).invoice?.state === 'mailed');
  const words = { title: `${agent.cast.organisationName}财务部`, taxNumber: agent.cast.uscc };
  await person.call('POST /applications/:id/invoice/correct', { ...at(), body: words });
  await reversesInvoice(world, finance, agent.id);
  expect((await person.call('POST /applications/:id/deliver', at())).state).toBe('completed');
  await losesAndFinds(service, agent, await staffOf(service, 'producer'), '13979109901');
  expect(faults).toEqual([]);
}, 240_000);

it('an application is given up, one is refused, one is paid back', async () => {
  const [finance, supervisor] = [await staffOf(service, 'finance'), await staffOf(service, 'supervisor')];
  const dispatcher = await staffOf(service, 'dispatcher');
  await agent.starts('secondary');
  expect((await person.call('POST /applications/:id/cancel', at())).state).toBe('cancelled');
  const note = '经办人来电要求删除，已回拨核实';
  await supervisor.person.call('POST /staff/applications/:id/data-wishes', { ...at(), body: { wish: 'copy', wisher: 'agent', note } });
  await supervisor.person.call('POST /staff/applications/:id/erasure', { ...at(), body: { note } });
  const refused = await submitted(service, 902, 'secondary');
  expect((await supervisor.rejects(refused.id, '单位已注销')).state).toBe('rejected');
  await supervisor.person.call('POST /staff/applications/:id/export', { params: { id: refused.id }, body: { note, whose: 'agent' } });
  await supervisor.person.call('POST /staff/applications/:id/erasure', { params: { id: refused.id }, body: { note } });

  const other = await paid(service, 903, 'secondary');
  await other.posts('ems', 'EX100000903CN');
  await parcelsGoAstray(other, dispatcher);
  await dispatcher.receives(other.id);
  await wantsBackAndStays(other, finance);
  expect((await isPaidBack(service, other.id, finance, supervisor)).state).toBe('transferred');
  expect(await database.refund.count({ where: { applicationId: other.id } })).toBe(1);
  expect(await comesAfterTheEnd(other, dispatcher)).toBe('kept');

  const last = await paid(service, 904, 'secondary');
  await worksTogether(service, last);
  await dispatcher.receives(last.id);
  await (await staffOf(service, 'reviewer')).acceptsPapers(last.id);
  await (await staffOf(service, 'producer')).produces(last.id, '3A0000000904', 'UKEY-00904');
  await dispatcher.dispatches(last.id);
  await keyComesBack(last, dispatcher, () => codeFor(service, last.person, 'proveOwner', last.cast.mobile));
  await dispatcher.dispatches(last.id);
  const { seen } = await dispatcher.opens(last.id);
  await dispatcher.person.call('POST /staff/applications/:id/deliver', { params: { id: last.id }, body: { seen } });
  await dispatcher.reopensDelivery(last.id, '登记错了订单');
  const producer = await staffOf(service, 'producer');
  await producer.asksForSerials(last.id, ['3A0000000905', 'UKEY-00905'], '读错了外壳上的号码');
  await isMadeAnew(last.id, producer, supervisor);
  expect([await takesAnotherKind(service, 906), await originalsGoTheirWays(service, 907)]).toEqual(['secondary', 'destroyed']);
  expect(faults).toEqual([]);
}, 300_000);

it('the staff look after people, lists and books', async () => {
  const [admin, finance] = [await staffOf(service, 'admin'), await staffOf(service, 'finance')];
  const { id } = await database.account.findUniqueOrThrow({ where: { uscc: cast(903).uscc } });
  await renamedByStaff(admin, id);
  const found = { params: { id }, body: { ended: true, note: '回拨单位公开电话核实' } };
  await admin.person.call('POST /staff/accounts/:id/register', found);
  await changedByTwo(await staffOf(service, 'supervisor'), admin, { id, mobile: '13979109902' });
  await admin.person.call('DELETE /staff/accounts/:id/sessions', { params: { id } });
  const login = { login: 'xiaozhao', name: '审核员小赵', password: 'Qingshan-lvshui-7390' };
  const member = await admin.person.call('POST /staff/members', { body: { ...login, roles: ['reviewer'] } });
  await admin.person.call('POST /staff/members/:id', { params: { id: member.id }, body: { active: false } });
  const { offer, secret } = await finance.person.call('POST /staff/second-factor/offer', {});
  const shown = authenticator(secret);
  const { recoveryCodes } = await finance.person.call('POST /staff/second-factor/set', { body: { offer, code: await shown() } });
  expect(new Set(recoveryCodes).size).toBe(10);
  await finance.person.call('POST /staff/second-factor', { body: { code: await shown() } });
  await admin.person.call('POST /staff/members/:id/password', { params: { id: member.id }, body: { password: 'Qingshan-lvshui-7391' } });
  await admin.person.call('POST /staff/members/:id/release', { params: { id: member.id } });
  await entersLists(admin);
  await entersListsAsProgram(admin, browser(service.origin));
  // Early in the morning yesterday's bill is not written yet.
  const day = new Date(Date.now() + 8 * 3_600_000 - 2 * 86_400_000).toISOString().slice(0, 10);
  // Money that we booked and the channel's bill does not know.
  await database.payment.updateMany({ where: { state: 'paid' }, data: { paidAt: new Date(`${day}T12:00:00+08:00`) } });
  const { differences } = await finance.person.call('POST /staff/reconciliation/:day', { params: { day } });
  const difference = { params: { id: differences[0]?.id ?? '' } };
  await finance.person.call('POST /staff/differences/:id/take', difference);
  await finance.person.call('POST /staff/differences/:id/resolve', { ...difference, body: { resolution: '渠道次日补记' } });
  await finance.person.call('POST /staff/password', { body: { current: demoPassword, next: 'Xiaozheng-2026-caiwu' } });
  const params = { id: (await finance.person.call('GET /session', {})).id };
  await admin.person.call('POST /staff/members/:id/second-factor/reset', { params });
  expect(faults).toEqual([]);
}, 120_000);
it('and that was every write of the table', () => {
  expect(writes.filter((name) => !repeated.has(name))).toEqual([]);
});
