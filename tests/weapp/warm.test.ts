import { describe, expect } from '@jest/globals';
import { standIn } from '../support/stand-in.ts';
import { sessionsEnd } from './bound.ts';
import { atHome, pages } from './every-page.ts';
import type { Phone } from './host/phone.ts';
import { stage } from './stage.ts';

/** WeChat keeps the mini-program for hours while the person is elsewhere, and shows it again as it was left. */

const { service, phone, story } = await stage();
const hours = 3 * 3_600_000;

/** It tells what the law says; whether the account may be closed is asked at the tap. */
const asksNothing = ['close-account'];

async function comesBack(hands: Phone, ms: number): Promise<string[]> {
  await hands.leaves();
  await hands.sleeps(ms);
  const before = hands.outside.requests.length;
  await hands.returns();
  await hands.drawn();
  return hands.outside.requests.slice(before).map((path) => path.replace('/api/v1', ''));
}

describe('every page, shown again after hours', () => {
  story(
    'asks how things stand by now, and goes on where it was, also when the session ended meanwhile',
    async () => {
      const { agent, token, hands } = await atHome(service, phone, 983);
      const silent: string[] = [];
      for (const [name, { shows, query, state }] of Object.entries(pages)) {
        if (state) await standIn(service.world.database, 'application', agent.id, state);
        await hands.opens(`pages/${name}/index?${query?.(agent.id, token) ?? ''}`);
        await hands.sees(shows);
        if ((await comesBack(hands, hours)).length === 0) silent.push(name);
        await hands.sees(shows);
        // Home is everybody's: whose session ended reads there what a visitor reads.
        if (name !== 'index') await sessionsEnd(service, agent);
        await comesBack(hands, hours);
        await hands.sees(shows);
        expect([name, await hands.path]).toEqual([name, `pages/${name}/index`]);
      }
      expect(silent).toEqual(asksNothing);
    },
    300_000,
  );
});

interface Typing {
  page: (id: string) => string;
  field: string;
  words: string;
  tap?: string;
}

const typings: Record<string, Typing> = {
  form: { page: (id) => `form/index?id=${id}&section=agent`, field: 'agentName', words: '万里' },
  payment: { page: (id) => `payment/index?id=${id}`, tap: '修改发票信息', field: 'title', words: '江西青禾建设有限公司财务部' },
  post: { page: (id) => `post/index?id=${id}`, field: 'waybill', words: 'SF1234567890123' },
  'close-account': { page: () => 'close-account/index', field: 'password', words: 'Qinghe-2026-jianshe' },
};

story('what is being typed stays on the screen over hours elsewhere, while the page asks how things stand', async () => {
  const { agent, hands } = await atHome(service, phone, 984);
  for (const [name, { page, tap, field, words }] of Object.entries(typings)) {
    const state = pages[name]?.state;
    if (state) await standIn(service.world.database, 'application', agent.id, state);
    await hands.opens(`pages/${page(agent.id)}`);
    if (tap) await hands.taps(tap);
    await hands.types({ [field]: words });
    await comesBack(hands, hours);
    expect([name, await hands.field(field).inputValue()]).toEqual([name, words]);
  }
});
