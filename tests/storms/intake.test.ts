import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { desks } from '../../server/access/upload-codes.ts';
import { mostDrafts } from '../../server/features/application/start.ts';
import { admitted, mostAtOnce, slowest } from '../../server/http/intake.ts';
import { running, startBody } from '../http/running.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { eventually } from '../support/story/patience.ts';

const { ask, person, origin, world } = await running();
const boundary = 'a-boundary-of-the-test';

/** Somebody who begins to send a file and never comes to its end. */
function begin(path: string, headers: Record<string, string>): ClientRequest {
  const sending = request(`${origin}${path}`, {
    method: 'POST',
    agent: false,
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
  }).on('error', () => {});
  sending.write(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`);
  atEndOfFile(() => void sending.destroy());
  return sending;
}

function scan(text: string): FormData {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), text], { type: 'image/jpeg' }), 'scan.jpg');
  return form;
}

const idOf = async ({ send }: Awaited<ReturnType<typeof person>>): Promise<string> =>
  (await send('POST', '/applications', startBody, { 'idempotency-key': crypto.randomUUID() })).body.id ?? '';
const addressOf = async (who: Awaited<ReturnType<typeof person>>) => `/api/v1/applications/${await idOf(who)}/scans`;
/** Begins an application, writes a name down and reads it again. */
async function fillsIn({ send }: Awaited<ReturnType<typeof person>>): Promise<number[]> {
  const key = () => ({ 'idempotency-key': crypto.randomUUID() });
  const begun = await send('POST', '/applications', startBody, key());
  const path = `/applications/${begun.body.id}`;
  const saved = await send('POST', `${path}/form`, { baseVersion: 1, answers: { receiverName: '曾小燕' } }, key());
  return [begun, saved, await send('GET', path)].map(({ status }) => status);
}
const upload = (at: string, who: Awaited<ReturnType<typeof person>>, text: string) =>
  ask('POST', at, { method: 'POST', body: scan(text), headers: who.bearer });
const nothingIsOnItsWay = () => eventually('no file is on its way', async () => (await readdir(world.temporary)).length === 0);

/** A PC that was let in to an application by its upload code. */
async function atDesk(applicationId: string): Promise<Record<string, string>> {
  const { code } = await desks(world).open(applicationId);
  const token = (await desks(world).enter(code))?.token ?? '';
  return { 'x-desk-token': token };
}

it('an account that sends from many PCs, each let in to another application, is one sender', async () => {
  const flood = await person('applicant');
  const applications = [await idOf(flood), await idOf(flood), await idOf(flood)];
  const pcs = await Promise.all(applications.map(atDesk));
  const many = Array.from({ length: mostAtOnce.sender + 1 }, (_, index) => begin('/api/v1/desk/scans', pcs[index % pcs.length] ?? {}));
  await Promise.race(many.map((one) => once(one, 'response')));
  const refused = await upload(await addressOf(flood), flood, 'one more');
  expect(refused).toMatchObject({ status: 429, body: { code: 'uploadsCrowded' } });
  for (const one of many) one.destroy();
  await nothingIsOnItsWay();
});

describe('more files at once than one sender may send', () => {
  it('are refused in a sentence with the time to wait; another one is served, and so is this one when there is room', async () => {
    const [flood, neighbour] = [await person('applicant'), await person('applicant')];
    const [path, further, other] = [await addressOf(flood), await addressOf(flood), await addressOf(neighbour)];
    // One more than there are places: once that one is refused, all places are taken.
    const many = Array.from({ length: mostAtOnce.sender + 1 }, () => begin(path, flood.bearer));
    await Promise.race(many.map((one) => once(one, 'response')));

    // Another application, or one that nobody has, is no further room.
    for (const at of [path, further, '/api/v1/applications/nobodys/scans']) {
      const refused = await upload(at, flood, 'one more');
      expect(refused.status).toBe(429);
      expect(refused.body).toMatchObject({ code: 'uploadsCrowded', message: expect.stringMatching(/文件太多.*再传/) });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await upload(other, neighbour, 'a neighbour')).status).toBe(202);
    const ten = await Promise.all(Array.from({ length: 10 }, () => person('applicant')));
    expect(await Promise.all(ten.map(fillsIn))).toEqual(ten.map(() => [200, 200, 200]));

    for (const one of many) one.destroy();
    const last = await untilIt(
      () => upload(path, flood, 'at last'),
      ({ status }) => status !== 429,
    );
    expect(last.status).toBe(202);
    // Nothing is left of those who went away: no row, no file on its way.
    expect(await world.database.upload.count({ where: { application: { accountId: flood.id } } })).toBe(1);
    await nothingIsOnItsWay();
  });

  it('of several senders leave room for who has sent nothing, unless they sit at one address', async () => {
    const receiving: (() => void)[] = [];
    const takes = (who: string, ip: string) =>
      admitted({ who, ip }, () => new Promise<void>((resolve) => void receiving.push(resolve))).then(
        () => true,
        () => false,
      );
    const held = (who: string, ip: string, times: number) => Array.from({ length: times }, () => takes(who, ip));
    const floods = ['a', 'b', 'c', 'd'].flatMap((who, index) => held(`applicant:${who}`, `192.0.2.${index}`, mostAtOnce.sender));
    const { all, kept, few } = mostAtOnce;
    expect(receiving).toHaveLength(all - kept + few);
    const neighbour = takes('applicant:e', '192.0.2.9');
    expect(receiving).toHaveLength(all - kept + few + 1);
    for (const end of receiving) end();
    expect(await neighbour).toBe(true);
    expect((await Promise.all(floods)).filter(Boolean)).toHaveLength(all - kept + few);

    receiving.length = 0;
    const room = ['a', 'b', 'c', 'd'].flatMap((who, index) => held(`applicant:${who}`, `2001:db8:1:1::${index}`, mostAtOnce.sender));
    expect(receiving).toHaveLength(mostAtOnce.address);
    for (const end of receiving) end();
    await Promise.all(room);
  });
});

it('a body that hardly comes is broken off, and its place is free', async () => {
  const usual = slowest.everyMs;
  slowest.everyMs = 50;
  try {
    const who = await person('applicant');
    const slow = begin(await addressOf(who), who.bearer);
    await new Promise<void>((resolve) => slow.once('close', resolve));
    await nothingIsOnItsWay();
  } finally {
    slowest.everyMs = usual;
  }
});

it('an organisation begins so many applications and no more, until it ends one', async () => {
  const who = await person('applicant');
  const starts = () => who.send('POST', '/applications', startBody);
  const begun = await starts();
  for (let more = 1; more < mostDrafts; more++) expect((await starts()).status).toBe(200);
  expect(await starts()).toMatchObject({ status: 409, body: { code: 'draftsCrowded', message: expect.stringContaining('20 件') } });
  expect((await who.send('POST', `/applications/${begun.body.id}/cancel`)).status).toBe(200);
  expect((await starts()).status).toBe(200);
});

async function untilIt<Answer>(send: () => Promise<Answer>, is: (answer: Answer) => boolean): Promise<Answer> {
  for (;;) {
    const answer = await send();
    if (is(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
