import { describe, expect, it } from '@jest/globals';
import { downloadUrl } from '../../server/http/tickets.ts';
import { jpeg, pdf, png, strangers, tiff } from '../support/pictures.ts';
import { type Draft, draft, staff } from './applying-people.ts';
import { applyingService } from './applying-service.ts';

const service = await applyingService();
const { world, origin, clock } = service;
const { database } = world;

interface Scan {
  content: Buffer;
  name?: string;
}

async function upload(who: Draft, kind: string, { content, name = 'scan.jpg' }: Scan) {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(content)]), name);
  const headers = { authorization: `Bearer ${who.token}` };
  const response = await fetch(`${origin}/api/v1/applications/${who.id}/documents/${kind}`, { method: 'POST', headers, body });
  return { status: response.status, body: await response.json() };
}

const slotOf = async (who: Draft, kind: string) => (await who.view()).documents.find((document) => document.kind === kind);
const remove = (who: Draft, uploadId: string) =>
  who.call('DELETE /applications/:id/uploads/:uploadId', { params: { id: who.id, uploadId } });
const get = (url: string) => fetch(`${origin}${url}`);
const print = (who: Draft, kind: 'sealSpecimen') =>
  who.call('POST /applications/:id/print-ticket', { params: { id: who.id }, body: { kind } });
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer());
/** A picture that differs from every other one. */
let width = 16;
const another = () => jpeg(width++, 16);

describe('an agent uploads scans', () => {
  it('sees the file in its document and can open it again', async () => {
    const who = await draft(service);
    const content = await pdf(2);
    const { status, body } = await upload(who, 'credentialCopy', { content, name: '营业执照.pdf' });
    const slot = body.documents.find((document: { kind: string }) => document.kind === 'credentialCopy');
    expect([status, slot.state, slot.stateLabel, slot.label]).toEqual([200, 'uploaded', '已上传', '营业执照副本复印件']);
    expect(slot.uploads[0]).toMatchObject({ originalName: '营业执照.pdf', mime: 'application/pdf', pages: 2, size: content.length });

    const response = await get(slot.uploads[0].url);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const filename = decodeURIComponent(response.headers.get('content-disposition') ?? '');
    expect(filename).toBe(`inline; filename*=UTF-8''营业执照副本复印件-${body.orderNumber}.pdf`);
    expect((await bytes(response)).equals(content)).toBe(true);
  });

  it.each([
    ['JPEG', another(), 'image/jpeg'],
    ['PNG', png(), 'image/png'],
    ['TIFF', tiff({ pages: 3 }), 'image/tiff'],
  ])('may use a %s from the scanner', async (_, content, mime) => {
    const who = await draft(service);
    expect((await upload(who, 'agentIdCard', { content })).status).toBe(200);
    expect((await slotOf(who, 'agentIdCard'))?.uploads).toMatchObject([{ mime }]);
  });

  it.each([
    ['a phone photo', strangers.heic, '手机照片'],
    ['a Word file', strangers.word, 'Word'],
    ['an empty file', Buffer.alloc(0), '空的'],
    ['half a picture', jpeg(64, 64).subarray(0, 40), '重'],
    ['a web page that calls itself a picture', strangers.web, '无法识别'],
  ])('is told what to do instead with %s, and nothing is kept', async (_, content, words) => {
    const who = await draft(service);
    const { status, body } = await upload(who, 'agentIdCard', { content });
    expect([status, body.code]).toEqual([400, 'scanRefused']);
    expect(body.message).toContain(words);
    expect(await slotOf(who, 'agentIdCard')).toMatchObject({ state: 'missing', uploads: [] });
  });

  it('may put six files into one document and no seventh, also all at once', async () => {
    const who = await draft(service);
    const answers = await Promise.all(Array.from({ length: 7 }, () => upload(who, 'credentialCopy', { content: another() })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(6);
    expect(answers.find(({ status }) => status !== 200)?.body.message).toContain('最多 6 个文件');
    expect((await slotOf(who, 'credentialCopy'))?.uploads).toHaveLength(6);
  });

  it('may send the same file again after a broken connection without having it twice', async () => {
    const [who, content] = [await draft(service), another()];
    await Promise.all([upload(who, 'agentIdCard', { content }), upload(who, 'agentIdCard', { content })]);
    expect((await slotOf(who, 'agentIdCard'))?.uploads).toHaveLength(1);
  });

  it('has no seal specimen with a secondary key', async () => {
    const who = await draft(service, { keyType: 'secondary' });
    const { status, body } = await upload(who, 'sealSpecimen', { content: another() });
    expect([status, body.fields[0].message]).toEqual([400, '副锁不需要电子签章采集表']);
    expect((await print(who, 'sealSpecimen')).body.code).toBe('invalidInput');
    expect((await who.view()).documents.map(({ kind }) => kind)).not.toContain('sealSpecimen');
  });

  it('cannot upload into a document that does not exist, or for somebody else', async () => {
    const [who, stranger] = [await draft(service), await draft(service)];
    expect((await upload(who, 'diploma', { content: another() })).status).toBe(404);
    expect((await upload({ ...who, token: stranger.token }, 'agentIdCard', { content: another() })).status).toBe(404);
  });

  it('cannot change scans after handing the application in', async () => {
    const who = await draft(service);
    const { body } = await upload(who, 'agentIdCard', { content: another() });
    await database.application.update({ where: { id: who.id }, data: { state: 'submitted' } });
    expect((await upload(who, 'agentIdCard', { content: another() })).body.message).toBe('申请当前为「待预审」，不能更改扫描件。');
    const [kept] = body.documents.find(({ kind }: { kind: string }) => kind === 'agentIdCard').uploads;
    expect((await remove(who, kept.id)).body.code).toBe('wrongState');
  });
});

describe('an agent takes scans out again', () => {
  it('has an empty document after the last one, and the file can no longer be opened', async () => {
    const who = await draft(service);
    await upload(who, 'credentialCopy', { content: another() });
    await upload(who, 'credentialCopy', { content: another() });
    const [first, second] = (await slotOf(who, 'credentialCopy'))?.uploads ?? [];
    await remove(who, first?.id ?? '');
    expect(await slotOf(who, 'credentialCopy')).toMatchObject({ state: 'uploaded', uploads: [{ id: second?.id }] });
    await remove(who, second?.id ?? '');
    expect(await slotOf(who, 'credentialCopy')).toMatchObject({ state: 'missing', uploads: [] });
    expect((await get(second?.url ?? '')).status).toBe(404);
    expect((await remove(who, second?.id ?? '')).status).toBe(404);
  });

  it('gives up what had passed when a page of it is taken away', async () => {
    const who = await draft(service);
    await upload(who, 'credentialCopy', { content: another() });
    await upload(who, 'credentialCopy', { content: another() });
    const slot = { applicationId_kind: { applicationId: who.id, kind: 'credentialCopy' as const } };
    await database.documentSlot.update({ where: slot, data: { state: 'passed' } });
    const [first] = (await slotOf(who, 'credentialCopy'))?.uploads ?? [];
    await remove(who, first?.id ?? '');
    expect((await slotOf(who, 'credentialCopy'))?.state).toBe('uploaded');
  });

  it('cannot take away what belongs to another application', async () => {
    const [who, stranger] = [await draft(service), await draft(service)];
    await upload(who, 'agentIdCard', { content: another() });
    const [mine] = (await slotOf(who, 'agentIdCard'))?.uploads ?? [];
    expect((await remove(stranger, mine?.id ?? '')).status).toBe(404);
    expect((await slotOf(who, 'agentIdCard'))?.uploads).toHaveLength(1);
  });

  it('replaces a page that the form has outrun', async () => {
    const who = await draft(service);
    await upload(who, 'applicationForm', { content: another() });
    await who.fill({ receiverName: '曾小燕' });
    expect(await slotOf(who, 'applicationForm')).toMatchObject({ state: 'flagged', reason: '接收人姓名已修改，请重新打印、盖章、扫描' });
    await upload(who, 'applicationForm', { content: another() });
    expect(await slotOf(who, 'applicationForm')).toMatchObject({ state: 'uploaded', reason: null });
    const versions = await database.upload.findMany({ where: { slot: { applicationId: who.id } }, orderBy: { uploadedAt: 'asc' } });
    expect(versions.map(({ formVersion }) => formVersion)).toEqual([2, 3]);
  });
});

describe('a reviewer looks at an identity card', () => {
  const looks = async (who: Draft) => {
    const events = await database.event.findMany({ where: { applicationId: who.id, name: 'viewIdentityScan' } });
    return events.map(({ actorId, actorName, actorRole, detail }) => ({ actorId, actorName, actorRole, detail }));
  };
  const linkFor = (uploadId: string, member: Awaited<ReturnType<typeof staff>>) =>
    downloadUrl(world, { kind: 'upload', uploadId, viewer: { role: member.roles.join(','), id: member.id, name: member.name } });

  it('and it is an event in the reviewer’s name, once a sitting', async () => {
    const [who, reviewer, other] = [await draft(service), await staff(service, 'reviewer'), await staff(service, 'supervisor', '熊主管')];
    await upload(who, 'agentIdCard', { content: another() });
    const uploadId = (await slotOf(who, 'agentIdCard'))?.uploads[0]?.id ?? '';
    expect((await get(linkFor(uploadId, reviewer))).status).toBe(200);
    await get(linkFor(uploadId, reviewer));
    await get(linkFor(uploadId, other));
    const detail = { uploadId };
    expect(await looks(who)).toEqual([
      { actorId: reviewer.id, actorName: '罗审核', actorRole: 'reviewer', detail },
      { actorId: other.id, actorName: '熊主管', actorRole: 'supervisor', detail },
    ]);
    clock.aheadMs += 11 * 60_000;
    await get(linkFor(uploadId, reviewer)).finally(() => {
      clock.aheadMs -= 11 * 60_000;
    });
    expect(await looks(who)).toHaveLength(3);
  });

  it('while licences, and the agent’s own look, are no events', async () => {
    const [who, reviewer] = [await draft(service), await staff(service, 'reviewer')];
    await upload(who, 'credentialCopy', { content: another() });
    await upload(who, 'agentIdCard', { content: another() });
    const licence = (await slotOf(who, 'credentialCopy'))?.uploads[0]?.id ?? '';
    await get(linkFor(licence, reviewer));
    await get((await slotOf(who, 'agentIdCard'))?.uploads[0]?.url ?? '');
    expect(await looks(who)).toEqual([]);
  });
});
