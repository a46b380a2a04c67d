import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { headKey } from '../../contract/ports/head-key.ts';
import { ObjectMissing } from '../../contract/ports/object-key.ts';
import type { World } from '../../world.ts';
import type { Head } from './head.ts';

/** Where one chain stood at the end of a day. */
export interface Tip {
  chain: string;
  sequence: number;
  hash: string;
}

const tipLine = z.tuple([z.string(), z.int(), z.string()]);
const headLine = z.object({
  day: z.string(),
  tips: z.int(),
  unkeyed: z.int(),
  digest: z.string(),
  previousHash: z.string(),
  scheme: z.string(),
  hashKey: z.string(),
  hash: z.string(),
});

export const lineOf = ({ chain, sequence, hash }: Tip): string => `${JSON.stringify([chain, sequence, hash])}\n`;

const batch = 500;

/**
 * Reads a day's object, a line for each chain and the head as the last one, in batches. Returns the head that stands in it, null when it is not
 * that of what stands before it, `missing` when there is no object.
 */
export async function readKept(
  { heads }: Pick<World, 'heads'>,
  day: string,
  look: (tips: Tip[]) => Promise<void>,
): Promise<Head | null | 'missing'> {
  const stored = await heads.get(headKey(day)).catch((error: unknown) => {
    if (error instanceof ObjectMissing) return null;
    throw error;
  });
  if (!stored) return 'missing';
  const digest = createHash('sha256');
  let [head, tips, count]: [Head | null, Tip[], number] = [null, [], 0];
  for await (const line of createInterface({ input: stored, crlfDelay: Number.POSITIVE_INFINITY })) {
    const read = readLine(line);
    if (read === null || head) return null;
    if (!('chain' in read)) {
      head = read;
      continue;
    }
    digest.update(lineOf(read));
    count += 1;
    tips.push(read);
    if (tips.length < batch) continue;
    await look(tips);
    tips = [];
  }
  await look(tips);
  return head && head.day === day && head.tips === count && head.digest === digest.digest('hex') ? head : null;
}

function readLine(line: string): Tip | Head | null {
  try {
    const read: unknown = JSON.parse(line);
    const tip = tipLine.safeParse(read);
    if (!tip.success) return headLine.safeParse(read).data ?? null;
    const [chain, sequence, hash] = tip.data;
    return { chain, sequence, hash };
  } catch {
    return null;
  }
}
