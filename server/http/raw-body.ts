import type { IncomingMessage } from 'node:http';
import { Refusal } from '../contract/errors.ts';

const limit = 1024 * 1024;

/** The body's bytes exactly as received; signatures are computed over them. */
export async function readRaw(request: IncomingMessage): Promise<Buffer> {
  // Said before a byte is read, so that the sender hears the refusal instead of a broken connection.
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new Refusal('tooLarge');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new Refusal('tooLarge');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
