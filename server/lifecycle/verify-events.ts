import type { Event } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { type Holding, holdingOf } from './event-hash.ts';

/** One row at which a chain does not hold. */
export interface ChainFault {
  /** Application id, or `service`. */
  chain: string;
  sequence: number;
  /** `missing`: a row before it was taken out. `unlinked`: it does not continue the row before it. `changed`: its content is not what was written. `unknownKey`: what it was hashed with is not among our keys. */
  fault: 'missing' | 'unlinked' | 'changed' | 'unknownKey';
}

export interface ChainReport {
  chains: number;
  events: number;
  faults: ChainFault[];
}

const batch = 1_000;

/** Walks every chain of the event log and recomputes every hash. Rows cut off at the end of a chain do not show: nothing follows them. */
export async function verifyEvents({ database, sealer }: Pick<World, 'database' | 'sealer'>): Promise<ChainReport> {
  const report: ChainReport = { chains: 0, events: 0, faults: [] };
  let before: Event | undefined;
  for (;;) {
    const rows: Event[] = await database.event.findMany({
      orderBy: [{ chain: 'asc' }, { sequence: 'asc' }],
      take: batch,
      ...(before && { cursor: { chain_sequence: { chain: before.chain, sequence: before.sequence } }, skip: 1 }),
    });
    for (const row of rows) {
      const previous: Event | undefined = before?.chain === row.chain ? before : undefined;
      if (!previous) report.chains += 1;
      report.events += 1;
      report.faults.push(...faultsOf(row, previous, holdingOf(sealer, row)));
      before = row;
    }
    if (rows.length < batch) return report;
  }
}

function faultsOf(row: Event, previous: Event | undefined, holding: Holding): ChainFault[] {
  const { chain, sequence } = row;
  const found: Record<ChainFault['fault'], boolean> = {
    missing: sequence !== (previous?.sequence ?? 0) + 1,
    unlinked: row.previousHash !== (previous?.hash ?? ''),
    changed: holding === 'changed',
    unknownKey: holding === 'unknownKey',
  };
  return (Object.keys(found) as ChainFault['fault'][]).filter((fault) => found[fault]).map((fault) => ({ chain, sequence, fault }));
}
