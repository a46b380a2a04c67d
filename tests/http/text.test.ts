import { describe, expect, it } from '@jest/globals';
import { running } from './running.ts';

const { ask, json, person } = await running();

describe('a request whose words are wrong', () => {
  it('because something is lost in it is told which character and where, in text and in names; what nobody sees is dropped', async () => {
    const reviewer = await person('reviewer');
    const screen = async (text: string) => json('POST', '/fault-reports', { fault: 'x', screen: text, requestId: '' });
    const said = (point: string) => `第 3 个字符（${point}）无法显示，请删去后重新输入`;
    const half = await screen('江西\ud83d省');
    expect({ status: half.status, fields: half.body.fields }).toEqual({
      status: 400,
      fields: [{ path: 'screen', message: said('U+D83D') }],
    });
    expect((await screen('江西\0\u202e省')).status).toBe(204);
    const named = await json('POST', '/eligibility', { productId: 'ab\0', answers: {} });
    expect({ status: named.status, fields: named.body.fields }).toEqual({
      status: 400,
      fields: [{ path: 'productId', message: said('U+0000') }],
    });
    expect((await json('POST', '/eligibility', { productId: 'x', answers: { 'ab\0': 'new' } })).status).toBe(400);
    expect((await reviewer.send('GET', '/staff/queue?search=%00')).status).toBe(200);
  });

  it('because it is nested without end is refused', async () => {
    const body = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    for (const path of ['/staff/sessions', '/eligibility', '/sms-codes'])
      expect(await ask('POST', `/api/v1${path}`, { headers: { 'content-type': 'application/json' }, body })).toMatchObject({
        status: 400,
        body: { code: 'invalidInput' },
      });
  });

  it.each(['0001-01-01', '9999-12-31', '2026-02-30', '2026-13-01'])(
    'because the day %s is in no calendar of ours is not found',
    async (day) => {
      const finance = await person('finance');
      expect(await finance.send('POST', `/staff/reconciliation/${day}`)).toMatchObject({ status: 404, body: { code: 'notFound' } });
      expect(await finance.send('GET', `/staff/books?from=${day}&to=2026-11-28`)).toMatchObject({ status: 400 });
    },
  );
});
