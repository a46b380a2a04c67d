import { describe, expect } from '@jest/globals';
import { boundAgent, sessionsEnd } from './bound.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage();

describe('the second launch of a bound person', () => {
  story('needs no WeChat while the token holds, and one question when it does not: the form that a card named opens', async () => {
    const agent = await boundAgent(service, 985, 'openid-second-launch');
    const mine = await phone('openid-second-launch');
    mine.outside.agreed = true;
    await mine.opens(`pages/form/index?id=${agent.id}&section=agent`);
    await mine.sees('第 3 步');
    expect(mine.outside.logins).toBe(1);

    await mine.launches();
    await mine.sees('我的申请');
    await mine.leaves();
    await mine.sleeps();
    await mine.returns();
    await mine.sees('我的申请');
    expect(mine.outside.logins).toBe(1);

    await sessionsEnd(service, agent);
    await mine.opens(`pages/form/index?id=${agent.id}&section=agent`);
    await mine.sees('第 3 步');
    expect(mine.outside.logins).toBe(2);
    await mine.types({ agentName: '万里' });
  });
});

describe('addresses as they come from outside', () => {
  const odd = {
    'a card cut off in the middle': ['pages/verify/index?token=%E4%BD', '链接'],
    'a code of ours that is none': ['pages/verify/index?scene=%', '链接'],
    'an application of somebody else': ['pages/application/index?id=11111111-1111-4111-8111-111111111111', '没有找到'],
    'no application at all': ['pages/payment/index', '没有找到'],
  };
  for (const [what, [address = '', words = '']] of Object.entries(odd))
    story(`${what} ends in a sentence`, async () => {
      await boundAgent(service, 986 + Object.keys(odd).indexOf(what), `openid of ${what}`);
      const mine = await phone(`openid of ${what}`);
      await mine.opens(address);
      await mine.sees(new RegExp(words));
    });

  story('of a page that is no longer there lead home after signing in', async () => {
    await boundAgent(service, 991, 'openid-nowhere');
    const mine = await phone('openid-nowhere');
    await mine.opens('pages/sign-in/index?to=%2Fpages%2Fnowhere%2Findex');
    await mine.sees('我的申请');
  });
});
