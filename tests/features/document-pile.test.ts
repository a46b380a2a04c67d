import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { signCode } from '../../server/features/document/page-code.ts';
import { render } from '../../server/features/document/pdf/index.ts';
import { codeText } from '../../server/scan/code.ts';
import { printData } from '../support/print-data.ts';
import { blankSheet, copy, pile, scansOf, turned } from '../support/scans.ts';
import { type Draft, draft } from './applying-people.ts';
import { applyingService } from './applying-service.ts';
import { codesOf, pagesOf, scanDesk, sentenceOf, slotOf } from './scan-people.ts';

const service = await applyingService();
const { world } = service;
const { database, sealer } = world;
const { scans, uploads, uploadsPile, move, remove } = scanDesk(service);

const scan = async (who: Draft, kind: 'applicationForm' | 'authorisationLetter' | 'sealSpecimen') => (await scans(who, kind))[0] as Buffer;

/** The pages of an application form that needs two, scanned; `tag` forges the code. */
async function longForm(who: Draft, { tag }: { tag?: string } = {}): Promise<Buffer[]> {
  const { orderNumber, form } = await who.view();
  const rows = Array.from({ length: 45 }, (_, index) => ({ label: `说明${index}`, value: '按合同约定' }));
  const data = printData({
    orderNumber,
    sections: [{ title: '其他说明', rows }],
    pageCode: (document, page, pages) => {
      const code = signCode(sealer, { orderNumber, document, version: form.version, page, pages });
      return codeText({ ...code, tag: tag ?? code.tag });
    },
  });
  return scansOf(await buffer(render('applicationForm', data)));
}

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
    expect(status).toBe(200);
    expect(body.arrivals).toMatchObject([
      { filePage: 1, outcome: 'placed', document: 'sealSpecimen', message: '已归入电子签章采集表第 1 页。' },
      { filePage: 2, outcome: 'unsorted', document: null, message: '没有读到二维码，请选择这一页属于哪份资料。' },
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
      { outcome: 'unsorted', message: '没有读到二维码，请选择这一页属于哪份资料，例如经办人身份证正反面复印件。' },
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
    const [specimen] = await scansOf(await buffer(render('sealSpecimen', data)));
    const { body } = await uploadsPile(who, specimen ?? (await scan(primary, 'sealSpecimen')), 'scan.jpg');
    expect(body.arrivals).toMatchObject([{ outcome: 'unsorted', message: '本申请不需要电子签章采集表，请删除这一页。' }]);
  });
});

describe('a page that is no page of this application', () => {
  it('is named when it belongs to another one, and waits unsorted', async () => {
    const [who, other] = [await draft(service), await draft(service)];
    const { body } = await uploadsPile(who, await scan(other, 'applicationForm'), 'scan.jpg');
    const { orderNumber } = await other.view();
    expect(body.arrivals).toMatchObject([
      { outcome: 'unsorted', document: null, message: `这一页属于订单 ${orderNumber}，不是本申请的表格。请换成本订单的打印件。` },
    ]);
    expect(codesOf(body.application.unsorted[0])).toContain('otherApplication');
  });

  it('is kept where it was put, with the same words', async () => {
    const [who, other] = [await draft(service), await draft(service)];
    const { body } = await uploads(who, 'applicationForm', await scan(other, 'applicationForm'));
    expect(body.arrivals).toMatchObject([{ outcome: 'placed', document: 'applicationForm' }]);
    const [page] = pagesOf(body.application, 'applicationForm');
    expect(codesOf(page)).toContain('otherApplication');
    expect(page).toMatchObject({ light: 'bad', number: null });
  });

  it('is called invalid when its code was not printed by us', async () => {
    const who = await draft(service);
    const [forged] = await longForm(who, { tag: 'AAAAAAAAAAAAA' });
    const { body } = await uploadsPile(who, forged as Buffer, 'scan.jpg');
    expect(codesOf(body.application.unsorted[0])).toContain('forgedCode');
    expect(body.arrivals[0]?.message).toContain('不是本系统印出的');
    expect(slotOf(body.application, 'applicationForm')?.state).toBe('missing');
  });

  it('is doubted when it should be our form and no code can be read', async () => {
    const who = await draft(service);
    const { body } = await uploads(who, 'applicationForm', await copy());
    expect(codesOf(pagesOf(body.application, 'applicationForm')[0])).toContain('codeUnreadable');
    const again = await uploads(who, 'applicationForm', await scan(who, 'applicationForm'));
    expect(again.body.arrivals).toMatchObject([{ outcome: 'replaced' }]);
    expect(pagesOf(again.body.application, 'applicationForm').flatMap(codesOf)).not.toContain('codeUnreadable');
  });
});

describe('a page sent for the wrong document', () => {
  it('goes where its code says, and the uploader is told', async () => {
    const who = await draft(service);
    const { body } = await uploads(who, 'credentialCopy', await scan(who, 'authorisationLetter'));
    expect(body.arrivals).toMatchObject([
      { outcome: 'placed', document: 'authorisationLetter', message: '这一页是法人授权委托书第 1 页，已归入该资料。' },
    ]);
    expect(slotOf(body.application, 'credentialCopy')?.state).toBe('missing');
  });

  it('says what it is when it is moved there by hand, and no more once it is back', async () => {
    const who = await draft(service);
    const { body } = await uploadsPile(who, await scan(who, 'authorisationLetter'), 'scan.jpg');
    const pageId = body.arrivals[0]?.pageId ?? '';
    const away = await move(who, pageId, 'credentialCopy');
    expect(slotOf(away.body, 'authorisationLetter')?.state).toBe('missing');
    expect(sentenceOf(pagesOf(away.body, 'credentialCopy')[0], 'otherDocument')).toBe(
      '这一页是法人授权委托书，不是营业执照副本复印件。请移到对应的资料，或重新上传。',
    );
    const back = await move(who, pageId, 'authorisationLetter');
    expect(pagesOf(back.body, 'authorisationLetter')).toMatchObject([{ number: 1, of: 1 }]);
    expect(codesOf(pagesOf(back.body, 'authorisationLetter')[0])).not.toContain('otherDocument');
  });

  it('cannot be moved by somebody else, into nothing, or out of nowhere', async () => {
    const [who, stranger] = [await draft(service), await draft(service)];
    const { body } = await uploadsPile(who, await copy(), 'scan.jpg');
    const pageId = body.arrivals[0]?.pageId ?? '';
    expect((await move(stranger, pageId, 'agentIdCard')).status).toBe(404);
    expect((await move(who, '00000000-0000-4000-8000-000000000000', 'agentIdCard')).status).toBe(404);
    expect((await move(who, pageId, 'diploma' as never)).status).toBe(400);
  });
});

describe('a form of two pages', () => {
  it('says which page is still missing, until it comes', async () => {
    const who = await draft(service);
    const [first, second] = (await longForm(who)) as [Buffer, Buffer];
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
    const { body } = await uploadsPile(who, await pile(await longForm(who)));
    const [first, second] = pagesOf(body.application, 'applicationForm');
    const again = await uploadsPile(who, (await longForm(who))[1] as Buffer, 'scan.jpg');
    expect(again.body.arrivals).toMatchObject([{ outcome: 'replaced', message: '已替换数字证书用户申请表第 2 页。' }]);
    const pages = pagesOf(again.body.application, 'applicationForm');
    expect(pages.map(({ id }) => id)).toEqual([first?.id, again.body.arrivals[0]?.pageId]);
    expect(pages.map(({ id }) => id)).not.toContain(second?.id);
    const { body: less } = await remove(who, first?.id ?? '');
    expect(sentenceOf(pagesOf(less, 'applicationForm')[0], 'pagesMissing')).toContain('还缺第 1 页');
  });
});

describe('a form that was printed before its data changed', () => {
  it('is outdated when it is uploaded, and the changed value is named', async () => {
    const who = await draft(service);
    const old = await scan(who, 'applicationForm');
    await who.fill({ receiverName: '曾小燕' });
    const { body } = await uploadsPile(who, old, 'scan.jpg');
    const [page] = pagesOf(body.application, 'applicationForm');
    expect(sentenceOf(page, 'outdatedPrint')).toBe('打印之后，接收人姓名已修改。请重新打印、盖章、扫描这份资料。');
  });

  it('is outdated after the change where it lies, and right again with the new print', async () => {
    const who = await draft(service);
    await uploadsPile(who, await pile([await scan(who, 'applicationForm'), await scan(who, 'authorisationLetter')]));
    await who.fill({ receiverName: '曾小燕' });
    const after = await who.view();
    expect(slotOf(after, 'applicationForm')).toMatchObject({ state: 'flagged', reason: '接收人姓名已修改，请重新打印、盖章、扫描' });
    expect(codesOf(pagesOf(after, 'applicationForm')[0])).toContain('outdatedPrint');
    expect(slotOf(after, 'authorisationLetter')?.state).toBe('uploaded');
    expect(codesOf(pagesOf(after, 'authorisationLetter')[0])).not.toContain('outdatedPrint');

    const { body } = await uploadsPile(who, await scan(who, 'applicationForm'), 'scan.jpg');
    expect(body.arrivals).toMatchObject([{ outcome: 'replaced' }]);
    expect(slotOf(body.application, 'applicationForm')).toMatchObject({ state: 'uploaded', reason: null });
    expect(codesOf(pagesOf(body.application, 'applicationForm')[0])).not.toContain('outdatedPrint');
    const versions = await database.page.findMany({
      where: { slot: { applicationId: who.id, kind: 'applicationForm' } },
      orderBy: { addedAt: 'asc' },
    });
    expect(versions.map(({ formVersion, removedAt }) => [formVersion, removedAt === null])).toEqual([
      [2, false],
      [3, true],
    ]);
  });

  it('is outdated too when the other key is applied for', async () => {
    const who = await draft(service);
    const old = await scan(who, 'applicationForm');
    await who.call('POST /applications/:id/key-type', { params: { id: who.id }, body: { keyType: 'secondary' } });
    const { body } = await uploadsPile(who, old, 'scan.jpg');
    expect(sentenceOf(pagesOf(body.application, 'applicationForm')[0], 'outdatedPrint')).toContain('主副锁已修改');
  });
});
