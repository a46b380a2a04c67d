import { describe, expect } from '@jest/globals';
import { copy } from '../support/scans.ts';
import { agentOf } from '../support/story/agent.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { approved, payerPays } from '../support/story/stages.ts';
import { boundAgentIn } from './bound.ts';
import { stage } from './stage.ts';

/** What others do elsewhere arrives on the phone by itself, while it looks, after it slept, and after WeChat ended the mini-program. */

const { service, phone, story } = await stage();
const { database } = service.world;

const bind = (uscc: string, wechatOpenid: string) => database.account.update({ where: { uscc }, data: { wechatOpenid } });
const asksOf = ({ outside }: Awaited<ReturnType<typeof phone>>) => outside.requests.filter((path) => path.endsWith('/changes')).length;

describe('a face check that is done elsewhere', () => {
  story(
    'is seen while the agent looks at the page, and nobody asks while the mini-program sleeps',
    async () => {
      const agent = agentOf(service, cast(941));
      await agent.registers();
      await agent.starts('secondary');
      await agent.fillsIn();
      const link = await agent.sendsVerification();
      await bind(agent.cast.uscc, 'openid-following');
      const mine = await phone('openid-following');
      await mine.opens(`pages/verification/index?id=${agent.id}`);
      await mine.sees('还没有打开');
      await eventually('it is asked while somebody looks', async () => asksOf(mine) > 0);
      await mine.leaves();
      await mine.drawn();
      const before = asksOf(mine);
      // WeChat lets everything run on for 5 s, longer than the pause until the next question would be.
      for (let seconds = 0; seconds < 8; seconds++) await mine.drawn();
      expect(asksOf(mine)).toBe(before);
      await mine.sleeps();
      await legalRepresentativeOf(service, link).passesFaceCheck();
      expect(asksOf(mine)).toBe(before);
      await mine.returns();
      await mine.sees('认证成功');
    },
    120_000,
  );
});

describe('a review and an upload that others see to', () => {
  story('arrive on the phone by themselves: the pages that a PC sent, and what the reviewer decided', async () => {
    const agent = await boundAgentIn(service, 944, 'openid-review', 'submitted');
    const mine = await phone('openid-review');
    mine.outside.agreed = true;
    await mine.opens(`pages/application/index?id=${agent.id}`);
    await mine.sees(/轮到审核员/);
    await (await staffOf(service, 'reviewer')).returns(agent.id, { fields: { organisationAddress: '与营业执照不一致' } });
    await mine.sees('与营业执照不一致');
    await mine.opens(`pages/documents/index?id=${agent.id}`);
    await mine.sees('全部扫描件一次上传');
    // Somebody at the scanner's PC, signed in to the same account.
    await agent.person.upload(`/api/v1/applications/${agent.id}/scans`, '副本.jpg', await copy());
    await mine.sees('这几页是什么资料？');
  });
});

describe('a payment that is made on the PC', () => {
  story(
    'arrives on the phone while its page is open, and is there when WeChat had ended the mini-program',
    async () => {
      const agent = await approved(service, 942, 'secondary');
      await bind(agent.cast.uscc, 'openid-waiting');
      const mine = await phone('openid-waiting');
      await mine.opens(`pages/payment/index?id=${agent.id}`);
      await mine.sees('发票信息无误，去付款');
      await agent.pays('wechatNative');
      await mine.sees('这笔费用已经发起过付款');
      await payerPays(service, agent, 'wechatNative');
      await mine.sees(/^付款成功$/);
      await mine.sees('接下来');

      const another = await approved(service, 943, 'secondary');
      await bind(another.cast.uscc, 'openid-ended');
      const ended = await phone('openid-ended');
      await ended.opens(`pages/payment/index?id=${another.id}`);
      await ended.sees('发票信息无误，去付款');
      await payerPays(service, another, 'wechatNative');
      await ended.opens(`pages/payment/index?id=${another.id}`);
      await ended.sees(/^付款成功$/);
    },
    240_000,
  );
});
