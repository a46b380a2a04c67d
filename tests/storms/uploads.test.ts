import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { queues } from '../../server/contract/jobs.ts';
import { checkUpload } from '../../server/features/document/upload/check.ts';
import { mostWaiting } from '../../server/features/document/upload/room.ts';
import { takeTurn } from '../../server/features/document/upload/turn.ts';
import { type Draft, draft } from '../features/applying-people.ts';
import { applyingService } from '../features/applying-service.ts';
import { scanDesk } from '../features/scan-people.ts';
import { pdf } from '../support/pictures.ts';
import { copy } from '../support/scans.ts';

const service = await applyingService();
const { world, host } = service;
const { hands } = scanDesk(service);
const { database } = world;

const sends = async (who: Draft, content: Buffer) => (await hands(who, 'scans', content, '资料.pdf')).body.id;
const stateOf = async (who: Draft, id: string) => (await who.view()).uploads.find((one) => one.id === id);

/** Does something once the page has begun. */
function onPage(filePage: number, does: () => unknown): { begun: number[] } {
  const { run } = host;
  const begun: number[] = [];
  host.run = async (party, kind, asked) => {
    begun.push(asked.filePage);
    const answer = run(party, kind, asked);
    if (asked.filePage === filePage) await does();
    return answer;
  };
  return { begun };
}

describe('a file of several pages', () => {
  it('whose child is killed over a page has all its pages, and no try is counted', async () => {
    const who = await draft(service);
    const id = await sends(who, await pdf(3));
    let killed = false;
    const { begun } = onPage(2, () => {
      killed ||= process.kill(host.children()[0] ?? 0, 'SIGKILL');
    });
    await checkUpload(world);
    expect(killed).toBe(true);
    expect(begun).toEqual([1, 2, 3]);
    expect(await stateOf(who, id)).toMatchObject({ state: 'sorted' });
    expect(await database.upload.findUniqueOrThrow({ where: { id } })).toMatchObject({ filePages: 3, tries: 1 });
  });

  it('is given up between two pages when its application was cancelled, and its sender reads why', async () => {
    const who = await draft(service);
    const id = await sends(who, await pdf(5));
    const { begun } = onPage(2, () => who.call('POST /applications/:id/cancel', { params: { id: who.id } }));
    await checkUpload(world);
    expect(begun).toEqual([1, 2]);
    expect(await stateOf(who, id)).toMatchObject({ state: 'refused', refusal: expect.stringContaining('没有收进去') });
  });
});

describe('accounts', () => {
  it('take turns, however many applications one has', async () => {
    const [many, other] = [await draft(service), await draft(service)];
    const { accountId } = await database.application.findUniqueOrThrow({ where: { id: many.id } });
    const further = await draft(service);
    await database.application.update({ where: { id: further.id }, data: { accountId } });
    const page = await copy();
    for (const who of [many, other]) await sends(who, page);
    await database.upload.createMany({ data: [waiting(further.id), waiting(further.id)] });
    const first = await takeTurn(world);
    const second = await takeTurn(world);
    expect([first?.applicationId, second?.applicationId].sort()).toEqual([many.id, other.id].sort());
    expect((await takeTurn(world))?.applicationId).toBe(further.id);
    await nothingWaits();
  });

  it('that have nothing under way find a place, although three others sent as many books as they may', async () => {
    const books = await Promise.all(Array.from({ length: 3 }, () => spread(3)));
    for (const ids of books) await database.upload.createMany({ data: ids.flatMap((id) => [waiting(id), waiting(id)]) });
    const begun = await fills();
    expect(begun).toBeLessThan(queues.scans.atOnce);
    const other = await draft(service);
    await database.upload.create({ data: waiting(other.id) });
    expect((await takeTurn(world, begun))?.applicationId).toBe(other.id);
    await nothingWaits();
  });

  it('of a handful of accounts fill the places of every process but those that are kept in each', async () => {
    const books = await Promise.all(Array.from({ length: 4 }, () => spread(3)));
    for (const ids of books) await database.upload.createMany({ data: ids.map((id) => waiting(id)) });
    const first = await fills();
    expect([first, await fills()]).toEqual([first, first]);
    await nothingWaits();
  });
});

/** One process takes what it may; how many. */
async function fills(): Promise<number> {
  let begun = 0;
  while (await takeTurn(world, begun)) begun += 1;
  return begun;
}

/** So many applications of one account. */
async function spread(number: number): Promise<string[]> {
  const { accountId, id } = await draft(service);
  const further = await Promise.all(Array.from({ length: number - 1 }, () => draft(service)));
  await database.application.updateMany({ where: { id: { in: further.map((one) => one.id) } }, data: { accountId } });
  return [id, ...further.map((one) => one.id)];
}

const nothingWaits = () => service.removes(`"Upload" where "state" in ('received', 'checking')`);

const waiting = (applicationId: string) => ({
  ...{ applicationId, sha256: randomUUID(), storageKey: randomUUID(), mime: 'image/jpeg', size: 1, originalName: '资料.jpg' },
});

describe('files that wait for their check', () => {
  it('are so many of one application and no more; there is a sentence with the time to wait, and others are served', async () => {
    const [flood, neighbour] = [await draft(service), await draft(service)];
    await database.upload.createMany({ data: Array.from({ length: mostWaiting.application }, () => waiting(flood.id)) });
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(await copy())]), '营业执照.jpg');
    const headers = { authorization: `Bearer ${flood.token}` };
    const refused = await fetch(`${service.origin}/api/v1/applications/${flood.id}/scans`, { method: 'POST', headers, body });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'uploadsCrowded', message: expect.stringMatching(/等待检查的文件太多/) });
    expect((await hands(neighbour, 'scans', await copy(), '营业执照.jpg')).status).toBe(202);
    expect(await database.upload.count({ where: { applicationId: flood.id } })).toBe(mostWaiting.application);
  });

  it('are so many of one account, whatever applications it spreads them over', async () => {
    const [flood, neighbour] = [await draft(service), await draft(service)];
    const { accountId } = await database.application.findUniqueOrThrow({ where: { id: flood.id } });
    for (let further = 0; further < mostWaiting.account / (mostWaiting.application - 1); further++) {
      const { id } = await draft(service);
      await database.application.update({ where: { id }, data: { accountId } });
      await database.upload.createMany({ data: Array.from({ length: mostWaiting.application - 1 }, () => waiting(id)) });
    }
    expect((await hands(flood, 'scans', await copy(), '营业执照.jpg')).status).toBe(429);
    expect((await hands(neighbour, 'scans', await copy(), '营业执照.jpg')).status).toBe(202);
  });

  it('are so many of a handful of accounts, and whoever has next to nothing there is served', async () => {
    const room = mostWaiting.all - mostWaiting.kept;
    const [flood, neighbour] = [await draft(service), await draft(service)];
    const already = await database.upload.count({ where: { state: { in: ['received', 'checking'] } } });
    const others = await Promise.all(Array.from({ length: 5 }, () => spread(3)));
    const places = others.flat();
    const fills = Array.from({ length: room - already - mostWaiting.few }, (_, index) => waiting(places[index % places.length] ?? ''));
    await database.upload.createMany({ data: [...fills, ...Array.from({ length: mostWaiting.few }, () => waiting(flood.id))] });
    expect((await hands(flood, 'scans', await copy(), '营业执照.jpg')).status).toBe(429);
    expect((await hands(neighbour, 'scans', await copy(), '营业执照.jpg')).status).toBe(202);
  });
});
