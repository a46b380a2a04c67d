import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect } from '@jest/globals';
import { zipSync } from 'fflate';
import { standIn } from '../support/stand-in.ts';
import type { Agent } from '../support/story/agent.ts';
import { eventually } from '../support/story/patience.ts';
import { staffOf } from '../support/story/staff.ts';
import { filesIn } from '../support/weapp-build.ts';
import { boundAgent, invoiceIn } from './bound.ts';
import type { Phone } from './host/phone.ts';
import { stage } from './stage.ts';

/** WeChat says by itself that it copied: wherever something is copied, the product says nothing beside it. */

const { service, phone, story } = await stage();
const { database } = service.world;

interface Place {
  page: (agent: Agent) => string;
  /** What must have happened before. */
  before?: (agent: Agent) => Promise<unknown>;
  /** Taps on the page that lead to the button. */
  way?: (hands: Phone) => Promise<void>;
  button: string | RegExp;
}

async function paperOnItsWay(agent: Agent): Promise<void> {
  await standIn(database, 'application', agent.id, 'paid');
  await agent.posts('ems', 'EX139791991CN');
}

async function invoicedAsOfd(agent: Agent): Promise<void> {
  await standIn(database, 'application', agent.id, 'dispatched');
  await invoiceIn(service, agent, 'awaited');
  const ofd = Buffer.from(zipSync({ 'OFD.xml': Buffer.from('<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>') }));
  await (await staffOf(service, 'finance')).attachesInvoice(agent.id, undefined, ofd);
  await eventually('it is mailed', async () => (await agent.looks()).invoice?.state === 'mailed');
}

async function asksForOwnData(hands: Phone, { cast, person }: Agent): Promise<void> {
  await hands.taps('导出个人信息');
  await hands.types({ 'copies-password': cast.password });
  await hands.taps('导出个人信息');
  await eventually('the copy is made', async () => (await person.call('GET /account/exports', {}))[0]?.url);
}

/** In the order in which one application comes by them. */
const places = (agent: Agent): Record<string, Place> => ({
  'Invitation.tsx': {
    page: ({ id }) => `pages/verification/index?id=${id}`,
    way: (hands) => hands.taps('生成核验链接'),
    button: '复制链接',
  },
  'DeskCode.tsx': { page: ({ id }) => `pages/documents/index?id=${id}`, way: (hands) => hands.taps(/在电脑上传/), button: '复制网址' },
  'PapersToPost.tsx': {
    before: ({ id }) => standIn(database, 'application', id, 'paid'),
    page: ({ id }) => `pages/post/index?id=${id}`,
    button: '复制收件地址',
  },
  'Outcome.tsx': { before: paperOnItsWay, page: ({ id }) => `pages/application/index?id=${id}`, button: /^复制快递单号/ },
  'InvoiceFile.tsx': { before: invoicedAsOfd, page: ({ id }) => `pages/application/index?id=${id}`, button: '复制 OFD 下载地址' },
  'OwnData.tsx': { page: () => 'pages/account/index', way: (hands) => asksForOwnData(hands, agent), button: /（.+ 导出）/ },
});

/** The legal representative's own, told in stories of its own (`legal-by-entry`, `without-face-sdk`). */
const elsewhere = ['ByFace.tsx'];

story(
  'wherever something is copied one toast is shown, WeChat’s own',
  async () => {
    const agent = await boundAgent(service, 991, 'openid-that-copies');
    await agent.fillsIn();
    const hands = await phone('openid-that-copies');
    hands.outside.agreed = true;
    for (const [name, { page, before, way, button }] of Object.entries(places(agent))) {
      await before?.(agent);
      await hands.opens(page(agent));
      await way?.(hands);
      hands.outside.clipboard = '';
      hands.outside.shown.length = 0;
      await hands.taps(button);
      await eventually(`${name} copied`, async () => hands.outside.clipboard !== '');
      await hands.drawn();
      expect([name, hands.outside.shown.map(({ title }) => title)]).toEqual([name, ['内容已复制']]);
    }
  },
  240_000,
);

story('no place that copies is left out', () => {
  const copying = filesIn('miniprogram/src').filter((file) => file.endsWith('.tsx') && readFileSync(file, 'utf8').includes('device.copy('));
  const told = [...Object.keys(places({} as Agent)), ...elsewhere];
  expect(copying.map((file) => basename(file)).sort()).toEqual(told.sort());
});
