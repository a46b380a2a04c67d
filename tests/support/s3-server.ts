import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  bucket: string;
}

export interface S3Server {
  endpoint: string;
  /** "PUT 200", "HEAD 404" and so on, oldest first. */
  answers: string[];
  /** What uploads asked the store to encrypt with. */
  encryptions: ReadonlySet<unknown>;
  /** The next `times` uploads end so: a status without storing, `cut` after the body is lost on the way, `damage` flips a byte. */
  fail(kind: 'unavailable' | 'cut' | 'damage', times: number): void;
  /** The next object asked for stops in its middle, and the connection stays. */
  stopHalfway(): void;
  close(): Promise<void>;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

function canonicalRequest(request: IncomingMessage, url: URL, signed: string[]): string {
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const headers = signed.map((name) => `${name}:${String(request.headers[name]).trim()}\n`).join('');
  const payload = String(request.headers['x-amz-content-sha256']);
  return [request.method, url.pathname, query.join('&'), headers, signed.join(';'), payload].join('\n');
}

/** AWS Signature Version 4, header form: recomputes the signature from the request as it arrived. */
function checkSignature(request: IncomingMessage, url: URL, { accessKeyId, secretAccessKey, region }: Credentials): void {
  const form = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
  const [, id, day, place, signedHeaders, signature] = form.exec(request.headers.authorization ?? '') ?? [];
  if (!id || !day || !signedHeaders || id !== accessKeyId || place !== region) throw new Refused(403, 'AccessDenied');
  const signed = signedHeaders.split(';');
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => signed.includes(name))) throw new Refused(403, 'AccessDenied');
  const scope = `${day}/${region}/s3/aws4_request`;
  const digest = createHash('sha256')
    .update(canonicalRequest(request, url, signed))
    .digest('hex');
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, digest].join('\n');
  const key = ['s3', 'aws4_request'].reduce((each, part) => hmac(each, part), hmac(hmac(`AWS4${secretAccessKey}`, day), region));
  if (hmac(key, text).toString('hex') !== signature) throw new Refused(403, 'SignatureDoesNotMatch');
}

async function store(request: IncomingMessage, target: string, damaged: boolean): Promise<void> {
  const announced = request.headers['x-amz-content-sha256'];
  const length = Number(request.headers['content-length']);
  if (!Number.isInteger(length)) throw new Refused(411, 'MissingContentLength');
  const hash = createHash('sha256');
  const temporary = `${target}.${randomUUID()}`;
  await pipeline(
    request,
    async function* measure(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        if (damaged) chunk[0] = (chunk[0] ?? 0) ^ 1;
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(temporary),
  );
  if (hash.digest('hex') !== announced) throw new Refused(400, 'XAmzContentSHA256Mismatch');
  await rename(temporary, target);
}

/** A small strict S3: one bucket, path style; checks signatures and body hashes, keeps objects as files, streams both ways. */
export async function startS3Server(credentials: Credentials): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), 's3-server-'));
  const answers: string[] = [];
  const encryptions = new Set<unknown>();
  const failures: ('unavailable' | 'cut' | 'damage')[] = [];
  let halfway = false;

  const sizeOf = async (path: string): Promise<number> => {
    const found = await stat(path).catch(() => undefined);
    if (!found) throw new Refused(404, 'NoSuchKey');
    return found.size;
  };

  async function put(request: IncomingMessage, path: string): Promise<number> {
    const failure = failures.shift();
    if (failure === 'unavailable') {
      request.resume();
      throw new Refused(503, 'SlowDown');
    }
    if (failure === 'cut') {
      request.socket.destroy();
      throw new Refused(500, 'ConnectionLost');
    }
    await store(request, path, failure === 'damage');
    encryptions.add(request.headers['x-amz-server-side-encryption'] ?? 'none');
    return 200;
  }

  async function give(request: IncomingMessage, response: ServerResponse, path: string): Promise<number> {
    const size = await sizeOf(path);
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const start = Number(from ?? 0);
    const end = Math.min(to ? Number(to) : size - 1, size - 1);
    if (from && start >= size) throw new Refused(416, 'InvalidRange');
    response.statusCode = from ? 206 : 200;
    response.setHeader('Content-Length', end - start + 1);
    if (halfway) {
      halfway = false;
      await pipeline(createReadStream(path, { start, end: Math.floor((start + end) / 2) }), response, { end: false });
      return await new Promise((resolve) => response.once('close', () => resolve(response.statusCode)));
    }
    if (request.method === 'GET' && size > 0) await pipeline(createReadStream(path, { start, end }), response);
    return response.statusCode;
  }

  /** ListObjectsV2: names in the order of their bytes, after a name, so many at most. */
  async function list({ searchParams }: URL, response: ServerResponse): Promise<number> {
    if (searchParams.get('list-type') !== '2') throw new Refused(501, 'NotImplemented');
    const keys = (await readdir(folder)).map(decodeURIComponent).sort();
    const after = keys.filter((key) => key > (searchParams.get('start-after') ?? ''));
    const given = after.slice(0, Math.min(1000, Number(searchParams.get('max-keys') ?? 1000)));
    const entries = given.map(async (key) => {
      const { mtime, size } = await stat(join(folder, encode(key)));
      return `<Contents><Key>${key}</Key><LastModified>${mtime.toISOString()}</LastModified><Size>${size}</Size></Contents>`;
    });
    const cut = `<IsTruncated>${given.length < after.length}</IsTruncated>`;
    response.setHeader('Content-Type', 'application/xml');
    response.end(`<?xml version="1.0"?><ListBucketResult>${(await Promise.all(entries)).join('')}${cut}</ListBucketResult>`);
    return 200;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<number> {
    const url = new URL(request.url ?? '/', 'http://s3');
    checkSignature(request, url, credentials);
    const [, bucket, ...rest] = url.pathname.split('/');
    if (bucket !== credentials.bucket) throw new Refused(404, 'NoSuchBucket');
    const path = join(folder, encode(rest.join('/')));
    if (request.method === 'GET' && rest.join('/') === '') return list(url, response);
    switch (request.method) {
      case 'PUT':
        return put(request, path);
      case 'DELETE':
        await rm(path, { force: true });
        return 204;
      case 'HEAD':
      case 'GET':
        return give(request, response, path);
      default:
        throw new Refused(405, 'MethodNotAllowed');
    }
  }

  const server = createServer(async (request, response) => {
    try {
      const status = await serve(request, response);
      answers.push(`${request.method} ${status}`);
      if (!response.writableEnded) response.writeHead(status).end();
    } catch (error) {
      const { status, code } = error instanceof Refused ? error : new Refused(500, 'InternalError');
      answers.push(`${request.method} ${status}`);
      // Whoever asked went away in the middle.
      if (response.headersSent) return void response.destroy();
      response.writeHead(status, { 'Content-Type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    encryptions,
    fail: (kind, times) => failures.push(...Array.from({ length: times }, () => kind)),
    stopHalfway() {
      halfway = true;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
