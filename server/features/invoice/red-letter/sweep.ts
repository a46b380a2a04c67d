import { statesThat } from '../../../contract/machine.ts';
import { redLetter } from '../../../contract/machines/red-letter.ts';
import { systemActor } from '../../../contract/roles.ts';
import { hourMs } from '../../../contract/time.ts';
import type { RedLetter } from '../../../generated/prisma/client.ts';
import { advance } from '../../../lifecycle/advance.ts';
import { sweepById } from '../../../lifecycle/sweeps.ts';
import type { World } from '../../../world.ts';
import { askFinanceForRed } from './request.ts';

const withBuyer = { in: statesThat(redLetter, ({ waitsFor }) => waitsFor === 'buyer') };

/** A buyer who has this much left is reminded, once. */
const remindBeforeMs = 24 * hourMs;

/** Buyers who have not confirmed: reminded a day before their time is over; afterwards finance asks again. */
export async function sweepRedLetters(world: World): Promise<void> {
  const now = world.now();
  const soon = { state: withBuyer, expiresAt: { lte: new Date(now.getTime() + remindBeforeMs) } };
  await sweepById(world, {
    name: 'sweepRedLetters',
    due: ({ id, ...page }) =>
      world.database.redLetter.findMany({ where: { ...soon, id, OR: [{ remindedAt: null }, { expiresAt: { lte: now } }] }, ...page }),
    work: (row) => (row.expiresAt && row.expiresAt <= now ? lapse(world, row) : remind(world, row)),
  });
}

const remind = (world: World, row: RedLetter): Promise<void> =>
  world.transact(async (tx) => {
    const still = { remindedAt: null, askedAt: row.askedAt };
    await advance(tx, world, 'redLetter', row, 'remind', systemActor('clock'), { set: { remindedAt: world.now() }, still });
  });

const lapse = (world: World, row: RedLetter): Promise<void> =>
  world.transact(async (tx) => {
    const { row: lapsed } = await advance(tx, world, 'redLetter', row, 'lapse', systemActor('clock'), { still: { askedAt: row.askedAt } });
    await askFinanceForRed(tx, world, lapsed, '购买方 72 小时内没有确认，确认单已失效，请再次发起。');
  });
