import { parseArgs } from 'node:util';
import { openDatabase } from '../data/database.ts';
import { verifyAudit } from '../features/evidence/verify.ts';
import type { World } from '../world.ts';

/**
 * Which head `--head 2026-11-28:HASH` names, as it was sent out.
 * @throws Error of one line when it is none
 */
export function sentHead(args: readonly string[]): { day: string; hash: string } | undefined {
  const { values } = parseArgs({ args: [...args], options: { head: { type: 'string' } } });
  if (values.head === undefined) return undefined;
  const [, day, hash] = /^(\d{4}-\d{2}-\d{2}):([\w-]{20,100})$/.exec(values.head) ?? [];
  if (!day || !hash) throw new Error('Which head? --head 2026-11-28:HASH, as it was mailed');
  return { day, hash };
}

/**
 * Walks the log of events and its heads and prints each fault it keeps; last line `{"ok","chains","events","heads","broken","first"}`, `first` the first
 * broken link (`{"chain","sequence","fault"}`) or null.
 * @returns 0 when everything holds, 1 when something does not
 */
export async function printAudit(
  url: string,
  world: Pick<World, 'sealer' | 'heads' | 'unkeyedEvents'>,
  sent?: { day: string; hash: string },
): Promise<number> {
  const { prisma: database, close } = openDatabase(url, { poolSize: 1, statementTimeoutMs: 0 });
  try {
    const { faults, ...counted } = await verifyAudit({ ...world, database }, sent);
    for (const fault of faults) console.log(JSON.stringify(fault));
    console.log(JSON.stringify({ ok: counted.broken === 0, ...counted, first: faults[0] ?? null }));
    return counted.broken === 0 ? 0 : 1;
  } finally {
    await close();
  }
}
