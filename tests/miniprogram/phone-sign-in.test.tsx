import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, render, screen, waitFor } from '@testing-library/react';
import ConfirmSignIn from '../../miniprogram/src/pages/confirm-sign-in/index';
import { ByPhone } from '../../miniprogram/src/pages/sign-in/ByPhone';
import SignIn from '../../miniprogram/src/pages/sign-in/index';
import { sessionStore } from '../../miniprogram/src/session-store';
import { answering, problem } from './server';
import { session } from './session';
import { freshWindow, tap } from './signed-in';
import { route, visited } from './taro';

const id = '11111111-2222-4333-8444-555555555555';
const at = '/phone-sign-ins';
const shown = { id, qr: 'data:image/png;base64,AA==', expiresAt: '2026-11-26T04:02:00.000Z' };
const asked = { device: 'Chrome · Windows', address: '10.9.*.*', sameNetwork: false, expiresAt: shown.expiresAt };

beforeEach(freshWindow);

describe('on the PC', () => {
  beforeEach(() => act(() => sessionStore.leave()));

  it('a picture is shown when it is wanted, and the page is signed in as soon as the phone confirmed', async () => {
    answering({
      [`POST ${at}`]: { body: shown },
      [`GET ${at}/${id}/state?seen=waiting`]: [{ status: 304 }, { body: { state: 'confirmed' } }],
      [`POST ${at}/${id}/session`]: { body: { ...session, token: null } },
    });
    render(<ByPhone />);
    expect(screen.queryByRole('img')).toBeNull();
    tap('显示二维码');
    expect((await screen.findByRole('img', { name: /登录二维码/ })).getAttribute('src')).toBe(shown.qr);
    await waitFor(() => expect(sessionStore.current().status).toBe('signedIn'), { timeout: 5_000 });
  });

  it('the picture is offered where the window is wide: on the phone itself nothing could scan it', async () => {
    route.params = {};
    render(<SignIn />);
    expect(screen.getByRole('button', { name: '显示二维码' }).closest('.wide-only')).not.toBeNull();
    const sheet = await readFile(new URL('../../miniprogram/src/styles/layout.scss', import.meta.url), 'utf8');
    expect(sheet).toMatch(/^\.wide-only \{\s*display: none;/m);
  });

  it('a refusal on the phone is told, with another picture beside it', async () => {
    answering({ [`POST ${at}`]: { body: shown }, [`GET ${at}/${id}/state?seen=waiting`]: { body: { state: 'refused' } } });
    render(<ByPhone />);
    tap('显示二维码');
    await screen.findByText('手机上已拒绝登录。', {}, { timeout: 5_000 });
    expect(screen.getByRole('button', { name: '换一个二维码' })).toBeTruthy();
    expect(sessionStore.current().status).toBe('anonymous');
  });
});

describe('on the PC, when the phone has confirmed and the way in fails', () => {
  beforeEach(() => act(() => sessionStore.leave()));
  const confirmed = { [`POST ${at}`]: { body: shown }, [`GET ${at}/${id}/state?seen=waiting`]: { body: { state: 'confirmed' } } };

  it('nothing says that it is signing in, and another try does', async () => {
    answering({ ...confirmed, [`POST ${at}/${id}/session`]: ['silence', { body: { ...session, token: null } }] });
    render(<ByPhone />);
    tap('显示二维码');
    await screen.findByText(/网络不通/, {}, { timeout: 5_000 });
    expect(screen.queryByText('手机已确认，正在登录')).toBeNull();
    tap('重试');
    await waitFor(() => expect(sessionStore.current().status).toBe('signedIn'));
  });

  it('a picture that ended meanwhile is not tried again, but changed', async () => {
    answering({ ...confirmed, [`POST ${at}/${id}/session`]: problem(409, 'phoneSignInEnded', '已过期或已用过') });
    render(<ByPhone />);
    tap('显示二维码');
    await screen.findByText('已过期或已用过', {}, { timeout: 5_000 });
    expect(screen.queryByRole('button', { name: '重试' })).toBeNull();
    expect(screen.getByRole('button', { name: '换一个二维码' })).toBeTruthy();
  });
});

describe('on the phone', () => {
  beforeEach(() => {
    route.params = { id };
  });

  it('one reads who asks and a warning before anything happens, and confirms', async () => {
    const sent = answering({ [`GET ${at}/${id}`]: { body: asked }, [`POST ${at}/${id}/confirm`]: { status: 204 } });
    render(<ConfirmSignIn />);
    await screen.findByText('Chrome · Windows');
    expect(screen.getByText('别人发来的二维码，一律不要确认')).toBeTruthy();
    expect(screen.getByText('10.9.*.*，与本手机不在同一网络')).toBeTruthy();
    expect(sent.map(({ method }) => method)).toEqual(['GET']);
    tap('是我，登录这台电脑');
    await screen.findByText(/电脑上正在打开您的账号/);
    tap('查看登录的设备');
    await waitFor(() => expect(visited.at(-1)?.url).toBe('/pages/account/index?part=devices'));
  });

  it('one whose confirmation was lost is told that it may stand, and led to where it is ended', async () => {
    answering({
      [`GET ${at}/${id}`]: { body: asked },
      [`POST ${at}/${id}/confirm`]: 'silence',
      [`POST ${at}/${id}/refuse`]: problem(409, 'phoneSignInEnded', '已过期或已用过'),
    });
    render(<ConfirmSignIn />);
    await screen.findByText('Chrome · Windows');
    tap('是我，登录这台电脑');
    await screen.findByText(/网络不通/);
    tap('不是我，拒绝');
    await screen.findByText('电脑可能已经登录');
    expect(screen.queryByRole('button', { name: '是我，登录这台电脑' })).toBeNull();
    tap('查看登录的设备');
    await waitFor(() => expect(visited.at(-1)?.url).toBe('/pages/account/index?part=devices'));
  });

  it('a picture that ends before the answer leaves the way home, and no word of a confirmation', async () => {
    answering({ [`GET ${at}/${id}`]: { body: asked }, [`POST ${at}/${id}/refuse`]: problem(409, 'phoneSignInEnded', '已过期或已用过') });
    render(<ConfirmSignIn />);
    await screen.findByText('Chrome · Windows');
    tap('不是我，拒绝');
    await screen.findByText('二维码已失效');
    expect(screen.queryByText('电脑可能已经登录')).toBeNull();
    expect(screen.getByRole('button', { name: '返回首页' })).toBeTruthy();
  });

  it('only the word that was given is under way', async () => {
    const never = new Promise(() => undefined);
    answering({ [`GET ${at}/${id}`]: { body: asked }, [`POST ${at}/${id}/confirm`]: { status: 204, when: never } });
    render(<ConfirmSignIn />);
    await screen.findByText('Chrome · Windows');
    tap('是我，登录这台电脑');
    expect(screen.getByRole('button', { name: '是我，登录这台电脑' }).getAttribute('aria-busy')).toBe('true');
    expect(screen.getByRole('button', { name: '不是我，拒绝' }).getAttribute('aria-busy')).not.toBe('true');
  });

  it('one refuses what one did not ask for', async () => {
    answering({ [`GET ${at}/${id}`]: { body: asked }, [`POST ${at}/${id}/refuse`]: { status: 204 } });
    render(<ConfirmSignIn />);
    await screen.findByText('Chrome · Windows');
    tap('不是我，拒绝');
    await screen.findByText(/那台电脑没有登录/);
  });

  it('a picture that is over says so, with the way on', async () => {
    answering({ [`GET ${at}/${id}`]: problem(409, 'phoneSignInEnded', '这个登录二维码已过期或已用过，请在电脑上换一个再扫。') });
    render(<ConfirmSignIn />);
    await screen.findByText('二维码已失效');
    expect(screen.getByRole('button', { name: '返回首页' })).toBeTruthy();
  });
});
