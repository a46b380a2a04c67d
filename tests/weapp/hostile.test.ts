import { describe, expect } from '@jest/globals';
import { agentOf } from '../support/story/agent.ts';
import { cast } from '../support/story/people.ts';
import { boundAgent, boundAgentIn } from './bound.ts';
import { tapsAtOnce } from './host/touch.ts';
import { stage } from './stage.ts';

/** What nobody means to do, and somebody does. */

const { service, phone, story } = await stage();
const { database } = service.world;

const tokenOf = (link: string) => link.split('token=')[1] ?? '';

describe('cards that meet somebody else', () => {
  story(
    'of an application whose organisation is another than the one signed in here: nothing of it is shown, and home is theirs',
    async () => {
      const [mine, theirs] = [
        await boundAgent(service, 990, 'openid-hostile-990'),
        await boundAgentIn(service, 991, 'openid-991', 'approved'),
      ];
      const hands = await phone('openid-hostile-990');
      hands.outside.agreed = true;
      await hands.launches();
      await hands.taps(/^登录$/);
      await hands.sees((await mine.looks()).orderNumber);
      for (const name of ['application', 'payment', 'documents']) {
        await hands.leaves();
        await hands.enters(`pages/${name}/index?id=${theirs.id}`);
        await hands.sees('没有找到');
        expect(await hands.screen.getByText((await theirs.looks()).orderNumber).count()).toBe(0);
      }
      await hands.leaves();
      await hands.enters('pages/index/index');
      await hands.sees((await mine.looks()).orderNumber);
      expect(hands.outside.stored.token).toBeTruthy();
    },
  );

  story(
    'of a second organisation, tapped while the first one’s verification stands open: what is read and agreed to is the second’s',
    async () => {
      const [first, second] = [agentOf(service, cast(992)), agentOf(service, cast(993))];
      const links: string[] = [];
      for (const agent of [first, second]) {
        await agent.registers();
        await agent.starts('secondary');
        await agent.fillsIn();
        links.push(tokenOf(await agent.sendsVerification()));
      }
      const legal = await phone();
      await legal.opens(`pages/verify/index?token=${links[0]}`);
      await legal.sees(first.cast.organisationName);
      await legal.leaves();
      await legal.sleeps();
      await legal.enters(`pages/verify/index?token=${links[1]}`);
      await legal.sees(second.cast.organisationName);
      expect(await legal.screen.getByText(first.cast.organisationName).count()).toBe(0);
      // Ended here and opened without an address, it is the newer one too.
      await legal.launches({ path: 'pages/verify/index', scene: 1089 });
      await legal.sees(second.cast.organisationName);
    },
  );

  story('tapped while another page is on its way: the card’s page stands, and the way back is not blocked', async () => {
    const agent = await boundAgent(service, 994, 'openid-hostile-994');
    const hands = await phone('openid-hostile-994');
    hands.outside.agreed = true;
    await hands.opens(`pages/application/index?id=${agent.id}`);
    await hands.sees('提交前要完成');
    await tapsAtOnce([hands.button(/^继续/)]);
    await hands.enters(`pages/documents/index?id=${agent.id}`);
    await hands.sees('全部扫描件一次上传');
    await hands.leaves();
    await hands.enters('pages/index/index');
    await hands.taps(/副锁/);
    await hands.sees('提交前要完成');
  });
});

describe('fingers at the wrong moment', () => {
  story('two fingers on the button that pays make one order, paid once', async () => {
    const agent = await boundAgentIn(service, 995, 'openid-hostile-995', 'approved');
    const hands = await phone('openid-hostile-995');
    await hands.opens(`pages/payment/index?id=${agent.id}`);
    await hands.sees('发票信息无误，去付款');
    const pay = hands.button('发票信息无误，去付款');
    await tapsAtOnce([pay, pay, pay]);
    await hands.sees(/^付款成功$/);
    expect([await database.payment.count({ where: { applicationId: agent.id } }), hands.outside.paid]).toEqual([1, 1]);
  });
});
