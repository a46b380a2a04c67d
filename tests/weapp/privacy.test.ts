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
});
