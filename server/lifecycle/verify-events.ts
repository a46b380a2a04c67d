import type { Event } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { type Holding, holdingOf, isUnkeyed } from './event-hash.ts';

/** In which ways a chain may not hold. */
export const chainFaults = {
  missing: '之前的记录被取走',
  unlinked: '不接前一条',
  changed: '内容被改动',
  unknownKey: '校验密钥不在 EVIDENCE_KEYS 中',
  unkeyed: '没有密钥的校验值，不是本系统写入的',
} as const;

/** One row at which a chain does not hold. */
export interface ChainFault {
  chain: string;
  sequence: number;
  fault: keyof typeof chainFaults;
}

export interface ChainReport {
  chains: number;
  events: number;
  /** The first of them. */
  faults: ChainFault[];
  /** How many there are in all. */
  broken: number;
  /** Rows of before hashes took a key, and the one that came last. */
  unkeyed: number;
  newestUnkeyed: Pick<Event, 'chain' | 'sequence'> | null;
}

/** Keeps the first of what may be millions. */
export interface Kept<Fault> {
  faults: Fault[];
  add(fault: Fault): void;
  broken(): number;
}

const most = 100;

export function keeping<Fault>(faults: Fault[] = [], before = 0): Kept<Fault> {
  let broken = before;
  return {
    faults,
    add(fault) {
      broken += 1;
      if (faults.length < most) faults.push(fault);
    },
    broken: () => broken,
  };
}

const batch = 1_000;

/** Walks every chain of the event log and recomputes every hash, in batches. Rows cut off at the end of a chain do not show here: nothing follows them. */
export async function verifyEvents({
  database,
  sealer,
  jobs,
}: Pick<World, 'database' | 'sealer'> & { jobs?: Pick<World['jobs'], 'rest'> }): Promise<ChainReport> {
  const found = keeping<ChainFault>();
  const counted = { chains: 0, events: 0, unkeyed: 0 };
  let before: Event | undefined;
  let newest: Event | null = null;
  for (;;) {
    const began = performance.now();
    const rows: Event[] = await database.event.findMany({
      orderBy: [{ chain: 'asc' }, { sequence: 'asc' }],
      take: batch,
      ...(before && { where: after(before) }),
    });
    for (const row of rows) {
      const previous: Event | undefined = before?.chain === row.chain ? before : undefined;
      counted.chains += previous ? 0 : 1;
      for (const fault of faultsOf(row, previous, holdingOf(sealer, row))) found.add(fault);
      if (isUnkeyed(row)) {
        counted.unkeyed += 1;
        newest = newest && newest.id > row.id ? newest : row;
      }
      before = row;
    }
    counted.events += rows.length;
    if (rows.length < batch) break;
    await jobs?.rest(performance.now() - began);
  }
  const newestUnkeyed = newest && { chain: newest.chain, sequence: newest.sequence };
  return { ...counted, newestUnkeyed, faults: found.faults, broken: found.broken() };
}

/** What comes behind a row, in words that the index on both columns answers from that place on: a cursor of Prisma's reads the whole log for each batch. */
const after = ({ chain, sequence }: Event) => ({ chain: { gte: chain }, NOT: { chain, sequence: { lte: sequence } } });

function faultsOf(row: Event, previous: Event | undefined, holding: Holding): ChainFault[] {
  const { chain, sequence } = row;
  const found: Partial<Record<ChainFault['fault'], boolean>> = {
    missing: sequence !== (previous?.sequence ?? 0) + 1,
    unlinked: row.previousHash !== (previous?.hash ?? ''),
    changed: holding === 'changed',
    unknownKey: holding === 'unknownKey',
  };
  return (Object.keys(found) as ChainFault['fault'][]).filter((fault) => found[fault]).map((fault) => ({ chain, sequence, fault }));
}
