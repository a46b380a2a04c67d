import { z } from 'zod';
import { retention } from '../../config/retention.ts';
import { before } from '../contract/data-ends.ts';
import { type Party, shortCode } from '../contract/outside.ts';
import type { RawPush } from '../contract/ports/pushes.ts';
import { writable } from '../contract/text/writable.ts';
import type { Transaction } from '../data/database.ts';
import type { Push } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { sweep } from './sweeps.ts';

/** A push whose signature was good. Others are not kept: anybody could fill the table. */
export interface Arrived {
  party: Party;
  /** Address it came from. */
  ip: string;
  raw: RawPush;
  /** What it says in clear, where the body is encrypted; else the body's own text. */
  text: string;
  /** Our number of what it is about, as the row of payment, refund, parcel or account has it. */
  concerns: string | null;
  /** The word in it that no table has. */
  unknown?: string | undefined;
}

/** What `Push.sealed` holds. */
const kept = z.object({ headers: z.record(z.string(), z.string()), body: z.base64(), text: z.string() });

type Keeper = Pick<World, 'sealer' | 'now'>;

/** The row of a push, for who writes it together with what it causes. */
export function pushRow({ sealer, now }: Keeper, { party, ip, raw, text, concerns, unknown }: Arrived): Omit<Push, 'id'> {
  const sealed = sealer.seal(JSON.stringify({ headers: told(raw.headers), body: raw.body.toString('base64'), text }));
  const short = (word: string | null | undefined) => (word == null ? null : shortCode(writable(word)));
  return { party, sender: ip, receivedAt: now(), concerns: short(concerns), unknown: short(unknown), sealed };
}

/** Keeps a push as it came. */
export const keepPush = async (tx: Transaction, world: Keeper, arrived: Arrived): Promise<void> => {
  await tx.push.create({ data: pushRow(world, arrived) });
};

const told = (headers: RawPush['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

export type OpenedPush = Omit<Push, 'id' | 'sealed'> & z.infer<typeof kept>;

/** Every push that is about this number of ours or holds this unknown word, oldest first. */
export async function openPushes({ database, sealer }: Pick<World, 'database' | 'sealer'>, about: string): Promise<OpenedPush[]> {
  const rows = await database.push.findMany({
    where: { OR: [{ concerns: about }, { unknown: about }] },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id: _, sealed, ...row }) => ({ ...row, ...kept.parse(JSON.parse(sealer.open(sealed))) }));
}

/** Rows that go together: no statement may hold its locks for long. */
const together = 500;

/** What is older goes, a batch at a time. */
export async function sweepPushes(world: World): Promise<void> {
  const { database, now } = world;
  const lt = before(now(), retention.push);
  const batch = (gt: Date) =>
    database.push.findMany({
      where: { receivedAt: { gt, lt } },
      orderBy: { receivedAt: 'asc' },
      select: { id: true, receivedAt: true },
      take: together,
    });
  await sweep<Awaited<ReturnType<typeof batch>>, Date>(world, {
    name: 'sweepPushes',
    due: async (after) => [await batch(after ?? new Date(0))].filter(({ length }) => length > 0),
    key: (rows) => rows.at(-1)?.receivedAt ?? lt,
    subject: () => 'pushes',
    work: (rows) => database.push.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } }),
  });
}
