import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { checkedKey, isKey, newKey, ObjectMissing } from '../../contract/ports/object-key.ts';
import { notNow, Outage } from '../../contract/ports/outage.ts';
import type { ByteRange, ObjectStore, StoredObject } from '../../contract/ports/scans.ts';
import { type Lives, patienceWith } from './silence.ts';
import { type Spooled, spool } from './spool.ts';
import { asWanted } from './wanted.ts';

export interface S3Options {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Where content waits while it is hashed. */
  spoolFolder: string;
  /** Asks the store to encrypt what it keeps with a key of its own, beside what we do; `none` for stores that cannot. Default `AES256`. */
  encryption?: 'AES256' | 'none';
  /** How long the store may be silent: over all tries until it answers, and while somebody waits for more of an object. Milliseconds, default 1,500. */
  silenceMs?: number;
}

const tries = 3;
const usualSilenceMs = 1_500;

const statusOf = (error: unknown): number | undefined => (error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined);

const isMissing = (error: unknown): boolean => statusOf(error) === 404 && !isWithoutBucket(error);
const isWithoutBucket = (error: unknown): boolean => error instanceof S3ServiceException && error.name === 'NoSuchBucket';

/** A key that is being changed, a clock that is off, a bucket that is being moved: nobody's request is at fault, and no second try helps. */
const isShut = (error: unknown): boolean =>
  isWithoutBucket(error) ||
  statusOf(error) === 429 ||
  (error instanceof S3ServiceException && notNow.s3.some((name) => name === error.name));

// A body that arrived damaged is worth another try; any other 4xx is our mistake and stays one. Anything that is not an answer of
// the store means that the connection broke.
const damagedOnTheWay = ['XAmzContentSHA256Mismatch', 'BadDigest'];

function isPassing(error: unknown): boolean {
  if (!(error instanceof S3ServiceException)) return true;
  return (error.$metadata.httpStatusCode ?? 500) >= 500 || damagedOnTheWay.includes(error.name);
}

/** A store that was silent once is not waited for again: whoever wants the object is told. */
const isSilence = (error: unknown): boolean => error instanceof Outage || (error instanceof Error && error.name === 'TimeoutError');

/** The client's own errors hold the whole request. */
function storageFault(error: unknown): unknown {
  if (isMissing(error)) return new ObjectMissing();
  if (!(isPassing(error) || isShut(error)) || error instanceof ObjectMissing || error instanceof Outage) return error;
  const { name, code } = error as { name?: string; code?: string };
  return new Outage('storage', code ?? name ?? 'no answer');
}

function connect(options: S3Options): S3Client {
  const { endpoint, region, accessKeyId, secretAccessKey, silenceMs = usualSilenceMs } = options;
  return new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    requestHandler: { connectionTimeout: silenceMs, socketTimeout: silenceMs },
    // `persistently` tries again, and knows what is worth it.
    maxAttempts: 1,
    // Our own retry below reports by throwing; the client would also print each try, request included, to the console.
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    // The newer checksum trailers are refused by several S3-compatible stores; the signed SHA-256 below protects the body.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

function upload({ bucket, encryption = 'AES256' }: S3Options, key: string, { size, sha256 }: Spooled, body: Readable): PutObjectCommand {
  const encrypted = encryption === 'none' ? {} : { ServerSideEncryption: encryption };
  const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentLength: size, ...encrypted });
  command.middlewareStack.add(
    (next) => (args) => {
      const { headers } = args.request as { headers: Record<string, string> };
      headers['x-amz-content-sha256'] = sha256;
      return next(args);
    },
    { step: 'build', name: 'signKnownHash' },
  );
  return command;
}

/** One try. The file is read for it alone; should it be gone by then, the store waits in vain, and nothing worse happens. */
async function sendOnce(client: S3Client, command: (body: Readable) => PutObjectCommand, path: string, { signal, lives }: Try) {
  const body = createReadStream(path)
    .on('error', () => undefined)
    .on('data', lives)
    .pause();
  try {
    await client.send(command(body), { abortSignal: signal });
  } finally {
    body.destroy();
  }
}

interface Try {
  signal: AbortSignal;
  lives: Lives;
}

/**
 * Sends anew what a broken connection or a busy store cost, while its silences together are shorter than `silenceMs`; an upload reads the spooled
 * file from its beginning.
 */
async function persistently<Answer>(silenceMs: number, send: (one: Try) => Promise<Answer>): Promise<Answer> {
  const patiently = patienceWith(silenceMs);
  for (let left = tries; ; left--)
    try {
      return await patiently((signal, lives) => send({ signal, lives }));
    } catch (error) {
      if (left <= 1 || !isPassing(error) || isSilence(error)) throw storageFault(error);
    }
}

const objectsIn = ({ Contents = [] }: ListObjectsV2CommandOutput): StoredObject[] =>
  Contents.flatMap(({ Key = '', LastModified }) => (isKey(Key) && LastModified ? [{ key: Key, storedAt: LastModified }] : []));

async function* following(head: Buffer, rest: Readable) {
  yield head;
  yield* rest;
}

/**
 * Objects in one bucket of an S3-compatible store (COS, OSS, MinIO, AWS), path style, same keys as on disk. Content is spooled to
 * local disk first, because its hash is signed into the request, so that the store refuses a damaged body.
 */
export function createS3Storage(options: S3Options): ObjectStore & { close(): void } {
  const { bucket, spoolFolder, silenceMs = usualSilenceMs } = options;
  const client = connect(options);
  const persist = <Answer>(send: (one: Try) => Promise<Answer>) => persistently(silenceMs, send);
  async function put(content: Readable, key = newKey()) {
    const target = checkedKey(key);
    const spooled = await spool(content, spoolFolder);
    try {
      await persist((one) => sendOnce(client, (body) => upload(options, target, spooled, body), spooled.path, one));
    } finally {
      await rm(spooled.path, { force: true });
    }
    return { key, sha256: spooled.sha256, size: spooled.size };
  }
  async function get(key: string, range?: ByteRange): Promise<Readable> {
    const wanted = { Bucket: bucket, Key: checkedKey(key), ...(range && { Range: `bytes=${range.start}-${range.end ?? ''}` }) };
    const { Body } = await persist(({ signal }) => client.send(new GetObjectCommand(wanted), { abortSignal: signal }));
    if (!Body) throw new ObjectMissing();
    // The client counts a reader who rests as the store's silence.
    (Body as IncomingMessage).socket?.setTimeout(0);
    return asWanted(Body as Readable, silenceMs);
  }
  return {
    put,
    get,
    // A store of objects changes none in part: what follows the head is fetched and sent again, as it is.
    async changeHead(key, head) {
      await put(Readable.from(following(head, await get(key, { start: head.length }))), key);
    },
    async remove(key) {
      const unwanted = { Bucket: bucket, Key: checkedKey(key) };
      await persist(({ signal }) => client.send(new DeleteObjectCommand(unwanted), { abortSignal: signal }));
    },
    async list(after, limit) {
      const wanted = { Bucket: bucket, StartAfter: after || undefined, MaxKeys: limit };
      return objectsIn(await persist(({ signal }) => client.send(new ListObjectsV2Command(wanted), { abortSignal: signal })));
    },
    close: () => client.destroy(),
  };
}
