import { parseArgs } from 'node:util';
import { openDatabase } from '../data/database.ts';
import { faultWords } from '../data/fault-words.ts';
import { openRedis } from '../data/redis.ts';
import type { KnownHead } from '../features/evidence/head.ts';
import { readNote } from '../features/evidence/noted-head.ts';
import { verifyAudit } from '../features/evidence/verify.ts';
import type { World } from '../world.ts';

/**
 * Which head `--head 2026-11-28:HASH` names, as it was sent out.
 * @throws Error of one line when it is none
 */
export function sentHead(args: readonly string[]): KnownHead | undefined {
  const { values } = parseArgs({ args: [...args], options: { head: { type: 'string' } } });
  if (values.head === undefined) return undefined;
  const [, day, hash] = /^(\d{4}-\d{2}-\d{2}):([\w-]{20,100})$/.exec(values.head) ?? [];
  if (!day || !hash) throw new Error('Which head? --head 2026-11-28:HASH, as it was mailed');
  return { day, hash };
}

/**
 * The heads to compare with: the one that was sent, and the last one after which the service found that everything held, which it notes in Redis.
 * @throws Error of one line when the Redis that is named does not answer
 */
export async function knownHeads(
  sent: KnownHead | undefined,
  { REDIS_URL: url, DEPENDENCY_SILENCE_MS: silenceMs }: { REDIS_URL?: string | undefined; DEPENDENCY_SILENCE_MS: number },
): Promise<KnownHead[]> {
  const noted = url === undefined ? undefined : await noteIn(url, silenceMs);
  return [sent, noted].filter((head) => head !== undefined);
}

async function noteIn(url: string, silenceMs: number): Promise<KnownHead | undefined> {
  const redis = openRedis(url, silenceMs, { lazyConnect: true });
  let reason: unknown;
  redis.on('error', (error) => {
    reason ??= error;
  });
  try {
    await redis.connect();
    return await readNote({ redis });
  } catch (error) {
    throw new Error(`REDIS_URL: ${faultWords(reason ?? error)}`);
  } finally {
    redis.disconnect();
  }
}

/**
 * Walks the log of events and its heads and prints each fault it keeps; last line `{"ok","chains","events","heads","broken","first"}`, `first` the first
 * broken link (`{"chain","sequence","fault"}`) or null.
 * @returns 0 when everything holds, 1 when something does not
 */
export async function printAudit(
  url: string,
  world: Pick<World, 'sealer' | 'heads' | 'unkeyedEvents'>,
  known: readonly KnownHead[],
): Promise<number> {
  const { prisma: database, close } = openDatabase(url, { poolSize: 1, statementTimeoutMs: 0 });
  try {
    const { faults, ...counted } = await verifyAudit({ ...world, database }, ...known);
    for (const fault of faults) console.log(JSON.stringify(fault));
    console.log(JSON.stringify({ ok: counted.broken === 0, ...counted, first: faults[0] ?? null }));
    return counted.broken === 0 ? 0 : 1;
  } finally {
    await close();
  }
}
