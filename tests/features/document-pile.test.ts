import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { signCode } from '../../server/features/document/print/page-code.ts';
import { renderPaper } from '../../server/features/document/print/pdf/index.ts';
import { codeText } from '../../server/scan/sheet/code.ts';
import { printData } from '../support/print-data.ts';
import { blankSheet, copy, cropped, pile, scansOf, turned } from '../support/scans.ts';
import { draft } from './applying-people.ts';
import { applyingService } from './applying-service.ts';
import { codesOf, pagesOf, scanDesk, sentenceOf, slotOf } from './scan-people.ts';

const service = await applyingService();
const { sealer } = service.world;
const { scan, scansOfLongForm, uploads, uploadsPile, move, remove } = scanDesk(service);

describe('a pile of pages in any order', () => {
  it('sorts itself: our forms by their code, copies are offered for what is open', async () => {
    const who = await draft(service);
    const papers = [
      await scan(who, 'sealSpecimen'),
      await copy(),
      await turned(await scan(who, 'applicationForm')),
      await scan(who, 'authorisationLetter'),
    ];
    const { status, body } = await uploadsPile(who, await pile(papers));
    expect(status).toBe(202);
    expect(body.arrivals).toMatchObject([
      { filePage: 1, outcome: 'placed', document: 'sealSpecimen', message: '已归入电子签章采集表第 1 页。' },
      { filePage: 2, outcome: 'unsorted', document: null, message: '这一页没有本系统的二维码，请选择它属于哪份资料。' },
      { filePage: 3, outcome: 'placed', document: 'applicationForm' },
      { filePage: 4, outcome: 'placed', document: 'authorisationLetter' },
    ]);
    const { application } = body;
    for (const kind of ['sealSpecimen', 'applicationForm', 'authorisationLetter'] as const)
      expect([slotOf(application, kind)?.state, pagesOf(application, kind).map(({ number, of }) => [number, of])]).toEqual([
        'uploaded',
        [[1, 1]],
      ]);
    expect(application.unsorted).toMatchObject([{ filePage: 2, number: null }]);
    expect(application.missing).toContain('处理 1 页未归类的扫描件');
  });

  it.each([
    ['上边', { left: 0, top: 0.12, width: 1, height: 0.88 }],
    ['右边', { left: 0, top: 0, width: 0.81, height: 1 }],
  ])('says of a form whose code was left out on the %s what is missing, and does not ask whose it is', async (side, part) => {
    const who = await draft(service);
    const { body } = await uploadsPile(who, await cropped(await scan(who, 'applicationForm'), part), 'scan.jpg');
    const message = `页面${side}没有扫全。请把整张原件放进扫描区，四边完整地重新扫描。`;
    expect(body.arrivals).toMatchObject([{ outcome: 'unsorted', message }]);
  });

  it('may come as several files', async () => {
    const who = await draft(service);
    for (const kind of ['applicationForm', 'sealSpecimen'] as const)
      expect((await uploadsPile(who, await scan(who, kind), 'scan.jpg')).body.arrivals).toMatchObject([
        { outcome: 'placed', document: kind },
      ]);
  });

  it('names the one copy that is still wanted, and does not guess', async () => {
    const who = await draft(service);
    await uploads(who, 'credentialCopy', await copy());
    const { body } = await uploadsPile(who, await copy(), 'scan.jpg');
    expect(body.arrivals).toMatchObject([
      { outcome: 'unsorted', message: '这一页没有本系统的二维码，请选择它属于哪份资料，例如经办人身份证正反面复印件。' },
    ]);
    const pageId = body.arrivals[0]?.pageId ?? '';
    const moved = await move(who, pageId, 'agentIdCard');
    expect(moved.body).toMatchObject({ unsorted: [] });
    expect(slotOf(moved.body, 'agentIdCard')).toMatchObject({ state: 'uploaded', pages: [{ id: pageId }] });
    expect(moved.body.history.at(-1)).toMatchObject({ label: '归类一页扫描件', note: '归入经办人身份证正反面复印件' });
  });

  it('has a copy placed that waited unsorted, when the same file is sent for a document', async () => {
    const [who, content] = [await draft(service), await copy()];
    const waiting = await uploadsPile(who, content, 'scan.jpg');
    const { body } = await uploads(who, 'agentIdCard', content);
    expect(body.arrivals).toMatchObject([{ outcome: 'placed', pageId: waiting.body.arrivals[0]?.pageId }]);
    expect(body.application.unsorted).toEqual([]);
  });

  it('shows a page that lay the wrong way round', async () => {
    const who = await draft(service);
    const { body } = await uploadsPile(who, await pile([await blankSheet(), await scan(who, 'applicationForm')]));
    expect(body.arrivals.map(({ outcome }) => outcome)).toEqual(['unsorted', 'placed']);
    expect(codesOf(body.application.unsorted[0])).toContain('blank');
    expect(body.arrivals[0]?.message).toContain('空白');
    const { body: after } = await remove(who, body.arrivals[0]?.pageId ?? '');
    expect(after.unsorted).toEqual([]);
  });

  it('keeps a page that this application does not need, and says so', async () => {
    const [who, primary] = [await draft(service, { keyType: 'secondary' }), await draft(service)];
    const { orderNumber } = await who.view();
    const data = printData({
      orderNumber,
      pageCode: (document, page, pages) => codeText(signCode(sealer, { orderNumber, document, version: 1, page, pages })),
    });
    const [specimen] = await scansOf(await buffer(renderPaper('sealSpecimen', data)));
    const { body } = await uploadsPile(who, specimen ?? (await scan(primary, 'sealSpecimen')), 'scan.jpg');
    expect(body.arrivals).toMatchObject([{ outcome: 'unsorted', message: '本申请不需要电子签章采集表，请删除这一页。' }]);
  });
});

describe('a form of two pages', () => {
  it('says which page is still missing, until it comes', async () => {
    const who = await draft(service);
    const [first, second] = await scansOfLongForm(who);
    const half = await uploadsPile(who, second, 'scan.jpg');
    expect(sentenceOf(pagesOf(half.body.application, 'applicationForm')[0], 'pagesMissing')).toBe(
      '这份资料共 2 页，还缺第 1 页。请补充上传。',
    );
    const whole = await uploadsPile(who, first, 'scan.jpg');
    const pages = pagesOf(whole.body.application, 'applicationForm');
    expect(pages.map(({ number, of }) => [number, of])).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(pages.flatMap(codesOf)).not.toContain('pagesMissing');
  });

  it('has only that page replaced that is scanned again', async () => {
    const who = await draft(service);
    const { body } = await uploadsPile(who, await pile(await scansOfLongForm(who)));
    const [first, second] = pagesOf(body.application, 'applicationForm');
    const again = await uploadsPile(who, (await scansOfLongForm(who))[1], 'scan.jpg');
    expect(again.body.arrivals).toMatchObject([{ outcome: 'replaced', message: '已替换数字证书用户申请表第 2 页。' }]);
    const pages = pagesOf(again.body.application, 'applicationForm');
    expect(pages.map(({ id }) => id)).toEqual([first?.id, again.body.arrivals[0]?.pageId]);
    expect(pages.map(({ id }) => id)).not.toContain(second?.id);
    const { body: less } = await remove(who, first?.id ?? '');
    expect(sentenceOf(pagesOf(less, 'applicationForm')[0], 'pagesMissing')).toContain('还缺第 1 页');
  });
});
