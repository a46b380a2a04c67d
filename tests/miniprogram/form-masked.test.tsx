import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import FormScreen from '../../miniprogram/src/pages/form/index';
import { sessionStore } from '../../miniprogram/src/session-store';
import { application } from './applications';
import { answering, problem } from './server';
import { session } from './session';
import { freshWindow, tap, type } from './signed-in';
import { pull, route } from './taro';

beforeEach(() => {
  freshWindow();
  route.params = { id: 'a1', section: 'legalRepresentative' };
});

const answers = { legalName: '陈国栋', legalIdKind: 'residentId', legalIdNumber: '110***********002X' };
const saved = application({ form: { ...application().form, answers } as never });
const number = '法定代表人证件号码';
const opens = async () => {
  render(<FormScreen />);
  await screen.findByText('保存并继续');
};
const typed = (asked: ReturnType<typeof answering>) => asked.filter(({ method, path }) => method === 'PUT' && path.endsWith('/draft'));
const forms = (asked: ReturnType<typeof answering>) => asked.filter(({ path }) => path.endsWith('/form'));
const leaves = () => act(async () => cleanup());

describe('A saved number that is shown masked', () => {
  it('stays as it is while the empty field in place of it stands empty, whichever way the person leaves', async () => {
    const asked = answering({ 'GET /applications/a1': { body: saved } });
    await opens();
    tap(`修改${number}`);
    expect((screen.getByLabelText(number) as HTMLInputElement).value).toBe('');
    tap(`${number}不改了`);
    expect(screen.getByText('110***********002X')).toBeTruthy();
    tap(`修改${number}`);
    tap('存好，下次再填');
    await screen.findByRole('button', { name: `修改${number}` });
    await leaves();
    expect([typed(asked), forms(asked)]).toEqual([[], []]);
  });

  it('is given back when what was typed over it is taken away again', async () => {
    const asked = answering({ 'GET /applications/a1': { body: saved } });
    await opens();
    tap(`修改${number}`);
    type(number, '1101');
    type(number, '');
    await leaves();
    expect(typed(asked).map(({ body }) => body)).toMatchObject([{ fields: { legalIdNumber: { typed: null } } }]);
  });

  it('is not emptied when another kind of paper is put off for later', async () => {
    const asked = answering({ 'GET /applications/a1': { body: saved }, 'POST /applications/a1/form': { body: saved } });
    await opens();
    act(() => screen.getByLabelText('护照').click());
    expect(screen.queryByRole('button', { name: `${number}不改了` })).toBeNull();
    type('法定代表人姓名', '陈国梁');
    tap('存好，下次再填');
    await waitFor(() => expect(forms(asked)).toHaveLength(1));
    expect(forms(asked)[0]?.body).toEqual({ baseVersion: 3, answers: { legalName: '陈国梁' } });
    await leaves();
  });
});

describe('A number that the draft has whole', () => {
  const savedAt = '2026-11-26T04:03:00.000Z';
  const kept = (overtaken: boolean) => ({
    savedAt,
    fields: { legalIdNumber: { typed: '360***********1021', masked: true, revision: 'r7', savedAt, overtaken } },
  });

  it('is saved as the revision that the page has, and left out while two kinds of it stand', async () => {
    const answer = { 'GET /applications/a1': { body: saved }, 'POST /applications/a1/form': { body: saved } };
    const asked = answering({ ...answer, 'GET /applications/a1/draft': { body: kept(false) } });
    await opens();
    tap('存好，下次再填');
    await waitFor(() => expect(forms(asked)).toHaveLength(1));
    expect(forms(asked)[0]?.body).toEqual({ baseVersion: 3, answers: {}, drafted: { legalIdNumber: 'r7' } });
    cleanup();
    const again = answering({ ...answer, 'GET /applications/a1/draft': { body: kept(true) } });
    await opens();
    await screen.findByText(`${number}有两种内容，请选一个`);
    type('法定代表人姓名', '陈国梁');
    tap('存好，下次再填');
    await waitFor(() => expect(forms(again)).toHaveLength(1));
    expect(forms(again)[0]?.body).toEqual({ baseVersion: 3, answers: { legalName: '陈国梁' } });
    await leaves();
  });
});

describe('A number that was saved elsewhere after it was typed here', () => {
  it('is asked about though both read alike, with the time, and not again once the person chose', async () => {
    const savedAt = '2026-11-26T04:03:00.000Z';
    const kept = (overtaken: boolean) => ({
      body: { savedAt, fields: { legalIdNumber: { typed: answers.legalIdNumber, masked: true, revision: 'r7', savedAt, overtaken } } },
    });
    const reads = [kept(false), kept(true), kept(true)];
    answering({ 'GET /applications/a1': { body: saved }, 'GET /applications/a1/draft': reads });
    await opens();
    expect(screen.queryByText(/有两种内容/)).toBeNull();
    await act(async () => pull());
    await screen.findByText(`${number}有两种内容，请选一个`);
    expect(screen.getByText(/^用这里填的（11月26日 12:03）：110/)).toBeTruthy();
    tap(new RegExp(`^用这里填的.*，${number}$`));
    await act(async () => pull());
    await act(() => new Promise((done) => setTimeout(done, 50)));
    expect(screen.queryByText(/有两种内容/)).toBeNull();
    await leaves();
  });
});

it('What could not be saved is kept as typed, and says so', async () => {
  const refused = problem(502, 'platformUnavailable', '外部服务暂时没有响应，请一分钟后再试。');
  const asked = answering({ 'GET /applications/a1': { body: saved }, 'POST /applications/a1/form': refused });
  await opens();
  type('法定代表人姓名', '陈国梁');
  tap('存好，下次再填');
  await screen.findByText(/^已保存 /);
  expect(typed(asked).map(({ body }) => body)).toMatchObject([{ fields: { legalName: { typed: '陈国梁' } } }]);
  expect(screen.queryByText('正在保存…')).toBeNull();
  await leaves();
});

it('One answer that the server does not take holds up no other', async () => {
  const told = {
    status: 400,
    body: { code: 'invalidInput', message: '填写有误', requestId: 'r', fields: [{ path: 'fields.legalIdNumber.typed', message: '太长' }] },
  };
  const kept = { body: { savedAt: '2026-11-26T04:03:00.000Z', fields: {}, left: [] } };
  const asked = answering({ 'GET /applications/a1': { body: application() }, 'PUT /applications/a1/draft': [told, kept] });
  await opens();
  type('法定代表人姓名', '陈国梁');
  type(number, '1'.repeat(301));
  await waitFor(() => expect(typed(asked)).toHaveLength(2), { timeout: 5_000 });
  expect(typed(asked)[1]?.body).toEqual({ formVersion: 3, fields: { legalName: { typed: '陈国梁', seen: '' } } });
  await leaves();
});

describe('What was typed lies on the device', () => {
  const lies = () => JSON.stringify({ ...sessionStorage });

  it('without names of persons and numbers', async () => {
    answering({ 'GET /applications/a1': { body: application() }, 'PUT /applications/a1/draft': 'silence' });
    await opens();
    type('法定代表人姓名', '陈国梁');
    type(number, '11010519491231002X');
    expect(lies()).not.toMatch(/陈国梁|11010519491231002X/);
    await leaves();
  });

  it('until somebody else enters, also where the session ended by itself', async () => {
    route.params = { id: 'a1', section: 'organisation' };
    answering({ 'GET /applications/a1': { body: application() }, 'PUT /applications/a1/draft': 'silence' });
    await opens();
    type('单位地址', '红谷滩区学府大道 999 号');
    await leaves();
    expect(lies()).toContain('学府大道');
    act(() => sessionStore.leave());
    act(() => sessionStore.enter(session));
    expect(lies()).toContain('学府大道');
    act(() => sessionStore.leave());
    act(() => sessionStore.enter({ ...session, id: 'another' }));
    expect(lies()).not.toContain('学府大道');
  });
});

it('The mobile of the agent is taken over by the server, and stands masked', async () => {
  route.params = { id: 'a1', section: 'receiver' };
  const savedAt = '2026-11-26T04:03:00.000Z';
  const fields = { receiverMobile: { typed: '139****0101', masked: true, revision: 'r1', savedAt, overtaken: false } };
  const view = application({ form: { ...application().form, answers: { agentMobile: '139****0101' } } as never });
  const asked = answering({
    'GET /applications/a1': { body: view },
    'PUT /applications/a1/draft': { body: { savedAt, fields, left: [] } },
  });
  await opens();
  tap('接收人手机同经办人信息');
  await screen.findByText('139****0101');
  expect(typed(asked)[0]?.body).toEqual({ formVersion: 3, fields: { receiverMobile: { typed: null, copied: true, seen: '' } } });
  await leaves();
});
