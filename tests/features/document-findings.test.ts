import { describe, expect, it } from '@jest/globals';
import { calibration, calibrationTable } from '../../server/features/document/pages/calibration.ts';
import { copy } from '../support/scans.ts';
import { standIn } from '../support/stand-in.ts';
import { toldEvents } from '../support/told-events.ts';
import { type Draft, draft, staff } from './applying-people.ts';
import { applyingService } from './applying-service.ts';
import { pagesOf, scanDesk } from './scan-people.ts';

const service = await applyingService();
const { database } = service.world;
const { uploads, uploadsPile, move, confirm } = scanDesk(service);

/** A scan that is in the slot of our form and none: its code cannot be read. */
async function doubted(who: Draft) {
  const { body } = await uploads(who, 'applicationForm', await copy());
  const [page] = pagesOf(body.application, 'applicationForm');
  const finding = page?.findings.find(({ code }) => code === 'codeUnreadable');
  if (!page || !finding) throw new Error('nothing was found');
  return { page, finding, application: body.application };
}

const events = (who: Draft, name: string) => toldEvents(service.world, { applicationId: who.id, name });

describe('an agent confirms what was found', () => {
  it('one by one, and the page turns green', async () => {
    const who = await draft(service);
    const { page, application } = await doubted(who);
    expect(page.light).not.toBe('good');
    const open = page.findings.filter(({ severity }) => severity !== 'note');
    expect(application.missing).toContain(`核对 ${open.length} 处扫描提示`);
    for (const [index, { id }] of open.entries()) {
      const { status, body } = await confirm(who, id);
      expect(status).toBe(200);
      const left = open.length - index - 1;
      expect(body.missing.filter((part) => part.startsWith('核对'))).toEqual(left > 0 ? [`核对 ${left} 处扫描提示`] : []);
    }
    const [confirmed] = pagesOf(await who.view(), 'applicationForm');
    expect(confirmed?.light).toBe('good');
    expect(confirmed?.findings.every(({ severity, confirmedAt }) => severity === 'note' || confirmedAt !== null)).toBe(true);
  });

  it('twice without harm, and it is one event that names the finding', async () => {
    const who = await draft(service);
    const { finding } = await doubted(who);
    const [first, second] = [await confirm(who, finding.id), await confirm(who, finding.id)];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(pagesOf(second.body, 'applicationForm')).toEqual(pagesOf(first.body, 'applicationForm'));
    expect(await events(who, 'confirmFinding')).toMatchObject([{ detail: { code: 'codeUnreadable' }, note: '没有读到二维码' }]);
    expect((await who.view()).history.at(-1)?.label).toBe('核对扫描提示');
  });

  it('not for somebody else, not after handing in, not what is not there', async () => {
    const [who, stranger] = [await draft(service), await draft(service)];
    const { finding } = await doubted(who);
    expect((await confirm(stranger, finding.id)).status).toBe(404);
    expect((await confirm({ ...stranger, id: who.id } as Draft, finding.id)).status).toBe(404);
    for (const id of ['x', '00000000-0000-4000-8000-000000000000']) expect((await confirm(who, id)).status).toBe(404);
    await standIn(database, 'application', who.id, 'submitted');
    expect((await confirm(who, finding.id)).body.code).toBe('wrongState');
  });

  it('and it stays confirmed when a page moves and the finding with it, but not what is found anew there', async () => {
    const who = await draft(service);
    const { page, finding } = await doubted(who);
    await confirm(who, finding.id);
    const letter = await move(who, page.id, 'authorisationLetter');
    const still = pagesOf(letter.body, 'authorisationLetter')[0]?.findings.find(({ code }) => code === 'codeUnreadable');
    expect(still).toMatchObject({ id: finding.id, confirmedAt: expect.any(String) });
    const licence = await move(who, page.id, 'credentialCopy');
    expect(pagesOf(licence.body, 'credentialCopy')[0]?.findings.map(({ code }) => code)).not.toContain('codeUnreadable');
    const back = await move(who, page.id, 'applicationForm');
    const again = pagesOf(back.body, 'applicationForm')[0]?.findings.find(({ code }) => code === 'codeUnreadable');
    expect(again?.confirmedAt).toBeNull();
  });

  it('and hands in what was found wanting, as it is', async () => {
    const who = await draft(service);
    const { finding } = await doubted(who);
    const refused = await who.call('POST /applications/:id/submit', { params: { id: who.id } });
    expect(refused.body.message).toMatch(/核对 \d+ 处扫描提示/);
    await uploadsPile(who, await copy(), 'scan.jpg');
    const more = await who.call('POST /applications/:id/submit', { params: { id: who.id } });
    expect(more.body.message).toContain('处理 1 页未归类的扫描件');
    await confirm(who, finding.id);
    expect((await who.view()).missing).not.toContain('上传数字证书用户申请表');
  });
});

/** What somebody says of a finding on the case as it stands. */
async function judge(member: Awaited<ReturnType<typeof staff>>, id: string, findingId: string, verdict: 'confirmed' | 'dismissed' | null) {
  const { body } = await member.call('GET /staff/applications/:id', { params: { id } });
  const seen = body.seen ?? { contentVersion: 1, events: 0 };
  return member.call('POST /staff/applications/:id/findings/:findingId', { params: { id, findingId }, body: { seen, verdict } });
}

describe('a reviewer', () => {
  it('says of each finding whether it was right, sees reasons and confirmations; the agent sees none of it', async () => {
    const [who, reviewer] = [await draft(service), await staff(service, 'reviewer')];
    const { finding } = await doubted(who);
    await confirm(who, finding.id);
    const { status, body } = await judge(reviewer, who.id, finding.id, 'dismissed');
    expect(status).toBe(200);
    const seen = pagesOf(body, 'applicationForm')[0]?.findings.find(({ id }) => id === finding.id);
    expect(seen).toMatchObject({ verdict: 'dismissed', confirmedAt: expect.any(String) });
    expect(body.history.at(-1)).toMatchObject({ label: '判断扫描提示', note: '没有读到二维码' });

    const mine = await who.view();
    const [page] = pagesOf(mine, 'applicationForm');
    expect(page?.findings.every(({ verdict }) => verdict === null)).toBe(true);
    expect(page?.reasons).toEqual([]);
    expect(mine.history.map(({ label }) => label)).not.toContain('判断扫描提示');
  });

  it('may change or take back the verdict; each change is an event, a repetition is none', async () => {
    const [who, reviewer] = [await draft(service), await staff(service, 'reviewer')];
    const { finding } = await doubted(who);
    for (const verdict of ['dismissed', 'dismissed', 'confirmed', null] as const) await judge(reviewer, who.id, finding.id, verdict);
    expect((await events(who, 'judgeFinding')).map(({ detail }) => (detail as { verdict: string }).verdict)).toEqual([
      'dismissed',
      'confirmed',
      null,
    ]);
    const row = await database.scanFinding.findUniqueOrThrow({ where: { id: finding.id } });
    expect(row).toMatchObject({ verdict: null, verdictBy: null, verdictAt: null });
  });

  it('judges only what is of that application, and a dispatcher judges nothing', async () => {
    const [who, other] = [await draft(service), await draft(service)];
    const [reviewer, dispatcher] = [await staff(service, 'reviewer'), await staff(service, 'dispatcher')];
    const { finding } = await doubted(who);
    expect((await judge(reviewer, other.id, finding.id, 'confirmed')).status).toBe(404);
    expect((await judge(reviewer, 'x', finding.id, 'confirmed')).status).toBe(404);
    expect((await judge(dispatcher, who.id, finding.id, 'confirmed')).status).toBe(403);
  });
});

describe('the calibration table', () => {
  it('counts what was found, kept by applicants, and judged by staff', async () => {
    const before = (await calibration(database)).find(({ code }) => code === 'codeUnreadable');
    const [who, reviewer] = [await draft(service), await staff(service, 'reviewer')];
    const first = await doubted(who);
    const second = await doubted(await draft(service));
    await confirm(who, first.finding.id);
    await judge(reviewer, who.id, first.finding.id, 'confirmed');
    await judge(reviewer, second.application.id, second.finding.id, 'dismissed');
    const rows = await calibration(database);
    const after = rows.find(({ code }) => code === 'codeUnreadable');
    const gained = (key: 'found' | 'confirmed' | 'dismissed' | 'kept') => (after?.[key] ?? 0) - (before?.[key] ?? 0);
    expect({ found: gained('found'), confirmed: gained('confirmed'), dismissed: gained('dismissed'), kept: gained('kept') }).toEqual({
      found: 2,
      confirmed: 1,
      dismissed: 1,
      kept: 1,
    });
    const table = calibrationTable(rows).split('\n');
    expect(table).toHaveLength(rows.length + 1);
    expect(table[0]).toMatch(/^finding +severity +found +confirmed +dismissed/);
    expect(table.find((line) => line.startsWith('codeUnreadable'))).toMatch(/warn +\d+ +\d+ +\d+ +\d+ % +\d+$/);
  });
});
