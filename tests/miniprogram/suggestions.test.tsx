import { beforeEach, describe, expect, it } from '@jest/globals';
import { render, screen, waitFor } from '@testing-library/react';
import DocumentsScreen from '../../miniprogram/src/pages/documents/index';
import type { PageView } from '../../server/contract/scan-views.ts';
import { application, filled, scanned } from './applications';
import { answering } from './server';
import { freshWindow, tap } from './signed-in';
import { route } from './taro';

const front = scanned('p1', { originalName: '身份证正面.jpg' });
const back = scanned('p2', { originalName: '身份证反面.jpg' });
const unnamed = (id: string) => scanned(id, { originalName: `IMG_${id}.jpg` });

beforeEach(() => {
  freshWindow();
  route.params = { id: 'a1' };
});

/** What the screen asks about the pages that wait. */
async function asks(unsorted: PageView[], there: Parameters<typeof filled>[0] = {}): Promise<string[]> {
  answering({ 'GET /applications/a1': { body: application({ unsorted, documents: filled(there) }) } });
  render(<DocumentsScreen />);
  await screen.findByText('这几页是什么资料？');
  return screen.queryAllByRole('button', { name: /^这是/ }).map((button) => `${button.getAttribute('aria-label')} ${button.textContent}`);
}

const idCard = (name: string) => `这是经办人身份证正反面复印件吗：${name} 是经办人身份证正反面复印件吗？`;

describe('What a page without a code may be', () => {
  it('is asked for both sides of one identity card alike, never as the licence that is open too', async () => {
    expect(await asks([front, back])).toEqual([idCard('身份证正面.jpg'), idCard('身份证反面.jpg')]);
  });

  it('stays the same for the second side once the first is filed', async () => {
    expect(await asks([back], { agentIdCard: [front] })).toEqual([idCard('身份证反面.jpg')]);
  });

  it('is not guessed while several papers are open, or several pages wait', async () => {
    expect(await asks([unnamed('7')])).toEqual([]);
    freshWindow();
    expect(await asks([unnamed('7'), unnamed('8')], { agentIdCard: [front] })).toEqual([]);
  });

  it('is the last open paper for the last page that says nothing, not for one that says it is another', async () => {
    expect(await asks([unnamed('7')], { agentIdCard: [front] })).toEqual(['这是营业执照副本复印件吗：IMG_7.jpg 是营业执照副本复印件吗？']);
    freshWindow();
    expect(await asks([scanned('p9', { originalName: '安全生产许可证.jpg' })], { agentIdCard: [front] })).toEqual([]);
  });

  it('is filed with one tap when the guess is right, and a wrong one leaves the way to every other paper', async () => {
    const view = application({ unsorted: [front], documents: filled({}) });
    const asked = answering({ 'GET /applications/a1': { body: view }, 'POST /applications/a1/pages/p1/move': { body: application() } });
    render(<DocumentsScreen />);
    await screen.findByText('是经办人身份证正反面复印件吗？');
    tap('归入：身份证正面.jpg');
    expect(screen.getByRole('button', { name: /^归入营业执照副本复印件/ })).toBeTruthy();
    tap(/^这是经办人身份证/);
    await waitFor(() => expect(screen.queryByText('这几页是什么资料？')).toBeNull());
    expect(asked.at(-1)?.body).toEqual({ kind: 'agentIdCard' });
  });
});
