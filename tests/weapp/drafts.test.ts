import { describe, expect } from '@jest/globals';
import { eventually } from '../support/story/patience.ts';
import { boundAgent, sessionsEnd } from './bound.ts';
import type { Phone } from './host/phone.ts';
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

  story('outlives WeChat ending the mini-program, but numbers of identity cards do not lie on the phone', async () => {
    const { hands, opens } = await holds(941);
    await opens('legalRepresentative');
    await hands.sees('第 2 步');
    await hands.types(legal);
    await hands.taps('存好，下次再填');
    await hands.sees('提交前要完成');
    await opens('agent');
    await hands.sees('第 3 步');
    await hands.types({ agentName: '万里', agentIdNumber: '36010219900312' });
    await hands.isEnded();
    await opens('agent');
    await hands.sees('第 3 步');
    expect(await standsIn(hands, 'agentName')).toBe('万里');
    expect(await standsIn(hands, 'agentIdNumber')).toBe('');
    expect(JSON.stringify(hands.outside.stored)).not.toMatch(/3601021/);
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
    await hands.sees('没有账号？注册');
    expect(JSON.stringify(hands.outside.stored)).not.toContain('学府大道');
  });

  story('of a registration is there again, the password is not', async () => {
    const hands = await phone();
    hands.outside.agreed = true;
    await hands.opens('pages/register/index');
    await hands.types({ organisationName: '江西青禾建设有限公司', password: 'Qinghe-2026-jianshe' });
    await hands.opens('pages/register/index');
    await hands.sees('单位名称');
    expect([await standsIn(hands, 'organisationName'), await standsIn(hands, 'password')]).toEqual(['江西青禾建设有限公司', '']);
    expect(JSON.stringify(hands.outside.stored)).not.toContain('jianshe');
  });
});
