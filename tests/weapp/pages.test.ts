import { randomUUID } from 'node:crypto';
import { describe, expect } from '@jest/globals';
import type { ApplicationState } from '../../server/contract/machines/application.ts';
import { standIn } from '../support/stand-in.ts';
import { boundAgent } from './bound.ts';
import { stage } from './stage.ts';

/**
 * Each page of the build that asks the service for something: opened without network it says so, and goes on by itself when there is one; while
 * the answer is on its way it shows that something is coming.
 */

const { service, phone, story, built } = await stage();

interface Opened {
  /** Stands there once the service has answered. */
  shows: string;
  /** What it is opened with. */
  query?: (id: string, token: string) => string;
  /** Where the application must be for it. */
  state?: ApplicationState;
}

const id = (of: string) => `id=${of}`;

const pages: Record<string, Opened> = {
  index: { shows: '我的申请' },
  eligibility: { shows: '新办证书' },
  help: { shows: '付款二维码没有出现怎么办？' },
  legal: { shows: '用户服务协议', query: () => 'text=agreement' },
  account: { shows: '退出登录' },
  'close-account': { shows: '依法仍保存' },
  'confirm-sign-in': { shows: '二维码已失效', query: () => `id=${randomUUID()}` },
  application: { shows: '提交前要完成', query: id },
  form: { shows: '第 1 步', query: (of) => `${id(of)}&section=organisation` },
  documents: { shows: '全部扫描件一次上传', query: id },
  verification: { shows: '怎么核验', query: id },
  verify: { shows: '请您核对', query: (_, token) => `token=${token}` },
  payment: { shows: '发票信息无误，去付款', query: id, state: 'approved' },
  post: { shows: '寄出后填写快递单号', query: id, state: 'paid' },
  check: { shows: '其余各项', query: id },
  done: { shows: '查看申请', query: (of) => `${id(of)}&after=submit`, state: 'submitted' },
};

async function holds(organisation: number) {
  const openid = `openid-of-the-pages-${organisation}`;
  const agent = await boundAgent(service, organisation, openid);
  await agent.fillsIn();
  const token = (await agent.sendsVerification()).split('token=')[1] ?? '';
  const hands = await phone(openid);
  hands.outside.agreed = true;
  await hands.launches();
  await hands.taps(/^登录$/);
  await hands.sees('我的申请');
  return { agent, token, hands };
}

/** Pages that show nothing of the service's before somebody has typed; a page of a scan is opened from the scans alone. */
const apart = ['sign-in', 'register', 'reset-password', 'desk', 'scan-examples', 'scan-page'];

describe('every page of the build', () => {
  story('stands in the table, or asks nothing that could be missing at its start', () => {
    const { pages: first = [], subPackages = [] } = built ? built.app : {};
    const all = [...first, ...subPackages.map(({ root }) => `${root}/index`)].filter((path) => path.startsWith('pages/'));
    expect(all.map((path) => path.split('/')[1]).sort()).toEqual([...Object.keys(pages), ...apart].sort());
  });

  story(
    'opened without network says so and goes on by itself as soon as there is one',
    async () => {
      const { agent, token, hands } = await holds(981);
      for (const [name, { shows, query, state }] of Object.entries(pages)) {
        if (state) await standIn(service.world.database, 'application', agent.id, state);
        hands.outside.offline = true;
        await hands.opens(`pages/${name}/index?${query?.(agent.id, token) ?? ''}`);
        await hands.sees(/网络不通|没有网络/);
        await hands.findsNetwork();
        await hands.sees(shows);
      }
    },
    240_000,
  );

  story(
    'shows that something is coming for as long as the service has not answered, and what came then',
    async () => {
      const { agent, token, hands } = await holds(982);
      for (const [name, { shows, query, state }] of Object.entries(pages)) {
        if (state) await standIn(service.world.database, 'application', agent.id, state);
        let comes: (nothing?: unknown) => void = () => undefined;
        hands.outside.answersLate = { paths: /./, until: new Promise((resolve) => (comes = resolve)) };
        await hands.opens(`pages/${name}/index?${query?.(agent.id, token) ?? ''}`);
        await hands.screen.getByRole('status', { name: '正在加载' }).locator('visible=true').first().waitFor();
        expect([name, await hands.screen.getByText(shows).locator('visible=true').count()]).toEqual([name, 0]);
        hands.outside.answersLate = null;
        comes();
        await hands.sees(shows);
      }
    },
    240_000,
  );
});
