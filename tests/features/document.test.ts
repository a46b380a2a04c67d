import { describe, expect, it } from '@jest/globals';
import { jpeg, png, strangers, tiff } from '../support/pictures.ts';
import { copy, pile } from '../support/scans.ts';
import { standIn } from '../support/stand-in.ts';
import { toldEvents } from '../support/told-events.ts';
import { type Draft, draft } from './applying-people.ts';
import { applyingService } from './applying-service.ts';
import { pagesOf, scanDesk, slotOf } from './scan-people.ts';

const service = await applyingService();
const { world } = service;
const { database } = world;
const { uploads, uploadsPile, remove, get } = scanDesk(service);
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer());
const licence = async (who: Draft) => slotOf(await who.view(), 'credentialCopy');

/** The header promises 850 rows, the data holds 100; each chunk by itself is sound. */
function damagedPng(): Buffer {
  return Buffer.concat([png(600, 850).subarray(0, 33), png(600, 100).subarray(33)]);
}

describe('an agent uploads the copy of a licence', () => {
  it('sees each page of the file, its picture, and can open the file again', async () => {
    const [who, content] = [await draft(service), await pile([await copy(), await copy()])];
    const { status, body } = await uploads(who, 'credentialCopy', content, '营业执照.pdf');
    expect([status, body.arrivals.map(({ outcome, document }) => [outcome, document])]).toEqual([
      202,
      [
        ['placed', 'credentialCopy'],
        ['placed', 'credentialCopy'],
      ],
    ]);
    expect(body.arrivals[0]?.message).toBe('已归入营业执照副本复印件。');
    expect(slotOf(body.application, 'credentialCopy')).toMatchObject({
      state: 'uploaded',
      stateLabel: '已上传',
      label: '营业执照副本复印件',
    });

    const pages = pagesOf(body.application, 'credentialCopy');
    expect(pages.map(({ filePage, filePages, number, of }) => [filePage, filePages, number, of])).toEqual([
      [1, 2, null, null],
      [2, 2, null, null],
    ]);
    expect(pages[0]).toMatchObject({ originalName: '营业执照.pdf', size: content.length, fromDesk: false, reasons: [] });
    const picture = await get(pages[1]?.picture.url ?? '', who);
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    expect((await bytes(picture)).subarray(0, 2).toString('hex')).toBe('ffd8');

    const original = await get(pages[0]?.original.url ?? '', who);
    const filename = decodeURIComponent(original.headers.get('content-disposition') ?? '');
    expect(filename).toBe(`inline; filename*=UTF-8''营业执照副本复印件-${body.application.orderNumber}.pdf`);
    expect((await bytes(original)).equals(content)).toBe(true);
  });

  it.each([
    ['JPEG', () => copy(), 'image/jpeg', 1],
    ['PNG', async () => png(600, 850), 'image/png', 1],
    ['TIFF', async () => tiff({ pages: 3 }), 'image/tiff', 3],
  ])('may use a %s from the scanner', async (_, drawn, mime, pages) => {
    const who = await draft(service);
    const { status, body } = await uploads(who, 'credentialCopy', await drawn());
    expect(status).toBe(202);
    expect(pagesOf(body.application, 'credentialCopy').map(({ original }) => original.mime)).toEqual(Array(pages).fill(mime));
  });

  it.each([
    ['a phone photo', strangers.heic, '手机照片'],
    ['a Word file', strangers.word, 'Word'],
    ['an empty file', Buffer.alloc(0), '空的'],
    ['a web page that calls itself a picture', strangers.web, '无法识别'],
  ])('is told at once what to do instead with %s, and nothing is kept', async (_, content, words) => {
    const who = await draft(service);
    const { status, body } = await uploads(who, 'credentialCopy', content);
    expect([status, body.code]).toEqual([400, 'scanRefused']);
    expect(body.message).toContain(words);
    expect(await licence(who)).toMatchObject({ state: 'missing', pages: [] });
    expect(await database.upload.count({ where: { applicationId: who.id } })).toBe(0);
  });

  it.each([
    ['only shows when the page is read', damagedPng()],
    ['is a broken connection', jpeg(64, 64).subarray(0, 40)],
  ])('is told after the check of damage that %s', async (_, content) => {
    const who = await draft(service);
    const { status, body } = await uploads(who, 'credentialCopy', content);
    expect([status, body.upload.state, body.arrivals]).toEqual([202, 'refused', []]);
    expect(body.upload.refusal).toContain('重新');
    expect(body.application.history.at(-1)).toMatchObject({ label: '没有收下上传的文件', note: body.upload.refusal });
    expect(await licence(who)).toMatchObject({ state: 'missing', pages: [] });
    expect((await uploads(who, 'credentialCopy', png(600, 850))).body.upload).toMatchObject({ state: 'sorted', refusal: null });
  });

  it('may put twelve pages into one document and no thirteenth', async () => {
    const who = await draft(service);
    await uploads(who, 'credentialCopy', tiff({ pages: 11 }));
    const { body } = await uploads(who, 'credentialCopy', await pile([await copy(), await copy()]));
    expect(body.arrivals.map(({ outcome, pageId }) => [outcome, pageId !== null])).toEqual([
      ['placed', true],
      ['full', false],
    ]);
    expect(body.arrivals[1]?.message).toBe('营业执照副本复印件已有 12 页，请先删除不需要的页。');
    expect((await licence(who))?.pages).toHaveLength(12);
  });

  it('may send the same file again after a broken connection, or twice at once, without having it twice', async () => {
    const [who, content] = [await draft(service), await copy()];
    const both = await Promise.all([uploads(who, 'credentialCopy', content), uploads(who, 'credentialCopy', content)]);
    const { body } = await uploads(who, 'credentialCopy', content);
    expect(new Set([...both.map((one) => one.body.upload.id), body.upload.id]).size).toBe(1);
    expect(body.arrivals).toMatchObject([{ outcome: 'placed', message: '已归入营业执照副本复印件。' }]);
    const inAPile = await uploadsPile(who, content);
    expect(inAPile.body.arrivals).toMatchObject([{ outcome: 'same', message: '这一页已经在营业执照副本复印件里，没有重复保存。' }]);
    expect((await licence(who))?.pages).toHaveLength(1);
    expect(await database.upload.count({ where: { applicationId: who.id, storageKey: { not: '' } } })).toBe(1);
  });

  it('has no seal specimen with a secondary key', async () => {
    const who = await draft(service, { keyType: 'secondary' });
    const { status, body } = await uploads(who, 'sealSpecimen', await copy());
    expect([status, body.fields?.[0]?.message]).toEqual([400, '副锁不需要电子签章采集表']);
    const printing = await who.call('POST /applications/:id/print-ticket', { params: { id: who.id }, body: { kind: 'sealSpecimen' } });
    expect(printing.body.code).toBe('invalidInput');
    expect((await who.view()).documents.map(({ kind }) => kind)).not.toContain('sealSpecimen');
  });

  it('cannot upload into a document that does not exist, or for somebody else', async () => {
    const [who, stranger] = [await draft(service), await draft(service)];
    expect((await uploads(who, 'diploma', await copy())).status).toBe(404);
    expect((await uploads({ ...who, token: stranger.token }, 'agentIdCard', await copy())).status).toBe(404);
  });

  it('cannot change scans after handing the application in', async () => {
    const who = await draft(service);
    const { body } = await uploads(who, 'agentIdCard', await copy());
    await standIn(database, 'application', who.id, 'submitted');
    expect((await uploads(who, 'agentIdCard', await copy())).body.message).toBe('当前为「待预审」，不能更改扫描件。');
    const [kept] = pagesOf(body.application, 'agentIdCard');
    expect((await remove(who, kept?.id ?? '')).body.code).toBe('wrongState');
  });
});

describe('an agent takes pages out again', () => {
  it('has an empty document after the last one, and the page can no longer be opened', async () => {
    const who = await draft(service);
    await uploads(who, 'credentialCopy', await pile([await copy(), await copy()]));
    const [first, second] = (await licence(who))?.pages ?? [];
    await remove(who, first?.id ?? '');
    expect(await licence(who)).toMatchObject({ state: 'uploaded', pages: [{ id: second?.id }] });
    expect((await get(first?.picture.url ?? '', who)).status).toBe(404);
    expect((await get(first?.original.url ?? '', who)).status).toBe(200);
    await remove(who, second?.id ?? '');
    expect(await licence(who)).toMatchObject({ state: 'missing', pages: [] });
    for (const url of [second?.picture.url, second?.original.url]) expect((await get(url ?? '', who)).status).toBe(404);
    expect((await remove(who, second?.id ?? '')).status).toBe(404);
  });

  it('gives up what had passed when a page of it is taken away', async () => {
    const who = await draft(service);
    await uploads(who, 'credentialCopy', await pile([await copy(), await copy()]));
    const slot = { applicationId_kind: { applicationId: who.id, kind: 'credentialCopy' as const } };
    await standIn(database, 'documentSlot', (await database.documentSlot.findUniqueOrThrow({ where: slot })).id, 'passed');
    const [first] = (await licence(who))?.pages ?? [];
    await remove(who, first?.id ?? '');
    expect((await licence(who))?.state).toBe('uploaded');
  });

  it('cannot take away what belongs to another application', async () => {
    const [who, stranger] = [await draft(service), await draft(service)];
    await uploads(who, 'agentIdCard', await copy());
    const [mine] = pagesOf(await who.view(), 'agentIdCard');
    expect((await remove(stranger, mine?.id ?? '')).status).toBe(404);
    expect(pagesOf(await who.view(), 'agentIdCard')).toHaveLength(1);
  });

  it('leaves each of this in the history, without a word that was on the paper or in the file’s name', async () => {
    const who = await draft(service);
    const { body } = await uploads(who, 'agentIdCard', await copy(), '温洁身份证.jpg');
    await remove(who, body.arrivals[0]?.pageId ?? '');
    const { history } = await who.view();
    expect(history.slice(-2)).toMatchObject([
      { label: '上传扫描件', note: '1 页：经办人身份证正反面复印件' },
      { label: '删除一页扫描件', note: '经办人身份证正反面复印件' },
    ]);
    const events = await toldEvents(world, { applicationId: who.id, name: { in: ['uploadScan', 'removePage'] } });
    expect(JSON.stringify(events.map(({ note, detail }) => [note, detail]))).not.toContain('温洁');
  });
});
