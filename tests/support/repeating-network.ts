import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type EndpointName, endpointNames, endpointRow } from '../../server/contract/endpoints/index.ts';
import { atEndOfFile } from './at-end.ts';
import type { RunningService } from './service.ts';
import { toldEvents } from './told-events.ts';

/** Every row that a person calls to change something; what platforms send has a law of its own (`notice-matrix.test.ts`). */
export const writes = endpointNames.filter((name) => !name.startsWith('GET ') && endpointRow(name).access !== 'platform');

const told = ({ text }: { text: string }, code: string | undefined): boolean => code !== undefined && text.includes(`"code":"${code}"`);

interface Request {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** What differs between two answers to one wish although nothing happened twice: signed links, secrets of a session, numbers of a request. */
const fleeting = new Set(['url', 'token', 'csrf', 'requestId']);

/** What background work goes on to write after a command, and with it what names the state of a screen (`GET /changes`). */
const byJobs = new Set([
  'version',
  'messages',
  'progress',
  'history',
  'invoice',
  'parcels',
  'payments',
  'refunds',
  'originals',
  'tasks',
  'shipping',
  'seen',
]);

/** Answers that are themselves what background work moves. */
const movedByJobs: Partial<Record<EndpointName, ReadonlySet<string>>> = {
  'POST /staff/refunds/:id/retry': new Set(['state', 'stateLabel', 'updatedAt']),
};

function lasting(name: EndpointName, text: string): string {
  if (text === '') return '';
  const moves = (key: string) => fleeting.has(key) || byJobs.has(key) || movedByJobs[name]?.has(key);
  return JSON.stringify(JSON.parse(text, (key, value: unknown) => (moves(key) || isLink(value) ? undefined : value)));
}

/** What is so already cannot be asked for by one who was let out. */
const letsOut: Partial<Record<EndpointName, string>> = {
  'DELETE /session': 'notSignedIn',
  'POST /account/close': 'notSignedIn',
  // What a phone confirmed lets a browser in once.
  'POST /phone-sign-ins/:id/session': 'phoneSignInEnded',
};

const isLink = (value: unknown): boolean => typeof value === 'string' && value.startsWith('/api/v1/files/');

/**
 * A network between people and service that repeats: the first write to each row of the table that succeeds was sent twice at once, is sent
 * again afterwards, and then with another content, all under the key that the person gave it. What is not as it must be is in `faults`.
 */
export async function repeatingNetwork(service: RunningService) {
  const repeated = new Set<EndpointName>();
  const faults: string[] = [];
  const { database } = service.world;

  const send = async ({ method, path, headers, body }: Request) => {
    const init = { method, headers, redirect: 'manual', ...(method === 'GET' ? {} : { body: new Uint8Array(body) }) } as const;
    const response = await fetch(service.origin + path, init);
    return { response, status: response.status, text: await response.text() };
  };
  type Answer = Awaited<ReturnType<typeof send>>;

  async function repeats(name: EndpointName, request: Request): Promise<Answer> {
    const last = await database.event.aggregate({ _max: { id: true } });
    const [one, other] = await Promise.all([send(request), send(request)]);
    const first = one.status < 300 ? one : other;
    if (first.status >= 300) return told(one, 'stillWorking') ? other : one;
    repeated.add(name);
    const fault = (what: string, { status, text }: Answer) => void faults.push(`${name}: ${what}: ${status} ${text.slice(0, 300)}`);
    for (const twin of [one, other])
      if (twin.status >= 300 && !told(twin, 'stillWorking') && !told(twin, letsOut[name]))
        fault('a twin at the same moment was told', twin);
    const again = await send(request);
    if (again.status !== first.status && !told(again, letsOut[name])) fault('a repeat after success was told', again);
    if (endpointRow(name).repeat === 'anew' || told(again, letsOut[name])) return first;
    const [was, is] = [lasting(name, first.text), lasting(name, again.text)];
    if (is !== was) faults.push(`${name}: another answer:\n${was}\n${is}`);
    // A DELETE has no content.
    const changed = request.method === 'DELETE' ? null : await send(withAnotherContent(request));
    if (changed && (changed.status !== 409 || !told(changed, 'idempotencyMismatch'))) fault('another content was told', changed);
    const rows = await toldEvents(service.world, { id: { gt: last._max.id ?? 0n } });
    const happened = rows.map(({ chain, name: event, actorId, note, detail }) => JSON.stringify([chain, event, actorId, note, detail]));
    const twice = happened.filter((row, place) => happened.indexOf(row) !== place);
    if (twice.length > 0) faults.push(`${name}: happened twice: ${twice}`);
    return first;
  }

  const server = createServer(async (incoming, outgoing) => {
    const request = await requestOf(incoming);
    const name = nameOf(request);
    const answer = name && !repeated.has(name) ? await repeats(name, request) : await send(request);
    const cookies = answer.response.headers.getSetCookie();
    outgoing.writeHead(answer.status, {
      'content-type': answer.response.headers.get('content-type') ?? 'text/plain',
      ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
    });
    outgoing.end(answer.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEndOfFile(() => {
    server.close();
    server.closeAllConnections();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { service: { ...service, origin }, repeated, faults };
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const { host: _, connection: __, 'content-length': ___, 'transfer-encoding': ____, ...headers } = incoming.headers;
  const kept = Object.entries(headers as IncomingHttpHeaders).map(([key, value]) => [key, String(value)]);
  return { method: incoming.method ?? '', path: incoming.url ?? '', headers: Object.fromEntries(kept), body: await buffer(incoming) };
}

const patterns = writes.map((name) => {
  const [method = '', path = ''] = name.split(' ');
  return { name, method, path: new RegExp(`^/api/v1${path.replace(/:\w+/g, '[^/]+')}$`) };
});

/** The most literal row that fits: `/:id` also fits a word. */
const nameOf = ({ method, path }: Request): EndpointName | undefined =>
  patterns
    .filter((pattern) => pattern.method === method && pattern.path.test(path))
    .sort((a, b) => b.name.replace(/:\w+/g, '').length - a.name.replace(/:\w+/g, '').length)[0]?.name;

/** The same form with one more word or byte in it. */
function withAnotherContent(request: Request): Request {
  if (request.headers['content-type']?.startsWith('multipart/')) {
    const end = request.body.lastIndexOf('\r\n--');
    return { ...request, body: Buffer.concat([request.body.subarray(0, end), Buffer.from('x'), request.body.subarray(end)]) };
  }
  const body = Buffer.from(JSON.stringify({ ...JSON.parse(request.body.toString() || '{}'), other: 'content' }));
  return { ...request, headers: { ...request.headers, 'content-type': 'application/json' }, body };
}
