import { Readable } from 'node:stream';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { Outage } from '../../contract/ports/outage.ts';

/** @throws {Outage} when nothing came for so long. What has arrived and was not looked at yet, because our own process was busy, counts as come. */
async function answered<Answer>(asked: Promise<Answer>, silenceMs: number): Promise<Answer> {
  const over = new AbortController();
  const silence = async (): Promise<never> => {
    await delay(silenceMs, undefined, over);
    await nextTurn();
    throw new Outage('storage', 'silent in the middle of an object');
  };
  try {
    return await Promise.race([asked, silence()]);
  } finally {
    over.abort();
  }
}

async function* pieces(body: Readable, silenceMs: number): AsyncGenerator<Buffer> {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  for (;;) {
    const next = await answered(chunks.next(), silenceMs);
    if (next.done) return;
    yield next.value;
  }
}

/**
 * An object's content as fast as it is wanted: the store may be silent for `silenceMs` milliseconds while its reader waits for more, and a
 * reader on a slow line may take as long as it likes between two pieces.
 */
export function asWanted(body: Readable, silenceMs: number): Readable {
  const content = Readable.from(pieces(body, silenceMs), { objectMode: false });
  return content.once('close', () => body.destroy());
}
