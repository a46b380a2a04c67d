import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { PaymentChannel } from '../../contract/payment-channels.ts';
import { dayAsDate } from '../../contract/time.ts';
import type { Transaction } from '../../data/database.ts';
import { lockChain } from '../../lifecycle/locks.ts';
import type { World } from '../../world.ts';

/** What was received of a channel for a day. Fen. */
export interface KeptBill {
  lines: number;
  inFen: number;
  outFen: number;
  sha256: string | null;
  storageKey: string | null;
}

/** Fetches a channel's bill, archives the file and keeps its lines; fetched again they replace the day's. Throws `ChannelUnavailable`. */
export async function keepBill({ transact, platforms }: World, channel: PaymentChannel, day: string): Promise<KeptBill> {
  const { entries, file } = await platforms.payments[channel].bill(day);
  const stored = file && (await platforms.storage.put(Readable.from(file.content)));
  const data = entries.map((entry) => ({ ...entry, channel, day: dayAsDate(day) }));
  const lines = async (tx: Transaction) => {
    // Who fetches the same bill at the same moment waits here, not for rows that are half written.
    await lockChain(tx, `bill/${channel}/${day}`);
    await tx.billLine.deleteMany({ where: { channel, day: dayAsDate(day) } });
    await tx.billLine.createMany({ data, skipDuplicates: true });
  };
  await transact(lines, { apart: true });
  const total = (kind: 'payment' | 'refund') =>
    entries.filter((one) => one.kind === kind).reduce((sum, { amountFen }) => sum + amountFen, 0);
  return {
    lines: entries.length,
    inFen: total('payment'),
    outFen: total('refund'),
    sha256: file && createHash('sha256').update(file.content).digest('hex'),
    storageKey: stored?.key ?? null,
  };
}
