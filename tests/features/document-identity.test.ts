import { describe, expect, it } from '@jest/globals';
import { renameOrganisation } from '../../server/content/rename-organisation.ts';
import { copy, pile } from '../support/scans.ts';
import { standIn } from '../support/stand-in.ts';
import { draft } from './applying-people.ts';
import { applyingService } from './applying-service.ts';
import { codesOf, pagesOf, scanDesk, sentenceOf, slotOf } from './scan-people.ts';

const service = await applyingService();
const { database } = service.world;
const { scan, scansOfLongForm, uploads, uploadsPile, move } = scanDesk(service);

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
    const [forged] = await scansOfLongForm(who, { tag: 'AAAAAAAAAAAAA' });
    const { body } = await uploadsPile(who, forged, 'scan.jpg');
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

  it('is right again once what was printed is typed back, however often it was changed', async () => {
    const who = await draft(service);
    const late = await scan(who, 'applicationForm');
    await uploadsPile(who, await pile([late, await scan(who, 'authorisationLetter')]));
    const { receiverName } = (await who.call('GET /applications/:id/answers', { params: { id: who.id } })).body.answers;
    for (const name of ['曾小燕', '曾大燕']) await who.fill({ receiverName: name });
    expect(slotOf(await who.view(), 'applicationForm')?.state).toBe('flagged');

    await who.fill({ receiverName });
    const after = await who.view();
    expect(slotOf(after, 'applicationForm')).toMatchObject({ state: 'uploaded', reason: null });
    expect(codesOf(pagesOf(after, 'applicationForm')[0])).not.toContain('outdatedPrint');
    expect(slotOf(after, 'authorisationLetter')?.state).toBe('uploaded');
  });

  it('is accepted when it is scanned after its values were changed and typed back', async () => {
    const who = await draft(service);
    const first = await scan(who, 'applicationForm');
    const { receiverName } = (await who.call('GET /applications/:id/answers', { params: { id: who.id } })).body.answers;
    await who.fill({ receiverName: '曾小燕' });
    await who.fill({ receiverName });
    const { body } = await uploadsPile(who, first, 'scan.jpg');
    expect(codesOf(pagesOf(body.application, 'applicationForm')[0])).not.toContain('outdatedPrint');
  });

  it('names only what is still another value, and comes back to what the reviewer said of it', async () => {
    const who = await draft(service);
    await uploadsPile(who, await scan(who, 'applicationForm'), 'scan.jpg');
    const { receiverName, receiverStreet } = (await who.call('GET /applications/:id/answers', { params: { id: who.id } })).body.answers;
    await who.fill({ receiverName: '曾小燕', receiverStreet: '红谷中大道 1 号' });
    await who.fill({ receiverName });
    expect(slotOf(await who.view(), 'applicationForm')?.reason).toBe('详细地址已修改，请重新打印、盖章、扫描');
    const where = { applicationId_kind: { applicationId: who.id, kind: 'applicationForm' as const } };
    await database.documentSlot.update({ where, data: { reasonBefore: '印章不清' } });
    await who.fill({ receiverStreet });
    expect(slotOf(await who.view(), 'applicationForm')).toMatchObject({ state: 'flagged', reason: '印章不清' });
  });

  it('stays flagged for what a reviewer said of it on a build that clears only the reason', async () => {
    const who = await draft(service);
    await uploadsPile(who, await scan(who, 'applicationForm'), 'scan.jpg');
    const { receiverName } = (await who.call('GET /applications/:id/answers', { params: { id: who.id } })).body.answers;
    await who.fill({ receiverName: '曾小燕' });
    const where = { applicationId_kind: { applicationId: who.id, kind: 'applicationForm' as const } };
    await database.documentSlot.update({ where, data: { reason: '印章不清' } });
    await who.fill({ receiverName });
    expect(slotOf(await who.view(), 'applicationForm')).toMatchObject({ state: 'flagged', reason: '印章不清' });
    for (const name of ['曾小燕', receiverName ?? '']) await who.fill({ receiverName: name });
    expect(slotOf(await who.view(), 'applicationForm')).toMatchObject({ state: 'flagged', reason: '印章不清' });
  });

  it('is judged still where a reviewer had passed the print that holds again', async () => {
    const who = await draft(service);
    await uploadsPile(who, await scan(who, 'applicationForm'), 'scan.jpg');
    const where = { applicationId_kind: { applicationId: who.id, kind: 'applicationForm' as const } };
    const { id } = await database.documentSlot.findUniqueOrThrow({ where });
    await standIn(database, 'documentSlot', id, 'passed');
    const { receiverName } = (await who.call('GET /applications/:id/answers', { params: { id: who.id } })).body.answers;
    for (const name of ['曾小燕', '曾大燕', receiverName ?? '']) await who.fill({ receiverName: name });
    expect(slotOf(await who.view(), 'applicationForm')).toMatchObject({ state: 'passed', reason: null });
    await who.fill({ receiverName: '曾小燕' });
    await uploadsPile(who, await scan(who, 'applicationForm'), 'scan.jpg');
    expect(slotOf(await who.view(), 'applicationForm')?.state).toBe('uploaded');
  });

  it('is outdated too when the other key is applied for', async () => {
    const who = await draft(service);
    const old = await scan(who, 'applicationForm');
    await who.call('POST /applications/:id/key-type', { params: { id: who.id }, body: { keyType: 'secondary' } });
    const { body } = await uploadsPile(who, old, 'scan.jpg');
    expect(sentenceOf(pagesOf(body.application, 'applicationForm')[0], 'outdatedPrint')).toContain('证书类型已修改');
  });

  it('is outdated too when staff have corrected the organisation’s name', async () => {
    const who = await draft(service);
    await uploadsPile(who, await scan(who, 'sealSpecimen'), 'scan.jpg');
    await database.$transaction((tx) =>
      renameOrganisation(
        tx,
        service.world,
        { roles: ['supervisor'], id: 'supervisor-1', name: '邹主管' },
        { accountId: who.accountId, name: '江西云岭水利建设有限公司' },
      ),
    );
    const view = await who.view();
    expect(slotOf(view, 'sealSpecimen')).toMatchObject({ state: 'flagged', reason: '单位名称已修改，请重新打印、盖章、扫描' });
    expect(sentenceOf(pagesOf(view, 'sealSpecimen')[0], 'outdatedPrint')).toContain('单位名称已修改');
    const { body } = await uploadsPile(who, await scan(who, 'sealSpecimen'), 'scan.jpg');
    expect(codesOf(pagesOf(body.application, 'sealSpecimen')[0])).not.toContain('outdatedPrint');
  });
});
