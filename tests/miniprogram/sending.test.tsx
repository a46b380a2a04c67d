import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, render, screen, waitFor } from '@testing-library/react';
import DocumentsScreen from '../../miniprogram/src/pages/documents/index';
import { application } from './applications';
import { dropping, picking } from './picker';
import { answering } from './server';
import { freshWindow, tap } from './signed-in';
import { route } from './taro';

async function open() {
  render(<DocumentsScreen />);
  await screen.findByText('已上传 0/5 份', { exact: false });
}

beforeEach(() => {
  freshWindow();
  route.params = { id: 'a1' };
});

describe('A scan among others', () => {
  it('goes again where it was meant to, whatever was tapped meanwhile', async () => {
    const asked = answering({
      'GET /applications/a1': { body: application() },
      'POST /applications/a1/documents/agentIdCard': 'silence',
    });
    await open();
    picking('身份证.pdf');
    tap('只上传这一份：经办人身份证正反面复印件');
    await screen.findByText(/网络不通/);
    picking();
    tap('上传扫描件');
    tap(/重新上传没成功的 1 个/);
    await waitFor(() => expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(2));
    expect(new Set(asked.filter(({ method }) => method === 'POST').map(({ path }) => path)).size).toBe(1);
  });

  it('stays to be sent again when others are picked before, unless it is one of them', async () => {
    const asked = answering({
      'GET /applications/a1': { body: application() },
      'POST /applications/a1/scans': ['silence', { status: 202, body: { id: 'u1' } }, { status: 202, body: { id: 'u2' } }],
    });
    await open();
    const sent = () => asked.filter(({ method }) => method === 'POST').map(({ body }) => body);
    picking('身份证.pdf');
    tap('上传扫描件');
    await screen.findByText(/重新上传没成功的 1 个/);
    picking('全部.pdf');
    tap('上传扫描件');
    await waitFor(() => expect(sent()).toHaveLength(2));
    await screen.findByText(/重新上传没成功的 1 个/);
    picking('身份证.pdf');
    tap('上传扫描件');
    await waitFor(() => expect(sent()).toEqual(['身份证.pdf', '全部.pdf', '身份证.pdf']));
    await waitFor(() => expect(screen.queryByText(/重新上传没成功/)).toBeNull());
  });

  it('that is dropped while another is on its way goes after it', async () => {
    const taken = { status: 202, body: { id: 'u1' } };
    const asked = answering({
      'GET /applications/a1': { body: application() },
      'POST /applications/a1/documents/agentIdCard': taken,
      'POST /applications/a1/scans': taken,
    });
    await open();
    picking('身份证.pdf');
    tap('只上传这一份：经办人身份证正反面复印件');
    act(() => dropping(screen.getByRole('region', { name: '上传扫描件' }), '全部.pdf'));
    const sent = () => asked.filter(({ method }) => method === 'POST').map(({ path, body }) => `${path.split('/').pop()} ${body}`);
    await waitFor(() => expect(sent().sort()).toEqual(['agentIdCard 身份证.pdf', 'scans 全部.pdf']));
  });
});
