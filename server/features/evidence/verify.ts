import { dayOfHeadKey, headKey, isHeadKey } from '../../contract/ports/head-key.ts';
import { dateAsDay, dayMs } from '../../contract/time.ts';
import { type ChainFault, type Kept, keeping, verifyEvents } from '../../lifecycle/verify-events.ts';
import type { World } from '../../world.ts';
import { type Head, holdingOfHead, type KnownHead } from './head.ts';
import { readKept, type Tip } from './kept-head.ts';

/** One place at which the log is not what was written. */
export interface AuditFault {
  /** Of events; `heads` for a head itself. */
  chain: string;
  /** Of the event; of a head its day as a number, 20261128. */
  sequence: number;
  fault: ChainFault['fault'] | keyof typeof headFaults;
}

/** What a head shows, of the log and of itself. */
export const headFaults = {
  cut: '这一条及之后的记录被截去',
  removed: '整条记录链被移除',
  rewritten: '与当日存证不符，记录被重写',
  headMissing: '对象存储里有当日存证，数据库里没有：数据库被回退，或存证被删除',
  headUnlinked: '存证不接前一日',
  headChanged: '存证被改动，或不是寄出的那一份',
  objectMissing: '对象存储里没有当日存证',
  objectChanged: '对象存储里的当日存证被改动',
} as const;

export interface AuditReport {
  chains: number;
  events: number;
  heads: number;
  /** The first of them, in the order in which they were found. */
  faults: AuditFault[];
  /** How many there are in all. */
  broken: number;
}

type Auditing = Pick<World, 'database' | 'sealer' | 'heads' | 'unkeyedEvents'> & { jobs?: Pick<World['jobs'], 'rest'> };

/** Walks every chain and every head, in batches. `known`: heads as they were sent out or noted, which must be the ones that stand there. */
export async function verifyAudit(world: Auditing, ...known: readonly KnownHead[]): Promise<AuditReport> {
  const { faults: ofChains, broken, unkeyed, newestUnkeyed, ...counted } = await verifyEvents(world);
  const found: Kept<AuditFault> = keeping([...ofChains], broken);
  let last: Head | null = null;
  let heads = 0;
  for await (const head of headsOf(world)) {
    await verifyHead(world, head, last, found);
    if (known.some(({ day, hash }) => day === head.day && hash !== head.hash)) found.add(ofHead(head.day, 'headChanged'));
    last = head;
    heads += 1;
  }
  for (const { day } of known) if (!last || day > last.day) found.add(ofHead(day, 'headMissing'));
  await verifyKept(world, last, found);
  // Who has no key could only add rows as they were before there was one; what heads say of them, who removed all heads has the service say anew.
  const older = world.unkeyedEvents ?? last?.unkeyed ?? unkeyed;
  if (unkeyed > older && newestUnkeyed) found.add({ ...newestUnkeyed, fault: 'unkeyed' });
  return { ...counted, heads, faults: found.faults, broken: found.broken() };
}

const ofHead = (day: string, fault: AuditFault['fault']): AuditFault => ({
  chain: 'heads',
  sequence: Number(day.replaceAll('-', '')),
  fault,
});

async function* headsOf({ database }: Auditing): AsyncGenerator<Head> {
  for (let after = new Date(0); ; ) {
    const rows = await database.eventHead.findMany({ where: { day: { gt: after } }, orderBy: { day: 'asc' }, take: 200 });
    for (const { madeAt: _, day, ...head } of rows) {
      yield { ...head, day: dateAsDay(day) };
      after = day;
    }
    if (rows.length === 0) return;
  }
}

async function verifyHead(world: Auditing, head: Head, before: Head | null, found: Kept<AuditFault>): Promise<void> {
  const { day, hash, previousHash } = head;
  const followsDay = !before || Date.parse(day) - Date.parse(before.day) === dayMs;
  if (!followsDay || previousHash !== (before?.hash ?? '')) found.add(ofHead(day, 'headUnlinked'));
  const holding = holdingOfHead(world.sealer, head);
  if (holding !== 'holds') found.add(ofHead(day, holding === 'unknownKey' ? holding : 'headChanged'));
  const kept = await readKept(world, day, (tips) => verifyTips(world, tips, found));
  if (kept === 'missing') found.add(ofHead(day, 'objectMissing'));
  else if (kept?.hash !== hash || kept.digest !== head.digest) found.add(ofHead(day, 'objectChanged'));
}

/** What stood at the end of a chain must stand there still. */
async function verifyTips({ database, jobs }: Auditing, tips: readonly Tip[], found: Kept<AuditFault>): Promise<void> {
  if (tips.length === 0) return;
  const began = performance.now();
  const [chains, sequences] = [tips.map(({ chain }) => chain), tips.map(({ sequence }) => sequence)];
  const rows = await database.$queryRaw<{ chain: string; hash: string | null; begins: boolean }[]>`
    select t."chain", e."hash", exists (select 1 from "Event" f where f."chain" = t."chain") as "begins"
      from unnest(${chains}::text[], ${sequences}::int[]) with ordinality as t ("chain", "sequence", "place")
      left join "Event" e on e."chain" = t."chain" and e."sequence" = t."sequence" order by t."place"`;
  for (const [index, { chain, hash, begins }] of rows.entries()) {
    const tip = tips[index];
    if (!tip || hash === tip.hash) continue;
    found.add({ chain, sequence: tip.sequence, fault: hash !== null ? 'rewritten' : begins ? 'cut' : 'removed' });
  }
  await jobs?.rest(performance.now() - began);
}

/** Objects of days of which the database knows nothing. */
async function verifyKept({ heads }: Auditing, last: Head | null, found: Kept<AuditFault>): Promise<void> {
  const later = await heads.list(headKey(last?.day ?? ''), 100);
  for (const { key } of later) if (isHeadKey(key)) found.add(ofHead(dayOfHeadKey(key), 'headMissing'));
}
