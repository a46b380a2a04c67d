import { describe, expect } from '@jest/globals';
import { eventually } from '../support/story/patience.ts';
import { boundAgent } from './bound.ts';
import { tapsAtOnce } from './host/touch.ts';
import { stage } from './stage.ts';

/** WeChat carries ten requests at a time and goes to one page at a time: what is more waits in the mini-program, in order, and nothing of it is lost. */

const { service, phone, story } = await stage();

/** So many the mini-program sends at a time. */
const lanes = 8;

describe('more at once than WeChat carries', () => {
  story('ten pages above each other ask a slow service: none is turned away, and each page that one comes back to is whole', async () => {
    const agent = await boundAgent(service, 989, 'openid-crowd-989');
    const { orderNumber } = await agent.looks();
    const hands = await phone('openid-crowd-989');
    await hands.opens(`pages/application/index?id=${agent.id}`);
    await hands.sees(orderNumber);
    let answers: (nothing?: unknown) => void = () => undefined;
    hands.outside.answersLate = { paths: /./, until: new Promise((resolve) => (answers = resolve)) };
    const before = hands.outside.requests.length;
    const sent = () => hands.outside.requests.length - before;
    await hands.opensTheDeepest('pages/index/index');
    await eventually('as many as may are on their way', async () => sent() >= lanes);
    await hands.drawn();
    expect([sent(), hands.outside.crowded]).toEqual([lanes, 0]);
    hands.outside.answersLate = null;
    answers();
    for (const _ of [1, 2, 3]) {
      await hands.sees(orderNumber);
      await hands.goesBack();
    }
    await hands.sees(orderNumber);
    expect([sent() > lanes, hands.outside.crowded]).toEqual([true, 0]);
  });
});

describe('two ways at once', () => {
  story('are gone one after the other: WeChat is never asked for a page while it is on its way to another', async () => {
    const hands = await phone();
    await hands.launches();
    await hands.sees('先看能不能办');
    await tapsAtOnce([hands.button('先看能不能办'), hands.button(/^登录$/), hands.button('先看能不能办')]);
    await hands.sees('没有账号？注册');
    await hands.goesBack();
    await hands.sees('新办证书');
    await hands.goesBack();
    await hands.sees('先看能不能办');
    expect([hands.outside.shown.filter(({ kind }) => kind === 'toast'), hands.outside.turnedBack]).toEqual([[], 0]);
  });
});
