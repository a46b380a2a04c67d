import { afterEach, describe, expect, it } from '@jest/globals';
import { deskAlphabet } from '../../server/access/upload-codes.ts';
import { uploadCodeLength } from '../../server/contract/upload-code.ts';
import { checkUpload } from '../../server/features/document/upload/check.ts';
import { copy } from '../support/scans.ts';
import { standIn } from '../support/stand-in.ts';
import { verdictOf } from '../support/story/verdict.ts';
import { clientOf } from './account-client.ts';
import { type Draft, draft, staff } from './applying-people.ts';
import { applyingService } from './applying-service.ts';
import { scanDesk } from './scan-people.ts';

const service = await applyingService();
const { world, origin, clock } = service;
const { database, redis } = world;
const { uploadsPile, scan, get } = scanDesk(service);

const at = (who: Draft) => ({ params: { id: who.id } });
const opens = async (who: Draft) => (await who.call('POST /applications/:id/desk', at(who))).body;
const codeOf = async (who: Draft) => (await opens(who)).desk?.code ?? '';

let place = 0;
/** A PC somewhere, with an address of its own unless it shares one. */
function pc(address = `10.9.${Math.floor(place / 250)}.${(place++ % 250) + 1}`) {
  const client = clientOf(origin, { bearer: true, address });
  const kept = { token: '' };
  const headers = () => ({ 'x-desk-token': kept.token });
  return {
    kept,
    async enters(code: string) {
      const answer = await client.call('POST /desk', { body: { code } });
      if (answer.status === 200) kept.token = answer.body.token;
      return answer;
    },
    looks: () => client.call('GET /desk', {}, headers()),
    async uploads(content: Buffer, name = 'scan.jpg') {
      const body = new FormData();
      body.append('file', new Blob([new Uint8Array(content)]), name);
      const response = await fetch(`${origin}/api/v1/desk/scans`, { method: 'POST', headers: headers(), body });
      const answer = await response.json();
      if (response.status !== 202) return { status: response.status, body: answer };
      const looks = async () => {
        await checkUpload(world);
        return (await client.call('GET /desk', {}, headers())).body;
      };
      const { seen: desk, upload } = await verdictOf(looks, answer.id);
      return { status: 202, body: { desk, arrivals: upload.pages } };
    },
    /** By its page's header, and by the cookie that its browser sends with a picture. */
    async sees(url: string) {
      const ways = [headers(), { cookie: `desk=${kept.token}` }].map((shown) => fetch(`${origin}${url}`, { headers: shown }));
      return (await Promise.all(ways)).map(({ status }) => status);
    },
    tries: async (path: string, method = 'GET') =>
      (await fetch(`${origin}/api/v1${path}`, { method, headers: { ...headers(), 'content-type': 'application/json' } })).status,
  };
}

afterEach(() => {
  clock.aheadMs = 0;
});

describe('an agent with the scans on a PC', () => {
  it('gets a code that nobody misreads, and a picture of it for the PC’s camera', async () => {
    const who = await draft(service);
    const { desk } = await opens(who);
    expect(desk?.code).toMatch(new RegExp(`^[${deskAlphabet}]{${uploadCodeLength}}$`));
    for (const pair of ['0O', '1I', 'L', '2Z', '5S', '6G', '8B']) for (const one of pair) expect(deskAlphabet).not.toContain(one);
    expect(desk?.url).toBe(`https://cert.example.cn/#/pages/desk/index?code=${desk?.code}`);
    expect(desk?.qr).toMatch(/^data:image\/png;base64,/);
    const left = new Date(desk?.expiresAt ?? 0).getTime() - Date.now();
    expect(left / 60_000).toBeGreaterThan(29);
    expect(left / 60_000).toBeLessThanOrEqual(30);
    expect((await who.view()).desk).toEqual(desk);
  });

  it('types it small and with a gap, and uploads without signing in; the phone sees it arrive', async () => {
    const who = await draft(service);
    const code = await codeOf(who);
    const desktop = pc();
    const entered = await desktop.enters(` ${code.slice(0, 3).toLowerCase()} ${code.slice(3).toLowerCase()} `);
    expect(entered.status).toBe(200);
    const { orderNumber } = await who.view();
    expect(entered.body.desk).toMatchObject({ orderNumber, pages: [] });
    expect(entered.body.desk.documents).toMatchObject([{ kind: 'applicationForm', state: 'missing' }, {}, {}, {}, {}]);

    const { status, body } = await desktop.uploads(await scan(who, 'applicationForm'));
    expect([status, body.arrivals]).toMatchObject([202, [{ outcome: 'placed', document: 'applicationForm' }]]);
    expect(body.desk.pages).toMatchObject([{ document: 'applicationForm', fromDesk: true }]);
    const { url } = body.desk.pages[0].picture;
    expect(await desktop.sees(url)).toEqual([200, 200]);
    const elsewhere = pc();
    await elsewhere.enters(await codeOf(await draft(service)));
    expect([await elsewhere.sees(url), (await get(url)).status, (await get(url, who)).status]).toEqual([[404, 404], 401, 404]);

    const view = await who.view();
    expect(view.documents[0]).toMatchObject({ kind: 'applicationForm', state: 'uploaded', pages: [{ fromDesk: true }] });
    expect(view.history.at(-1)).toMatchObject({ label: '上传扫描件', by: '电脑上传' });
  });

  it('sees on the PC only what that PC’s code sent, no name, no answer, no other page', async () => {
    const who = await draft(service);
    await uploadsPile(who, await copy(), 'mine.jpg');
    const desktop = pc();
    await desktop.enters(await codeOf(who));
    await desktop.uploads(await copy(), 'hers.jpg');
    const { body } = await desktop.looks();
    expect(body.pages.map(({ originalName, document }) => [originalName, document])).toEqual([['hers.jpg', null]]);
    const text = JSON.stringify(body);
    for (const secret of [who.organisationName, who.uscc, who.mobile, who.legalIdNumber, '龚明远', '温洁'])
      expect(text.includes(secret)).toBe(false);
  });

  it('may use the code on two PCs', async () => {
    const who = await draft(service);
    const code = await codeOf(who);
    for (const one of [pc(), pc()]) {
      expect((await one.enters(code)).status).toBe(200);
      expect((await one.looks()).status).toBe(200);
    }
  });
});

describe('a PC that was let in', () => {
  const letIn = async (who: Draft) => {
    const desktop = pc();
    await desktop.enters(await codeOf(who));
    return desktop;
  };
  const closed = { status: 401, body: { code: 'deskClosed' } };

  it('can do nothing else with its token', async () => {
    const who = await draft(service);
    const desktop = await letIn(who);
    for (const [path, method] of [
      [`/applications/${who.id}`, 'GET'],
      [`/applications/${who.id}/scans`, 'POST'],
      [`/applications/${who.id}/submit`, 'POST'],
      [`/applications/${who.id}/desk`, 'DELETE'],
      ['/applications', 'GET'],
    ] as const)
      expect([path, await desktop.tries(path, method)]).toEqual([path, 401]);
  });

  it('is let out when the agent ends the code', async () => {
    const who = await draft(service);
    const desktop = await letIn(who);
    const { body } = await who.call('DELETE /applications/:id/desk', at(who));
    expect(body.desk).toBeNull();
    expect(await desktop.looks()).toMatchObject(closed);
    expect(await desktop.uploads(await copy())).toMatchObject(closed);
    expect((await who.call('DELETE /applications/:id/desk', at(who))).status).toBe(200);
  });

  it('is let out by a new code, and the old one lets nobody in', async () => {
    const who = await draft(service);
    const old = await codeOf(who);
    const desktop = pc();
    await desktop.enters(old);
    const next = await codeOf(who);
    expect(next).not.toBe(old);
    expect(await desktop.looks()).toMatchObject(closed);
    expect(await pc().enters(old)).toMatchObject(closed);
    expect((await pc().enters(next)).status).toBe(200);
  });

  it('is let out after half an hour', async () => {
    const who = await draft(service);
    const desktop = await letIn(who);
    clock.aheadMs = 29 * 60_000;
    expect((await desktop.looks()).status).toBe(200);
    clock.aheadMs = 31 * 60_000;
    expect(await desktop.looks()).toMatchObject(closed);
    expect((await who.view()).desk).toBeNull();
  });

  it('is let out when the application is handed in, and stays out when it comes back', async () => {
    const who = await draft(service);
    const desktop = await letIn(who);
    await standIn(database, 'application', who.id, 'submitted');
    expect(await desktop.looks()).toMatchObject(closed);
    expect(await desktop.uploads(await copy())).toMatchObject(closed);
    expect((await who.view()).desk).toBeNull();
    expect((await who.call('POST /applications/:id/desk', at(who))).body.code).toBe('wrongState');
  });

  it('is let out for good when the agent cancels', async () => {
    const who = await draft(service);
    const desktop = await letIn(who);
    await who.call('POST /applications/:id/cancel', at(who));
    expect(await desktop.looks()).toMatchObject(closed);
    await standIn(database, 'application', who.id, 'draft');
    expect(await desktop.looks()).toMatchObject(closed);
  });

  it('is simply let out when Redis is lost', async () => {
    const who = await draft(service);
    const desktop = await letIn(who);
    await redis.del(...(await redis.keys('*desk:*')).map((key) => key.slice((redis.options.keyPrefix ?? '').length)));
    expect(await desktop.looks()).toMatchObject(closed);
    expect((await who.view()).desk).toBeNull();
    expect((await pc().enters(await codeOf(who))).status).toBe(200);
  });
});

describe('the upload code', () => {
  it('belongs to the agent of the application', async () => {
    const [who, stranger] = [await draft(service), await draft(service)];
    expect((await stranger.call('POST /applications/:id/desk', at(who))).status).toBe(404);
    await opens(who);
    expect((await stranger.call('DELETE /applications/:id/desk', at(who))).status).toBe(404);
    const reviewer = await staff(service, 'reviewer');
    expect((await reviewer.call('GET /staff/applications/:id', at(who))).body.desk).toBeNull();
  });

  it('is kept in Redis without a token in clear, and nowhere in the log', async () => {
    const who = await draft(service);
    const desktop = pc();
    await desktop.enters(await codeOf(who));
    expect(desktop.kept.token).toMatch(/^[\w-]{43}$/);
    const keys = await redis.keys('*desk:*');
    const values = await Promise.all(keys.map((key) => redis.get(key.slice((redis.options.keyPrefix ?? '').length))));
    expect(JSON.stringify([keys, values]).includes(desktop.kept.token)).toBe(false);
    expect(service.logged.join('\n').includes(desktop.kept.token)).toBe(false);
  });

  it('is shut by nobody’s guesses: hundreds of wrong ones, from many addresses and from the neighbour’s desk, and the right one opens', async () => {
    const who = await draft(service);
    const code = await codeOf(who);
    const guesses = Array.from({ length: 330 }, (_, index) => pc(`10.7.${index % 40}.1`).enters('HHHHHHH3HH'));
    expect(new Set((await Promise.all(guesses)).map(({ body }) => body.code))).toEqual(new Set(['deskClosed']));
    expect((await pc().enters(code)).status).toBe(200);
    expect((await pc('10.7.1.1').enters(code)).status).toBe(200);
  });
});
