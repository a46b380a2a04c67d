import { describe, expect } from '@jest/globals';
import { stage } from './stage.ts';

const { phone, story } = await stage();

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

  story('is asked before the mobile that gets a new password', async () => {
    const agent = await phone();
    await agent.opens('pages/reset-password/index');
    await agent.sees('请阅读并同意');
    expect(await agent.field('mobile').count()).toBe(0);
    await agent.taps(/^同意$/);
    await agent.types({ mobile: '13979100945' });
  });
});
