import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stormer } from './storms-service.ts';

/** What the load generator is told; it prints what it saw, one JSON object a phase. */
export interface StormLoad {
  origin: string;
  drafts: Stormer[];
  /** A page of 5 MB, a small one, and a book of fifty. */
  files: { large: string; page: string; book: string };
}

const { origin, drafts, files } = JSON.parse(process.env.STORM_LOAD ?? '{}') as StormLoad;
const [flood, fourth, ...tenants] = drafts as [Stormer, Stormer, ...Stormer[]];
const others = tenants.slice(3);
const api = (path: string) => `${origin}/api/v1${path}`;

/** The same picture under another hash: a comment behind the first segment. */
function another(jpeg: Buffer): Buffer {
  const words = Buffer.from(randomUUID());
  const comment = Buffer.from([0xff, 0xfe, 0, words.length + 2]);
  const at = 4 + jpeg.readUInt16BE(4);
  return Buffer.concat([jpeg.subarray(0, at), comment, words, jpeg.subarray(at)]);
}

async function upload(who: Stormer, content: Buffer, name: string): Promise<{ status: number; id: string; retryAfter: number }> {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(content)]), name);
  const headers = { ...who.headers, 'idempotency-key': randomUUID() };
  const answer = await fetch(api(`/applications/${who.id}/scans`), { method: 'POST', headers, body }).catch(() => null);
  const { id = '' } = ((await answer?.json().catch(() => ({}))) ?? {}) as { id?: string };
  return { status: answer?.status ?? 0, id, retryAfter: Number(answer?.headers.get('retry-after') ?? 0) };
}

async function judged(who: Stormer, ids: readonly string[]): Promise<void> {
  for (;;) {
    const view = await fetch(api(`/applications/${who.id}`), { headers: who.headers });
    const { uploads, code } = (await view.json()) as { uploads?: { id: string; over: boolean }[]; code?: string };
    if (!uploads) console.error(`who waits for a verdict was told ${view.status} ${code}`);
    else if (ids.every((id) => uploads.find((one) => one.id === id)?.over)) return;
    await sleep(250);
  }
}

interface Seen {
  ms: number[];
  /** How many of these wrote something, and were told that it stands. */
  written: number;
  failures: number[];
}

/** What one of them does at a step: looks at all, at one, or writes an answer of the form down. */
function deed(step: number, { id, headers }: Stormer, baseVersion: number): Promise<Response> {
  if (step % 3 === 0) return fetch(api('/applications'), { headers });
  if (step % 3 === 1) return fetch(api(`/applications/${id}`), { headers });
  const body = JSON.stringify({ baseVersion, answers: { receiverName: step % 2 ? '曾小燕' : '温洁' } });
  const write = { ...headers, 'idempotency-key': randomUUID(), 'content-type': 'application/json' };
  return fetch(api(`/applications/${id}/form`), { method: 'POST', headers: write, body });
}

/** Ten people who look at their applications and fill them in, one step after the other, until told to stop. */
function people(): { stop(): Promise<Seen> } {
  const seen: Seen = { ms: [], written: 0, failures: [] };
  let over = false;
  const works = async (who: Stormer) => {
    let version = 1;
    for (let step = 0; !over; step += 1) {
      const from = performance.now();
      const answer = await deed(step, who, version).catch(() => null);
      const said = (await answer?.json().catch(() => null)) as { form?: { version: number } } | null | undefined;
      version = said?.form?.version ?? version;
      seen.ms.push(performance.now() - from);
      if (answer?.status !== 200) seen.failures.push(answer?.status ?? 0);
      else if (step % 3 === 2) seen.written += 1;
      await sleep(250);
    }
  };
  const all = Promise.all(others.map(works));
  return {
    async stop() {
      over = true;
      await all;
      return seen;
    },
  };
}

const at = (values: readonly number[], share: number) => {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
};
const told = ({ ms, written, failures }: Seen) => ({ requests: ms.length, written, p50: at(ms, 0.5), p99: at(ms, 0.99), failures });
const say = (phase: object) => console.log(JSON.stringify(phase));

const [large, page, book] = await Promise.all([readFile(files.large), readFile(files.page), readFile(files.book)]);

async function warmUp() {
  for (let count = 0; count < 4; count += 1) await judged(flood, [(await upload(flood, another(large), `${count}.jpg`)).id]);
  say({ warm: true });
}

async function storm() {
  const quietly = people();
  await sleep(10_000);
  const quiet = await quietly.stop();
  const busily = people();
  const from = performance.now();
  const answers = await Promise.all(Array.from({ length: 100 }, (_, count) => upload(flood, another(large), `${count}.jpg`)));
  const receivedMs = performance.now() - from;
  const taken = answers.filter(({ status }) => status === 202);
  await judged(
    flood,
    taken.map(({ id }) => id),
  );
  const busy = await busily.stop();
  const refused = answers.filter(({ status, retryAfter }) => status === 429 && retryAfter > 0);
  say({
    storm: {
      accepted: taken.length,
      refusedClearly: refused.length,
      else: answers.filter((one) => !taken.includes(one) && !refused.includes(one)).map(({ status }) => status),
      receivedSeconds: Math.round(receivedMs / 100) / 10,
      judgedSeconds: Math.round((performance.now() - from) / 100) / 10,
      quiet: told(quiet),
      busy: told(busy),
    },
  });
}

async function timeOfOnePage(): Promise<number> {
  const from = performance.now();
  const { id } = await upload(fourth, another(page), '营业执照.jpg');
  await judged(fourth, [id]);
  return performance.now() - from;
}

async function timesOfPages(): Promise<number[]> {
  const times: number[] = [];
  for (let count = 0; count < 9; count += 1) times.push(await timeOfOnePage());
  return times;
}

/** Two books each, three tenants: three hundred pages. */
async function fairness() {
  await timeOfOnePage();
  const quiet = await timesOfPages();
  for (const tenant of tenants.slice(0, 3))
    for (const name of ['a', 'b']) {
      const { status } = await upload(tenant, Buffer.concat([book, Buffer.from(`\n%${randomUUID()}\n%%EOF`)]), `${name}.pdf`);
      if (status !== 202) throw new Error(`a book was answered ${status}`);
    }
  await sleep(3_000);
  const busy = await timesOfPages();
  const [quietMs, busyMs] = [at(quiet, 0.5), at(busy, 0.5)];
  say({ fairness: { quietMs, busyMs, ratio: Math.round((busyMs / quietMs) * 100) / 100, worstMs: at(busy, 1) } });
}

await warmUp();
await storm();
await fairness();
