import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, render, screen } from '@testing-library/react';
import { SignedIn } from '../../miniprogram/src/components/SignedIn';
import Help from '../../miniprogram/src/pages/help/index';
import Index from '../../miniprogram/src/pages/index/index';
import { restoreSession } from '../../miniprogram/src/session';
import { sessionStore } from '../../miniprogram/src/session-store';
import { product } from './products';
import { answering } from './server';
import { session } from './session';
import { freshWindow } from './signed-in';
import taro, { pull, visited } from './taro';

beforeEach(freshWindow);

const ends = () => visited.filter(({ how }) => how === 'stop pulling').length;
const settled = () => act(() => new Promise((done) => setTimeout(done, 0)));

describe('A page that is pulled down', () => {
  it('asks again who is signed in where nobody answered', async () => {
    const asked = answering({ 'GET /session': ['silence', { body: session }] });
    act(() => sessionStore.asking());
    render(<SignedIn title="我的">其余内容</SignedIn>);
    await act(restoreSession);
    screen.getByText(/网络不通/);
    act(pull);
    expect(ends()).toBe(1);
    await screen.findByText('其余内容');
    expect(asked.map(({ path }) => path)).toEqual(['/api/v1/session', '/api/v1/session']);
  });

  it('asks again whether the texts were agreed to on another device', async () => {
    answering({ 'GET /session': { body: session }, 'GET /legal-texts': { body: [] } });
    act(() => sessionStore.enter({ ...session, needs: 'terms' }));
    render(<SignedIn title="我的">其余内容</SignedIn>);
    screen.getByText('请先同意协议');
    act(pull);
    expect(ends()).toBe(1);
    await screen.findByText('其余内容');
  });

  it('is let go while somebody is still asked who is there', () => {
    act(() => sessionStore.asking());
    render(<SignedIn title="我的">其余内容</SignedIn>);
    act(pull);
    expect(ends()).toBe(1);
  });

  it('is let go once, however much of it is loaded anew', async () => {
    answering({ 'GET /catalogue': { body: [product] }, 'GET /applications': { body: { items: [], offers: [] } } });
    render(<Index />);
    await screen.findByText('我的申请');
    act(pull);
    expect(ends()).toBe(1);
    await settled();
  });

  it('leaves no refusal unheard when WeChat does not let it go', async () => {
    const refusal = Promise.reject(new Error('stopPullDownRefresh:fail'));
    const heard = jest.spyOn(refusal, 'catch');
    const stopping = jest.spyOn(taro, 'stopPullDownRefresh').mockReturnValueOnce(refusal);
    answering({ 'GET /catalogue': { body: [product] } });
    render(<Help />);
    act(pull);
    await settled();
    stopping.mockRestore();
    expect(heard).toHaveBeenCalled();
  });
});
