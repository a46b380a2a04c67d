import { describe, expect } from '@jest/globals';
import { eventually } from '../support/story/patience.ts';
import { boundAgent, boundAgentIn, invoiceIn, sessionsEnd } from './bound.ts';
import type { Phone } from './host/phone.ts';
import { opened } from './host/sealed.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage();

const address = '江西省南昌市红谷滩区学府大道 999 号';
const legal = { legalName: '熊国英', legalIdNumber: '360102197108050015' };

async function holds(number: number) {
  const openid = `openid-drafts-${number}`;
  const agent = await boundAgent(service, number, openid);
  const hands = await phone(openid);
  hands.outside.agreed = true;
  const opens = (section: string) => hands.opens(`pages/form/index?id=${agent.id}&section=${section}`);
  return { agent, hands, opens };
}

const liesEncrypted = ({ outside }: Phone): string =>
  Object.values(outside.stored)
    .map((kept) => opened(JSON.parse(kept)) ?? '')
    .join();
const standsIn = (hands: Phone, id: string) => hands.field(id).inputValue();

describe('what was typed and not saved', () => {
  story('is there again after "back"', async () => {
    const { agent, hands } = await holds(940);
    await hands.opens(`pages/application/index?id=${agent.id}`);
    await hands.taps(/^单位信息/);
    await hands.sees('第 1 步');
    await hands.types({ organisationAddress: address });
    await hands.goesBack();
    await hands.sees('提交前要完成');
    await hands.taps(/^单位信息/);
    await hands.sees('第 1 步');
    expect(await standsIn(hands, 'organisationAddress')).toBe(address);
    expect((await agent.looks()).form.answers.organisationAddress ?? '').toBe('');
  });

  story('outlives WeChat ending the mini-program, and no number of an identity card lies on the phone', async () => {
    const { hands, opens } = await holds(941);
    await opens('legalRepresentative');
    await hands.sees('第 2 步');
    await hands.types(legal);
    await hands.taps('存好，下次再填');
    await hands.sees('提交前要完成');
    await opens('agent');
    await hands.sees('第 3 步');
    await hands.types({ agentName: '万里', agentIdNumber: '36010219900312' });
    await hands.sees(/已保存 \d\d:\d\d/);
    await hands.isEnded();
    await opens('agent');
    await hands.sees('第 3 步');
    expect(await standsIn(hands, 'agentName')).toBe('万里');
    expect(await standsIn(hands, 'agentIdNumber')).toBe('36010219900312');
    expect(JSON.stringify(hands.outside.stored)).not.toMatch(/3601021/);
  });

  story('without a network outlives WeChat ending the mini-program, numbers too, and is saved once there is one', async () => {
    const { agent, hands, opens } = await holds(938);
    await opens('agent');
    await hands.sees('第 3 步');
    await hands.losesNetwork();
    await hands.types({ agentName: '万里', agentIdNumber: '36010219900312' });
    await hands.sees('没有网络，已记在本机，连上后自动保存');
    await hands.isEnded();
    hands.outside.offline = false;
    expect(JSON.stringify(hands.outside.stored)).not.toMatch(/3601021|万里/);
    await opens('agent');
    await hands.sees(/已保存 \d\d:\d\d/);
    expect(await standsIn(hands, 'agentName')).toBe('万里');
    expect(await standsIn(hands, 'agentIdNumber')).toBe('36010219900312');
    const typed = await service.world.database.formDraft.findMany({ where: { applicationId: agent.id }, select: { field: true } });
    expect(typed.map(({ field }) => field)).toEqual(expect.arrayContaining(['agentName', 'agentIdNumber']));
  });

  story('is on the other phone of the same person, and what both typed into stands side by side', async () => {
    const { agent, hands, opens } = await holds(939);
    await opens('organisation');
    await hands.types({ organisationAddress: address });
    await hands.sees(/已保存 \d\d:\d\d/);
    const other = await phone('openid-drafts-939');
    other.outside.agreed = true;
    await other.opens(`pages/form/index?id=${agent.id}&section=organisation`);
    await other.sees('第 1 步');
    expect(await standsIn(other, 'organisationAddress')).toBe(address);
    await other.types({ organisationAddress: `${address} 8 楼` });
    await other.sees(/已保存 \d\d:\d\d/);
    await hands.types({ organisationAddress: `${address} 9 楼` });
    await hands.sees('单位地址有两种内容，请选一个');
    await hands.taps(/另一台设备上填的/);
    expect(await standsIn(hands, 'organisationAddress')).toBe(`${address} 8 楼`);
    await hands.taps('存好，下次再填');
    await hands.sees('提交前要完成');
    expect((await agent.looks()).form.answers.organisationAddress).toBe(`${address} 8 楼`);
  });

  story('stays when the session ends while somebody types, and what is wrong stays when the rest is saved', async () => {
    const { agent, hands } = await holds(942);
    await hands.opens(`pages/application/index?id=${agent.id}`);
    await hands.taps(/^发票/);
    await hands.sees('第 4 步');
    await hands.types({ invoiceEmail: 'caiwu@qinghe', invoiceTitle: '江西青禾建设有限公司' });
    await sessionsEnd(service, agent);
    await hands.taps('存好，下次再填');
    await eventually('WeChat was asked who this is', async () => hands.outside.logins === 2);
    await hands.sees('第 4 步');
    expect(await standsIn(hands, 'invoiceEmail')).toBe('caiwu@qinghe');
    await hands.taps('存好，下次再填');
    await hands.sees('提交前要完成');
    await hands.taps(/^发票/);
    await hands.sees('第 4 步');
    expect(await standsIn(hands, 'invoiceEmail')).toBe('caiwu@qinghe');
    expect(await standsIn(hands, 'invoiceTitle')).toBe('江西青禾建设有限公司');
  });

  story('is gone with its owner: nobody who signs in afterwards sees it, and signing out clears it', async () => {
    const { hands, opens } = await holds(943);
    await opens('organisation');
    await hands.types({ organisationAddress: address });
    await hands.opens('pages/account/index');
    await hands.taps('退出登录');
    await hands.sees('先看能不能办');
    expect(JSON.stringify(hands.outside.stored)).not.toContain('学府大道');
  });

  story('of an invoice’s words is there after a second launch, its address not to be read on the phone', async () => {
    const openid = 'openid-drafts-944';
    const agent = await boundAgentIn(service, 944, openid, 'approved');
    const hands = await phone(openid);
    hands.outside.agreed = true;
    const opens = async () => {
      await hands.opens(`pages/payment/index?id=${agent.id}`);
      await hands.taps('修改发票信息');
      await hands.sees('接收发票邮箱');
    };
    await opens();
    await hands.types({ title: '江西青禾建设有限公司财务部', email: 'caiwu@qinghe.example.com' });
    // WeChat encrypts one text after the other.
    await eventually('the last letter lies there', async () => liesEncrypted(hands).includes('caiwu@qinghe.example.com'));
    await hands.isEnded();
    await opens();
    expect([await standsIn(hands, 'title'), await standsIn(hands, 'email')]).toEqual([
      '江西青禾建设有限公司财务部',
      'caiwu@qinghe.example.com',
    ]);
    expect(JSON.stringify(hands.outside.stored)).not.toContain('caiwu');
  });

  story('of a new password is there after a second launch, but for mobile and password', async () => {
    const hands = await phone();
    await hands.opens('pages/sign-in/index');
    await hands.taps('忘记密码');
    await hands.taps(/^同意$/);
    await hands.sees('用注册时的手机号');
    await hands.types({ uscc: '91350100M000100Y43', mobile: '13979100945', password: 'Qinghe-2027-jianshe' });
    await hands.goesBack();
    await hands.taps('忘记密码');
    await hands.sees('用注册时的手机号');
    const stand = () => Promise.all(['uscc', 'mobile', 'password'].map((id) => standsIn(hands, id)));
    expect(await stand()).toEqual(['91350100M000100Y43', '13979100945', '']);
    await hands.isEnded();
    await hands.opens('pages/reset-password/index');
    await hands.sees('用注册时的手机号');
    expect(await stand()).toEqual(['91350100M000100Y43', '', '']);
    expect(JSON.stringify(hands.outside.stored)).not.toMatch(/13979100945|jianshe/);
  });

  story('of the legal representative’s number for a code is there while WeChat is, and never on the phone', async () => {
    const { agent } = await holds(946);
    await agent.fillsIn();
    const link = await agent.sendsVerification();
    const legal = await phone('openid-of-the-caller');
    await legal.opens(`pages/verify/index?token=${link.split('token=')[1]}`);
    await legal.taps('手机号核验');
    await legal.taps('填写本人信息');
    await legal.taps(/^同意$/);
    await legal.types({ mobile: '13979100946' });
    await legal.taps('换一种核验方式');
    await legal.taps('手机号核验');
    expect(await standsIn(legal, 'mobile')).toBe('13979100946');
    await legal.leaves();
    await legal.sleeps();
    await legal.returns();
    expect(await standsIn(legal, 'mobile')).toBe('13979100946');
    expect(JSON.stringify(legal.outside.stored)).not.toContain('13979100946');
  });

  story('of an invoice’s corrected address is there after another page, and never on the phone', async () => {
    const openid = 'openid-drafts-947';
    const agent = await boundAgentIn(service, 947, openid, 'dispatched');
    await invoiceIn(service, agent, 'bounced');
    const hands = await phone(openid);
    hands.outside.agreed = true;
    await hands.opens('pages/sign-in/index');
    await hands.taps(new RegExp((await agent.looks()).orderNumber));
    await hands.sees('邮箱退信，请更正邮箱后重发');
    await hands.types({ newEmail: 'kuaiji@qinghe.example.com' });
    await hands.goesBack();
    await hands.taps(new RegExp((await agent.looks()).orderNumber));
    await hands.sees('邮箱退信，请更正邮箱后重发');
    expect(await standsIn(hands, 'newEmail')).toBe('kuaiji@qinghe.example.com');
    expect(JSON.stringify(hands.outside.stored)).not.toContain('kuaiji');
  });

  story('of a registration is there again, the password is not', async () => {
    const hands = await phone();
    await hands.opens('pages/register/index');
    await hands.taps(/^同意$/);
    await hands.types({ organisationName: '江西青禾建设有限公司', password: 'Qinghe-2026-jianshe' });
    await hands.opens('pages/register/index');
    await hands.sees('单位名称');
    expect([await standsIn(hands, 'organisationName'), await standsIn(hands, 'password')]).toEqual(['江西青禾建设有限公司', '']);
    expect(JSON.stringify(hands.outside.stored)).not.toContain('jianshe');
  });
});
