import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { mostAtOnce } from '../../server/http/intake.ts';
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

describe('more files at once than one application may send', () => {
  it('are refused in a sentence with the time to wait; another application is served, and so is this one when there is room', async () => {
    const [flood, neighbour] = [await person('applicant'), await person('applicant')];
    const addressOf = async ({ send }: typeof flood) => {
      const { body } = await send('POST', '/applications', startBody, { 'idempotency-key': crypto.randomUUID() });
      return `/api/v1/applications/${body.id}/scans`;
    };
    const [path, other] = [await addressOf(flood), await addressOf(neighbour)];
    // One more than there are places: once that one is refused, all places are taken.
    const many = Array.from({ length: mostAtOnce.sender + 1 }, () => begin(path, flood.bearer));
    await Promise.race(many.map((one) => once(one, 'response')));
    const upload = (at: string, who: typeof flood, text: string) =>
      ask('POST', at, { method: 'POST', body: scan(text), headers: who.bearer });

    const refused = await upload(path, flood, 'one more');
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ code: 'uploadsCrowded', message: expect.stringMatching(/文件太多.*再传/) });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await upload(other, neighbour, 'a neighbour')).status).toBe(202);

    for (const one of many) one.destroy();
    const last = await untilIt(
      () => upload(path, flood, 'at last'),
      ({ status }) => status !== 429,
    );
    expect(last.status).toBe(202);
    // Nothing is left of those who went away: no row, no file on its way.
    expect(await world.database.upload.count({ where: { application: { accountId: flood.id } } })).toBe(1);
    await eventually('no file is on its way', async () => (await readdir(world.temporary)).length === 0);
  });
});

async function untilIt<Answer>(send: () => Promise<Answer>, is: (answer: Answer) => boolean): Promise<Answer> {
  for (;;) {
    const answer = await send();
    if (is(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
