import { beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import Verification from '../../miniprogram/src/pages/verification/index';
import Verify from '../../miniprogram/src/pages/verify/index';
import { linkToken } from '../../miniprogram/src/pages/verify/token';
import type { VerificationView } from '../../server/contract/views.ts';
import { application, verification } from './applications';
import { everyWay, noneOpen, noWay } from './means.ts';
import { answering } from './server';
import { freshWindow, tap, type } from './signed-in';
import { route } from './taro';

beforeEach(freshWindow);

const code = { src: '/api/v1/verification-codes/k1', expiresAt: '2026-11-30T01:00:00Z' };
const sms = { mobile: '138****0001', sentAt: '2026-11-28T01:00:00Z', expiresAt: '2026-11-29T01:00:00Z', progress: '已发送' };
const sent = (changes: Partial<VerificationView> = {}) =>
  application({
    verification: {
      ...verification('sent', 'https://ca.example/#/pages/verify/index?token=t'),
      qr: 'data:image/png;base64,AA==',
      code,
      sms: null,
      ...changes,
    },
  });

function agent(answers: Parameters<typeof answering>[0]) {
  route.params = { id: 'a1' };
  // Nothing new meanwhile, however long a busy machine takes for a tap.
  const asked = answering({ 'GET /changes': { status: 304 }, ...answers });
  render(<Verification />);
  return asked;
}

describe('The agent', () => {
  it('shows the mini-program code to scan, and another one at a tap', async () => {
    const asked = agent({
      'GET /applications/a1': { body: sent() },
      'POST /applications/a1/verification/code': { body: sent({ code: { ...code, src: '/api/v1/verification-codes/k2' } }) },
    });
    const picture = () => screen.findByRole('img', { name: /小程序码，用法定代表人的微信扫描/ });
    expect((await picture()).getAttribute('src')).toBe(code.src);
    tap('换一个小程序码，旧码停用');
    await waitFor(async () => expect((await picture()).getAttribute('src')).toBe('/api/v1/verification-codes/k2'));
    expect(asked.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(['/api/v1/applications/a1/verification/code']);
  });

  it('shows what any browser opens where WeChat’s picture does not come, or has ended', async () => {
    agent({ 'GET /applications/a1': { body: sent() } });
    fireEvent.error(await screen.findByRole('img', { name: /小程序码/ }));
    expect(await screen.findByRole('img', { name: /法人核验二维码/ })).toBeTruthy();
  });

  it('sends an SMS to the mobile that is typed, reads how it went, and may send it again', async () => {
    const asked = agent({
      'GET /applications/a1': { body: sent() },
      'POST /applications/a1/verification/sms': { body: sent({ sms }) },
    });
    fireEvent.click(await screen.findByRole('button', { name: '发送短信' }));
    expect(asked.some(({ method }) => method === 'POST')).toBe(false);
    type('法定代表人手机', '138 7001 0001');
    tap('发送短信');
    expect(await screen.findByText(/138\*{4}0001：已发送/)).toBeTruthy();
    expect(screen.getByRole('button', { name: '重新发送短信' })).toBeTruthy();
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ mobile: '13870010001' });
  });
});

const page = (changes: object = {}) => ({
  version: '1',
  organisationName: '江西青禾建设有限公司',
  uscc: '91350100M000100Y43',
  agentName: '温洁',
  legalName: '龚明远',
  productLabel: '公共资源交易',
  permits: ['以本单位名义登录公共资源交易网，办理那里的业务', '在电子文件上加盖本单位的电子签章，与盖单位公章具有同等法律效力'],
  state: 'sent',
  stateLabel: '已发送',
  triesLeft: 5,
  lastFailure: null,
  expiresAt: '2099-11-27T01:00:00Z',
  allowed: ['open', 'refuse'],
  means: everyWay(),
  ...noWay,
  hotline: '4008001040',
  ways: ['browser'],
  link: 'https://ca.example/#/pages/verify/index?token=t',
  manualCheckDays: 1,
  face: true,
  head: '法定代表人',
  ...changes,
});
const problem = (status: number, code: string, message: string) => ({ status, body: { code, message, requestId: 'r1' } });
const kept = () => JSON.stringify({ ...sessionStorage });

function representative(params: Record<string, string>, answers: Parameters<typeof answering>[0]) {
  route.params = params;
  const asked = answering(answers);
  render(<Verify />);
  return asked;
}

describe('The legal representative', () => {
  it('comes by a code, whose scene WeChat has encoded; the ticket travels in a header alone', async () => {
    const asked = representative({ scene: encodeURIComponent('k3J9-_ticket') }, { 'GET /verification': { body: page() } });
    expect(await screen.findByText('请您核对')).toBeTruthy();
    expect(asked[0]?.headers['X-Verification-Token']).toBe('k3J9-_ticket');
    expect(asked.some(({ path }) => path.includes('k3J9'))).toBe(false);
    expect(kept()).toContain('k3J9-_ticket');
  });

  it.each([
    ['verified', '认证成功'],
    ['refused', '法人已拒绝'],
  ])('who is done (%s) leaves no token behind', async (state, stateLabel) => {
    representative({ token: 'ticket-1' }, { 'GET /verification': { body: page({ state, stateLabel, allowed: [], means: noneOpen }) } });
    expect(await screen.findByText(stateLabel)).toBeTruthy();
    await waitFor(() => expect(kept()).not.toContain('ticket-1'));
  });

  it('finds own bank card again after another way, and nothing of somebody whose link was opened before', async () => {
    const fields = async () => {
      fireEvent.click(await screen.findByRole('button', { name: '银行卡核验' }));
      return ['您本人的银行卡号', '这张卡在银行预留的手机号'].map((label) => (screen.getByLabelText(label) as HTMLInputElement).value);
    };
    const bankCard = { 'GET /verification': { body: page({ allowed: ['startBankCard'] }) } };
    representative({ token: 'ticket-1' }, bankCard);
    expect(await fields()).toEqual(['', '']);
    type('您本人的银行卡号', '6222021502000000011');
    type('这张卡在银行预留的手机号', '13870010001');
    cleanup();
    representative({ token: 'ticket-1' }, bankCard);
    expect(await fields()).toEqual(['6222021502000000011', '13870010001']);
    cleanup();
    representative({ token: 'ticket-2' }, bankCard);
    expect(await fields()).toEqual(['', '']);
    expect(kept()).not.toContain('6222');
  });

  it('leaves no card on the device, before or after the link is over', async () => {
    representative({ token: 'ticket-1' }, { 'GET /verification': { body: page({ allowed: ['startBankCard'] }) } });
    fireEvent.click(await screen.findByRole('button', { name: '银行卡核验' }));
    type('您本人的银行卡号', '6222021502000000011');
    // Not even for a reload.
    expect(kept()).not.toContain('6222');
    linkToken.forget();
    expect(kept()).not.toContain('6222');
  });

  it('who has used up the tries of the face still has the other ways: the token stays', async () => {
    representative(
      { token: 'ticket-1' },
      { 'GET /verification': { body: page({ state: 'exhausted', allowed: ['startMobile'], means: everyWay('face') }) } },
    );
    expect(((await screen.findByRole('button', { name: '手机号核验' })) as HTMLButtonElement).disabled).toBe(false);
    expect((screen.getByRole('button', { name: '人脸核验' }) as HTMLButtonElement).disabled).toBe(true);
    expect(kept()).toContain('ticket-1');
  });

  it('who refuses is asked once more what it means; one tap alone ends nothing', async () => {
    const over = page({ state: 'refused', stateLabel: '法人已拒绝', allowed: [], means: noneOpen });
    const asked = representative(
      { token: 'ticket-1' },
      { 'GET /verification': { body: page({ allowed: ['refuse'] }) }, 'POST /verification/refuse': { body: over } },
    );
    const refused = () => asked.some(({ path }) => path.endsWith('/verification/refuse'));
    fireEvent.click(await screen.findByRole('button', { name: '拒绝' }));
    expect(screen.getByText(/改变主意须由经办人重新发送/)).toBeTruthy();
    expect(refused()).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: '确定拒绝' }));
    expect(await screen.findByText('法人已拒绝')).toBeTruthy();
    expect(refused()).toBe(true);
    // Nothing is left to refuse: nobody is told to.
    expect(screen.queryByText(/请点「拒绝」/)).toBeNull();
  });

  it('who fails is told once, and finds the ways that are open before those that are not', async () => {
    const means = everyWay('face');
    representative({ token: 'ticket-1' }, { 'GET /verification': { body: page({ lastFailure: '无法判断为同一人', means }) } });
    const ways = await screen.findAllByRole('button', { name: /核验$/ });
    expect(ways.at(-1)?.textContent).toBe('人脸核验');
    fireEvent.click(screen.getByRole('button', { name: '手机号核验' }));
    expect(screen.getAllByText('无法判断为同一人')).toHaveLength(1);
  });

  it('who has sent a recording may think better of it, and reads by when it is judged', async () => {
    const due = { stateLabel: '人工核验中', promisedOn: '2099-11-30', promisedIsAbout: true };
    const asked = representative(
      { token: 'ticket-1' },
      {
        'GET /verification': { body: page({ state: 'manualReview', allowed: ['refuse'], means: noneOpen, ...due }) },
        'POST /verification/consent/withdraw': { body: page({ state: 'refused', stateLabel: '法人已拒绝', allowed: [], means: noneOpen }) },
      },
    );
    fireEvent.click(await screen.findByRole('button', { name: '撤回同意，不再核验' }));
    const sent = asked.some(({ path }) => path.endsWith('/consent/withdraw'));
    expect([sent, screen.queryAllByText(/两位工作人员会在约 11月30日看完并答复/)]).toEqual([false, [expect.anything()]]);
    fireEvent.click(screen.getByRole('button', { name: '确定撤回' }));
    await screen.findByText('法人已拒绝');
  });

  it.each([
    ['entryEnded', '这个小程序码或短信链接已停用或过期'],
    ['linkInvalid', '链接无效或已过期'],
  ])('who comes too late (%s) reads why and how to go on; the token is gone', async (code, message) => {
    representative({ token: 'ticket-1' }, { 'GET /verification': problem(401, code, message) });
    expect(await screen.findByText(message)).toBeTruthy();
    expect(screen.getByText(/出示小程序码、重新发送短信或微信卡片/)).toBeTruthy();
    await waitFor(() => expect(kept()).not.toContain('ticket-1'));
  });

  it('who never comes back leaves the token only until a day after its time; a clock that is wrong by hours takes it from nobody', () => {
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    linkToken.keep('ticket-1');
    for (const [hours, left] of [
      [-1, 'ticket-1'],
      [20, 'ticket-1'],
      [25, ''],
    ] as const) {
      linkToken.endsAt(hoursAgo(hours));
      linkToken.tidy();
      expect(linkToken.recall()).toBe(left);
    }
    expect(kept()).not.toContain('ticket-1');
  });

  it('without network keeps the token and tries again', async () => {
    representative({ token: 'ticket-1' }, { 'GET /verification': ['silence', { body: page() }] });
    fireEvent.click(await screen.findByRole('button', { name: '重试' }));
    expect(await screen.findByText('请您核对')).toBeTruthy();
    expect(kept()).toContain('ticket-1');
  });

  it('where the check cannot be done on this screen is told to open the page in a browser', async () => {
    representative({ token: 'ticket-1' }, { 'GET /verification': { body: page({ ways: ['miniProgram'] }) } });
    fireEvent.click(await screen.findByRole('button', { name: '人脸核验' }));
    expect(screen.getByText('请到手机浏览器中做人脸核验')).toBeTruthy();
    expect(screen.getByRole('button', { name: '复制核验链接' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '换一种核验方式' }));
    expect(screen.getByRole('button', { name: '到柜台核验' })).toBeTruthy();
  });
});
