import { describe, expect } from '@jest/globals';
import { eventually } from '../support/story/patience.ts';
import { boundAgent, boundAgentIn, invoiceIn } from './bound.ts';
import type { Phone } from './host/phone.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage();

/** The guide stands over nothing, and these words are there to be read. */
async function reads(hands: Phone, words: string): Promise<void> {
  await hands.sees(words);
  await hands.drawn();
  expect(await hands.screen.getByText('用户隐私保护指引').count()).toBe(0);
}

describe('the privacy guide, before the first personal data', () => {
  story('is asked in our words with a link to its text; refused, the page says what still works and asks again', async () => {
    const agent = await phone();
    await agent.opens('pages/register/index');
    await agent.sees('请阅读并同意');
    expect(agent.outside.agreed).toBe(false);
    await agent.taps('查看指引全文');
    await agent.taps(/^不同意$/);
    await agent.sees('您没有同意《用户隐私保护指引》');
    await agent.sees('在电脑浏览器中办理');
    expect(await agent.field('uscc').count()).toBe(0);
    expect(agent.outside.shown).toContainEqual({ kind: 'contract' });
  });

  story('agreed to, by WeChat’s own button, it is not asked again', async () => {
    const agent = await phone();
    await agent.opens('pages/register/index');
    await agent.taps(/^同意$/);
    await agent.sees('单位名称');
    expect(agent.outside.agreed).toBe(true);
    await agent.opens('pages/register/index');
    await agent.sees('单位名称');
  });

  story('left by a card that leads elsewhere it has no answer: it covers no other page and is asked again where one returns', async () => {
    const agent = await phone();
    await agent.opens('pages/register/index');
    await agent.sees('请阅读并同意');
    await agent.enters('pages/help/index');
    await reads(agent, '付款二维码没有出现怎么办？');
    await agent.enters('pages/register/index');
    await agent.sees('请阅读并同意');
    expect(agent.outside.agreed).toBe(false);
    await agent.taps(/^同意$/);
    await agent.sees('单位名称');
    expect(agent.outside.agreed).toBe(true);
  });

  story('left with a picker waiting for it and agreed to on another page, opens no picker over that page', async () => {
    const { id } = await boundAgent(service, 974, 'openid-privacy-974');
    const hands = await phone('openid-privacy-974');
    hands.outside.chats = [{ name: '执照.jpg', content: Buffer.from('x') }];
    hands.outside.agreed = true;
    await hands.opens(`pages/documents/index?id=${id}`);
    await hands.sees('全部扫描件一次上传');
    // Taken back in WeChat's settings since.
    hands.outside.agreed = false;
    await hands.taps(/^上传扫描件$/);
    await hands.sees('请阅读并同意');
    await hands.enters('pages/reset-password/index');
    await hands.taps(/^同意$/);
    await hands.types({ mobile: '13979100974' });
    // What the answer set off has run by the time the page has answered to a tap.
    await hands.drawn();
    expect(hands.outside.picked).toEqual([]);
    // The record does see a picker that is opened.
    hands.outside.browsesChats = true;
    await hands.opens(`pages/documents/index?id=${id}`);
    await hands.taps(/^上传扫描件$/);
    await eventually('the picker opens', async () => hands.outside.picked.length === 1, 10_000);
  });

  story('left by the arrow it was not agreed to, covers no other page, and is asked again', async () => {
    const agent = await phone();
    await agent.launches();
    await agent.taps('登录');
    await agent.taps('忘记密码');
    await agent.sees('请阅读并同意');
    await agent.goesBack();
    await reads(agent, '忘记密码');
    await agent.goesBack();
    await reads(agent, '先看能不能办');
    expect(agent.outside.agreed).toBe(false);
    await agent.taps('登录');
    await agent.taps('忘记密码');
    await agent.sees('请阅读并同意');
  });

  story('is asked of nobody who only looks around', async () => {
    const visitor = await phone();
    await visitor.launches();
    await visitor.sees('先看能不能办');
    expect(await visitor.screen.getByText('用户隐私保护指引').count()).toBe(0);
  });

  story(
    'is asked of a colleague who signs in before the own mobile; number and password of the organisation are not asked about',
    async () => {
      const colleague = await phone();
      await colleague.opens('pages/sign-in/index');
      await colleague.types({ uscc: '91350100M000100Y43' });
      expect(await colleague.screen.getByText('用户隐私保护指引').count()).toBe(0);
      await colleague.taps('我是协办人，或正在接手账号');
      await colleague.taps(/^不同意$/);
      await colleague.sees('您没有同意《用户隐私保护指引》');
      expect(await colleague.field('mobile').count()).toBe(0);
      expect(await colleague.field('uscc').inputValue()).toBe('91350100M000100Y43');
    },
  );

  story('waits for the legal representative’s own tap: consent and ways are read before it', async () => {
    const agent = await boundAgent(service, 971, 'openid-privacy-971');
    await agent.fillsIn();
    const address = `pages/verify/index?token=${(await agent.sendsVerification()).split('token=')[1]}`;
    const legal = await phone();
    await legal.opens(address);
    await legal.taps('手机号核验');
    await reads(legal, '授权说明');
    await legal.taps('填写本人信息');
    await legal.taps(/^不同意$/);
    await legal.sees('您没有同意《用户隐私保护指引》');
    await legal.sees('授权说明');
    await legal.opens(address);
    await legal.taps('人脸核验');
    await reads(legal, '授权说明');
    await legal.taps('未勾选');
    await legal.taps(/^同意$/);
    await legal.sees('同意并开始人脸核验');
    expect(legal.outside.agreed).toBe(true);
  });

  story('waits for the tap of whoever corrects an address; the rest of the page asks for nothing', async () => {
    const agent = await boundAgentIn(service, 972, 'openid-privacy-972', 'dispatched');
    await invoiceIn(service, agent, 'bounced');
    const hands = await phone('openid-privacy-972');
    await hands.opens(`pages/application/index?id=${agent.id}`);
    await reads(hands, '邮箱退信');
    expect(await hands.field('newEmail').count()).toBe(0);
    await hands.taps('更正邮箱');
    await hands.taps(/^同意$/);
    await hands.types({ newEmail: 'kuaiji@qinghe.example.com' });
  });

  story('is asked before the mobile that gets a new password', async () => {
    const agent = await phone();
    await agent.opens('pages/reset-password/index');
    await agent.sees('请阅读并同意');
    expect(await agent.field('mobile').count()).toBe(0);
    await agent.taps(/^同意$/);
    await agent.types({ mobile: '13979100945' });
  });
});
