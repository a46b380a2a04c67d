import { describe, expect } from '@jest/globals';
import { agentOf } from '../support/story/agent.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { sessionsEnd } from './bound.ts';
import { signsIn } from './people.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage();

let number = 910;
/** An organisation with an application, whose account is bound to this WeChat. */
async function bound(openid: string) {
  const agent = agentOf(service, cast(number++));
  await agent.registers();
  await agent.starts('secondary');
  await service.world.database.account.update({ where: { uscc: agent.cast.uscc }, data: { wechatOpenid: openid } });
  return agent;
}

const accountCalls = (requests: readonly string[]) => requests.filter((path) => /session|account|subscription/.test(path));

describe('who only looks around', () => {
  story('is asked for nothing and identified by nobody', async () => {
    const visitor = await phone();
    await visitor.launches();
    await visitor.taps('先看能不能办');
    for (const label of ['新办证书', '有统一社会信用代码的单位', '存续（未注销）']) await visitor.taps(label);
    await visitor.sees('登录后开始申请');
    await visitor.taps('常见问题');
    await visitor.sees('找不到答案请打电话');
    await visitor.opens('pages/scan-examples/index');
    expect(accountCalls(visitor.outside.requests)).toEqual([]);
    expect([visitor.outside.logins, visitor.complaints]).toEqual([0, []]);
  });
});

describe('a bound person whose token is gone', () => {
  story('opens the card of an application and stands on its page', async () => {
    const agent = await bound('openid-of-a-card');
    const mine = await phone('openid-of-a-card');
    await mine.opens(`pages/application/index?id=${agent.id}`);
    await mine.sees((await agent.looks()).orderNumber);
    expect(mine.outside.logins).toBe(1);
  });

  story('taps 登录 and is in, without the form', async () => {
    await bound('openid-of-a-tap');
    const mine = await phone('openid-of-a-tap');
    await mine.launches();
    await mine.taps(/^登录$/);
    await mine.sees('我的申请');
  });

  story(
    'signs in by password while WeChat’s answer is on its way: the late one takes nothing away and puts nobody else there',
    async () => {
      const [other, mine] = [agentOf(service, cast(number++)), await phone('openid-of-a-late-answer')];
      await bound('openid-of-a-late-answer');
      await other.registers();
      await other.starts('secondary');
      for (const openid of ['openid-of-a-late-answer', 'openid-of-nobody']) {
        const hands = openid === 'openid-of-nobody' ? await phone(openid) : mine;
        let comes: (nothing?: unknown) => void = () => undefined;
        hands.outside.answersLate = { paths: /sessions\/wechat$/, until: new Promise((resolve) => (comes = resolve)) };
        await signsIn(hands, other.cast);
        await hands.sees((await other.looks()).orderNumber);
        comes();
        await eventually('the late answer has come', async () => hands.outside.answers.has('/api/v1/sessions/wechat'));
        await hands.opens(`pages/application/index?id=${other.id}`);
        await hands.sees((await other.looks()).orderNumber);
      }
    },
  );

  story('whom WeChat does not know gets the form, once', async () => {
    const stranger = await phone();
    await stranger.opens('pages/account/index');
    await stranger.sees('没有账号？注册');
    expect(stranger.outside.logins).toBe(1);
  });
});

describe('no network', () => {
  story('is no sign-out: the screen says so, the token stays, and the way goes on by itself', async () => {
    const agent = await bound('openid-offline');
    const mine = await phone('openid-offline');
    await mine.opens(`pages/application/index?id=${agent.id}`);
    await mine.sees((await agent.looks()).orderNumber);
    const { token } = mine.outside.stored;
    expect(token).toBeTruthy();
    mine.outside.offline = true;
    await mine.launches();
    await mine.sees('网络不通');
    await mine.opens(`pages/application/index?id=${agent.id}`);
    await mine.sees('网络不通');
    expect(mine.outside.stored.token).toBe(token);
    await mine.findsNetwork();
    await mine.sees((await agent.looks()).orderNumber);
  });
});

describe('退出登录', () => {
  story('stays: no launch undoes it, the button for WeChat does', async () => {
    const agent = await bound('openid-signed-out');
    const mine = await phone('openid-signed-out');
    await mine.launches();
    await mine.taps(/^登录$/);
    // Two taps from home.
    await mine.taps('单位账号');
    await mine.taps('退出登录');
    await mine.sees('先看能不能办');
    expect(mine.outside.shown).toContainEqual(expect.objectContaining({ kind: 'toast', title: '已退出登录' }));
    await mine.opens(`pages/application/index?id=${agent.id}`);
    await mine.sees('没有账号？注册');
    expect([mine.outside.logins, mine.outside.stored.token]).toEqual([1, undefined]);
    await mine.taps('微信登录');
    await mine.sees((await agent.looks()).orderNumber);
  });

  story('of a session that is over already ends on the same page, and WeChat brings nobody back in', async () => {
    const agent = await bound('openid-over');
    const mine = await phone('openid-over');
    await mine.opens('pages/account/index');
    await mine.sees('退出登录');
    await sessionsEnd(service, agent);
    await mine.taps('退出登录');
    await mine.sees('先看能不能办');
    await mine.launches();
    await mine.sees('先看能不能办');
    expect([mine.outside.logins, mine.outside.stored.token]).toEqual([1, undefined]);
  });
});
