import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/story/patience.ts';
import { running, startBody } from './running.ts';

const { ask, person, world, origin } = await running();
let agent: Awaited<ReturnType<typeof person>>;
let path: string;
let elsewhere: string[];

const inSystemFolder = async () => (await readdir(tmpdir())).filter((name) => /^[0-9a-z]{25}$/.test(name));

const received = () => readdir(world.temporary, { recursive: true });

beforeAll(async () => {
  agent = await person('applicant');
  const { body } = await agent.send('POST', '/applications', startBody);
  path = `/api/v1/applications/${body.id}/scans`;
});

beforeEach(async () => {
  elsewhere = await inSystemFolder();
});

const form = (...parts: [name: string, filename: string][]) => {
  const body = new FormData();
  for (const [name, filename] of parts) body.append(name, new Blob([new Uint8Array(70_000)]), filename);
  return { headers: agent.bearer, body };
};

async function expectNothingLeft(): Promise<void> {
  // A file may be on its way out for a moment.
  await eventually('nothing is left of what was received', async () => (await received()).length === 0);
  expect(await inSystemFolder()).toEqual(elsewhere);
}

describe('a received file is gone after the request', () => {
  it('that put it under another name, which is told', async () => {
    const { status, body } = await ask('POST', path, form(['files', 'id-card.jpg']));
    expect([status, body.code, body.fields?.map((field) => field.path)]).toEqual([400, 'invalidInput', ['files']]);
    await expectNothingLeft();
  });

  it.each([
    ['in two parts', [['file', 'front.jpg'] as const, ['other', 'back.jpg'] as const]],
    ['under one name', [['file', 'front.jpg'] as const, ['file', 'back.jpg'] as const]],
  ])('that brought two of them %s, which are one too many', async (_, parts) => {
    const { status, body } = await ask('POST', path, form(...parts.map(([name, file]): [string, string] => [name, file])));
    expect([status, body.code, body.message]).toEqual([400, 'oneFileAtATime', '一次只能上传一个文件，请逐个上传。']);
    await expectNothingLeft();
  });

  const raw = (text: string) => ({ headers: { ...agent.bearer, 'content-type': 'multipart/form-data; boundary=x' }, body: text });
  const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="id-card.jpg"\r\nContent-Type: image/jpeg\r\n';

  it('whose body ended in the middle', async () => {
    expect((await ask('POST', path, raw(`${head}\r\n${'a'.repeat(70_000)}`))).status).toBe(400);
    await expectNothingLeft();
  });

  it('whose encoding nobody knows', async () => {
    const body = `${head}Content-Transfer-Encoding: rot13\r\n\r\n${'a'.repeat(70_000)}\r\n--x--\r\n`;
    expect(await ask('POST', path, raw(body))).toMatchObject({ status: 400, body: { code: 'invalidInput' } });
    await expectNothingLeft();
  });

  it('that was too large', async () => {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(21 * 1024 * 1024)]), 'large.pdf');
    expect((await ask('POST', path, { headers: agent.bearer, body })).status).toBe(413);
    await expectNothingLeft();
  });

  it('whose sender went away', async () => {
    const { hostname, port } = new URL(origin);
    const socket = connect(Number(port), hostname);
    const lines = [`POST ${path} HTTP/1.1`, `Host: ${hostname}`, `Authorization: ${agent.bearer.authorization}`];
    socket.write([...lines, 'Content-Type: multipart/form-data; boundary=x', 'Content-Length: 900000', '', ''].join('\r\n'));
    socket.write(`${head}\r\n${'a'.repeat(70_000)}`);
    await eventually('the file is on its way in', async () => (await received()).length >= 2);
    socket.destroy();
    await expectNothingLeft();
  });
});
