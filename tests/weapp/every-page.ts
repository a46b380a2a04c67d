import { randomUUID } from 'node:crypto';
import type { ApplicationState } from '../../server/contract/machines/application.ts';
import type { RunningService } from '../support/service.ts';
import { boundAgent } from './bound.ts';
import type { Phone } from './host/phone.ts';

/** Every page of the build: what it is opened with, and what stands there once the service has answered. */

interface Opened {
  /** Stands there once the service has answered. */
  shows: string;
  /** What it is opened with. */
  query?: (id: string, token: string) => string;
  /** Where the application must be for it. */
  state?: ApplicationState;
}

const id = (of: string) => `id=${of}`;

export const pages: Record<string, Opened> = {
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

/** Somebody signed in on a phone, with a filled form and a link for the legal representative. */
export async function atHome(service: RunningService, phone: (openid: string) => Promise<Phone>, organisation: number) {
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
export const apart = ['sign-in', 'register', 'reset-password', 'desk', 'scan-examples', 'scan-page'];
