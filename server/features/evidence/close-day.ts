import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { headKey } from '../../contract/ports/head-key.ts';
import { beijingDay, dateAsDay, dayAsDate, dayMs, endOfDay, startOfDay } from '../../contract/time.ts';
import { unkeyed } from '../../lifecycle/event-hash.ts';
import type { World } from '../../world.ts';
import { type Head, holdingOfHead, signHead } from './head.ts';
import { lineOf, readKept, type Tip } from './kept-head.ts';

/**
 * Makes the head of each day that is over and has none: an object with the end of every chain that grew, then the row. The first one covers all
 * that was before. An object that is there already and continues our last head becomes the row: after the database was set back it says what is
 * gone. One that does not is left to `verifyAudit`, and nothing is made after it.
 */
export async function closeDays(world: World): Promise<void> {
  const last = await world.database.eventHead.findFirst({ orderBy: { day: 'desc' } });
  const yesterday = beijingDay(new Date(world.now().getTime() - dayMs));
  let before: Head | null = last && { ...last, day: dateAsDay(last.day) };
  for (let day = before ? dayAfter(before.day) : yesterday; day <= yesterday; day = dayAfter(day)) {
    before = await closeDay(world, day, before);
    if (!before) return;
  }
}

const dayAfter = (day: string): string => beijingDay(endOfDay(day));

async function closeDay(world: World, day: string, before: Head | null): Promise<Head | null> {
  const kept = await readKept(world, day, async () => {});
  const head = kept === 'missing' ? await makeHead(world, day, before) : kept;
  const continues = head?.previousHash === (before?.hash ?? '') && holdingOfHead(world.sealer, head) === 'holds';
  if (!continues) return null;
  await world.transact(async (tx) => {
    const row = { ...head, day: dayAsDate(day), madeAt: world.now() };
    const { count } = await tx.eventHead.createMany({ data: [row], skipDuplicates: true });
    if (count > 0 && world.evidenceMail) await world.jobs.send(tx, 'mailHead', { day });
  });
  world.log.info({ day, head: head.hash, tips: head.tips }, 'head of the log of events');
  return head;
}

/** Writes the object, a batch of chains at a time. */
async function makeHead(world: World, day: string, before: Head | null): Promise<Head> {
  const { database, sealer, heads } = world;
  const digest = createHash('sha256');
  let tips = 0;
  const from = before ? startOfDay(day) : new Date(0);
  const older = before?.unkeyed ?? (await database.event.count({ where: { scheme: unkeyed } }));
  let head: Head | undefined;
  async function* lines() {
    for await (const tip of tipsOf(world, from, endOfDay(day))) {
      const line = lineOf(tip);
      digest.update(line);
      tips += 1;
      yield line;
    }
    head = signHead(sealer, { day, tips, unkeyed: older, digest: digest.digest('hex'), previousHash: before?.hash ?? '' });
    yield `${JSON.stringify(head)}\n`;
  }
  await heads.put(Readable.from(lines(), { objectMode: false }), headKey(day));
  if (!head) throw new Error('the store did not read the head to its end');
  return head;
}

const batch = 1_000;

async function* tipsOf({ database, jobs }: World, from: Date, until: Date): AsyncGenerator<Tip> {
  for (let after = ''; ; ) {
    const began = performance.now();
    const tips = await database.$queryRaw<Tip[]>`
      select distinct on ("chain") "chain", "sequence", "hash" from "Event"
        where "at" >= ${from} and "at" < ${until} and "chain" > ${after} order by "chain", "sequence" desc limit ${batch}`;
    yield* tips;
    const last = tips.at(-1);
    if (!last || tips.length < batch) return;
    after = last.chain;
    await jobs.rest(performance.now() - began);
  }
}
