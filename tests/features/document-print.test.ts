import { describe, expect, it } from '@jest/globals';
import { ceilings, take } from '../../server/access/limits.ts';
import { readPdf } from '../support/pdf-reader.ts';
import { type Draft, draft, staff } from './applying-people.ts';
import { applyingService } from './applying-service.ts';

const service = await applyingService();
const { origin, clock } = service;

const get = (url: string, by?: { token: string }) =>
  fetch(`${origin}${url}`, { headers: by ? { authorization: `Bearer ${by.token}` } : {} });
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer());
const print = (who: Draft, kind: 'applicationForm' | 'authorisationLetter' | 'sealSpecimen' | 'checklist' | 'credentialCopy') =>
  who.call('POST /applications/:id/print-ticket', { params: { id: who.id }, body: { kind } });

describe('an agent prints the papers', () => {
  it('so often in ten minutes and no more, since each one is drawn while everybody waits', async () => {
    const who = await draft(service);
    for (let drawn = 1; drawn < ceilings.prints.points; drawn++) await take(service.world.redis, 'prints', who.accountId);
    const { body } = await print(who, 'applicationForm');
    expect((await get(body.url, who)).status).toBe(200);
    const refused = await get(body.url, who);
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'tooManyTries' }]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it.each([
    ['applicationForm', '数字证书用户申请表', '曾小燕'],
    ['authorisationLetter', '法人授权委托书', '温洁'],
    ['sealSpecimen', '电子签章采集表', '龚明远'],
    ['checklist', '纸质资料邮寄清单', '营业执照副本复印件'],
  ] as const)('opens %s in the browser in which the agent is signed in', async (kind, title, words) => {
    const who = await draft(service);
    await who.fill({ receiverName: '曾小燕' });
    const { body } = await print(who, kind);
    const response = await get(body.url, who);
    const { orderNumber } = await who.view();
    const filename = decodeURIComponent(response.headers.get('content-disposition') ?? '');
    expect([response.headers.get('content-type'), filename]).toEqual([
      'application/pdf',
      `inline; filename*=UTF-8''${title}-${orderNumber}.pdf`,
    ]);
    const { text } = await readPdf(await bytes(response));
    for (const part of [title, orderNumber, who.organisationName, words]) expect(text).toContain(part);
  });

  it('finds the numbers complete on the letter, and nowhere in its address', async () => {
    const who = await draft(service);
    const { body } = await print(who, 'applicationForm');
    const { text } = await readPdf(await bytes(await get(body.url, who)));
    expect(text.includes(who.legalIdNumber)).toBe(true);
    expect(Buffer.from(body.url.split('/').at(-1)?.split('.')[0] ?? '', 'base64url').toString()).not.toContain(who.legalIdNumber);
  });

  it('is told what is missing before a page with gaps could be sealed', async () => {
    const who = await draft(service, { answers: { legalName: '龚明远' } });
    const { body } = await print(who, 'applicationForm');
    expect(body.code).toBe('incomplete');
    expect(body.message).toContain('请填写经办人姓名');
    expect((await print(who, 'sealSpecimen')).status).toBe(200);
  });

  it('never gets the old page from the browser after a change', async () => {
    const who = await draft(service);
    const before = await print(who, 'applicationForm');
    await who.fill({ receiverName: '曾小燕' });
    expect((await print(who, 'applicationForm')).body.url).not.toBe(before.body.url);
  });

  it('copies the licence without our help', async () => {
    expect((await print(await draft(service), 'credentialCopy')).body.fields?.[0]?.message).toContain('自行复印');
  });
});

describe('a download link', () => {
  it('opens nothing when a character is changed', async () => {
    const who = await draft(service);
    const { body } = await print(who, 'checklist');
    const [content = '', signature = ''] = body.url.split('.');
    const other = Buffer.from(JSON.stringify({ kind: 'upload', uploadId: 'x', until: Date.now() + 60_000 })).toString('base64url');
    expect((await get(`/api/v1/files/${other}.${signature}`, who)).status).toBe(404);
    expect((await get(`${content}.${signature.slice(0, -2)}AA`, who)).status).toBe(404);
    expect((await get('/api/v1/files/nonsense', who)).status).toBe(404);
    expect((await get(body.url, who)).status).toBe(200);
  });

  it('opens to nobody else: neither signed out nor as another agent or a member of staff', async () => {
    const [who, other, reviewer] = [await draft(service), await draft(service), await staff(service, 'reviewer')];
    const { body } = await print(who, 'applicationForm');
    expect((await get(body.url)).status).toBe(401);
    for (const stranger of [other, reviewer]) expect((await get(body.url, stranger)).status).toBe(404);
    const cookie = await fetch(`${origin}${body.url}`, { headers: { cookie: `sid=${who.token}` } });
    expect([cookie.status, cookie.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect((await fetch(`${origin}${body.url}`, { headers: { cookie: `sid=${other.token}` } })).status).toBe(404);
  });

  it('is dead after twenty minutes', async () => {
    const who = await draft(service);
    const { body } = await print(who, 'checklist');
    clock.aheadMs += 21 * 60_000;
    try {
      expect((await get(body.url, who)).status).toBe(404);
    } finally {
      clock.aheadMs -= 21 * 60_000;
    }
  });
});
