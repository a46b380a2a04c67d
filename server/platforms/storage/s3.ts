import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { StorageGateway, StoredObject } from '../../contract/ports/scans.ts';
import { checkedKey, isKey, newKey, ObjectMissing } from './object-key.ts';
import { type Spooled, spool } from './spool.ts';

export interface S3Options {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Where content waits while it is hashed. */
  spoolFolder: string;
}

const tries = 3;

function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
}

// A body that arrived damaged is worth another try; any other 4xx is our mistake and stays one. Anything that is not an answer of
// the store means that the connection broke.
const damagedOnTheWay = ['XAmzContentSHA256Mismatch', 'BadDigest'];

function isPassing(error: unknown): boolean {
  if (!(error instanceof S3ServiceException)) return true;
  return (error.$metadata.httpStatusCode ?? 500) >= 500 || damagedOnTheWay.includes(error.name);
}

function connect(options: S3Options): S3Client {
  const { endpoint, region, accessKeyId, secretAccessKey } = options;
  return new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    // Our own retry below reports by throwing; the client would also print each try, request included, to the console.
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    // The newer checksum trailers are refused by several S3-compatible stores; the signed SHA-256 below protects the body.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

function upload(bucket: string, key: string, { path, size, sha256 }: Spooled): PutObjectCommand {
  const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: createReadStream(path), ContentLength: size });
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

/** The client repeats requests itself except those with a stream for a body; each try here reads the spooled file anew. */
async function send(client: S3Client, command: () => PutObjectCommand, left = tries): Promise<void> {
  try {
    await client.send(command());
  } catch (error) {
    if (left <= 1 || !isPassing(error)) throw error;
    await send(client, command, left - 1);
  }
}

/**
 * Objects in one bucket of an S3-compatible store (COS, OSS, MinIO, AWS), path style, same keys as on disk. Content is spooled to
 * local disk first, because its hash is signed into the request, so that the store refuses a damaged body.
 */
export function createS3Storage(options: S3Options): StorageGateway & { close(): void } {
  const { bucket, spoolFolder } = options;
  const client = connect(options);
  return {
    async put(content) {
      const spooled = await spool(content, spoolFolder);
      const key = newKey();
      try {
        await send(client, () => upload(bucket, key, spooled));
      } finally {
        await rm(spooled.path, { force: true });
      }
      return { key, sha256: spooled.sha256, size: spooled.size };
    },
    async get(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: checkedKey(key) }));
        if (!Body) throw new ObjectMissing();
        return Body as Readable;
      } catch (error) {
        throw isMissing(error) ? new ObjectMissing() : error;
      }
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: checkedKey(key) }));
    },
    async list(after, limit) {
      const answer = await client.send(new ListObjectsV2Command({ Bucket: bucket, StartAfter: after || undefined, MaxKeys: limit }));
      return (answer.Contents ?? []).flatMap(({ Key = '', LastModified }): StoredObject[] =>
        isKey(Key) && LastModified ? [{ key: Key, storedAt: LastModified }] : [],
      );
    },
    close: () => client.destroy(),
  };
}
