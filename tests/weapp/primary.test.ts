import { describe, expect } from '@jest/globals';
import { sizesInWords, tooHeavy } from '../../server/development/built-sizes.ts';
import { payerOf } from '../../server/features/payment/rules.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { bindsWith, copiesLink, fillsIn, handsIn, posts, registersAtHome, uploads } from './people.ts';
import { stage } from './stage.ts';

const { service, phone, story, built } = await stage();
const { database } = service.world;
const { wechat } = service.simulators;
const who = cast(901);

story('the mini-program is light to download: main package, the others, everything', () => {
  const sizes = built?.sizes ?? {};
  console.info(sizesInWords(sizes));
  expect([Object.keys(sizes)[0], tooHeavy(sizes)]).toEqual(['main', []]);
});

story('the mini-program declares no other framework than the one that WeChat takes by itself, and on which these stories are told', () => {
  const declared = Object.entries(built?.configs ?? {}).filter(([, config]) =>
    /componentFramework|glassEasel/.test(JSON.stringify(config)),
  );
  expect(declared).toEqual([]);
});

describe('a primary key, inside WeChat from the first look to the posted originals', () => {
  story(
    'is applied for, paid by whoever taps, and told of by subscription messages',
    async () => {
      const agent = await phone('openid-of-the-agent');
      await registersAtHome(agent, service, who);
      await agent.sees('申请新证书');
      await bindsWith(agent, who.password);
      await fillsIn(agent, who, '主锁');

      const link = await copiesLink(agent);
      const legal = legalRepresentativeOf(service, link);
      await legal.passesFaceCheck();
      await agent.sees('认证成功');
      await agent.taps(/^继续：打印/);
      await uploads(agent, 'primary');
      await handsIn(agent);

      const { id } = await database.application.findFirstOrThrow({ where: { uscc: who.uscc } });
      const { id: accountId } = await database.account.findUniqueOrThrow({ where: { uscc: who.uscc } });
      await eventually('leave for each message was kept', async () => (await database.allowance.count({ where: { accountId } })) === 3);
      await (await staffOf(service, 'reviewer')).approves(id);
      const message = await eventually('WeChat told the agent', async () => wechat.control.messages().at(-1));
      expect(message).toMatchObject({ openid: 'openid-of-the-agent', template: 'preReview', fields: { status: '审核通过' } });
      // A tap on the message: WeChat opens the page that it names, and stands there at once.
      await agent.opens(message.page, 1014);
      await agent.taps('去付款');
      await agent.taps('发票信息无误，去付款');
      await agent.sees(/^付款成功$/);
      const paid = await database.payment.findMany({ where: { applicationId: id } });
      expect(paid).toMatchObject([{ method: 'wechatJsapi', state: 'paid' }]);
      expect(paid.map((one) => payerOf(service.world, one))).toEqual(['openid-of-the-agent']);

      await agent.taps('去邮寄原件');
      await agent.sees('寄出后填写快递单号');
      await posts(agent, 'EX139791801CN');
      // Not on the page of a payment that is over.
      await eventually('what happens next is what one comes to', async () => (await agent.path) === 'pages/done/index');
      await eventually('the originals are on their way', async () => {
        const { state } = await database.application.findUniqueOrThrow({ where: { id } });
        return state === 'posted';
      });

      await (await staffOf(service, 'dispatcher')).receives(id);
      const arrived = () => wechat.control.messages().find(({ template }) => template === 'papers');
      expect(await eventually('WeChat told of the papers', async () => arrived())).toMatchObject({ openid: 'openid-of-the-agent' });
    },
    240_000,
  );
});
