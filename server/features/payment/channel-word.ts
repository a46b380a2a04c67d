import { UnknownPlatformCode } from '../../contract/ports/unknown-code.ts';
import type { World } from '../../world.ts';

/** A row that a channel is asked about. */
export interface Asked {
  table: 'payment' | 'refund';
  id: string;
  unknownCode: string | null;
}

/** Asks a channel; a word of its answer that no table has stands on the row until the channel says one that we know. */
export async function askedAbout<Answer>(world: World, row: Asked, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    const answer = await ask();
    if (row.unknownCode !== null) await stand(world, row, null);
    return answer;
  } catch (error) {
    if (error instanceof UnknownPlatformCode) await stand(world, row, error.code);
    throw error;
  }
}

async function stand({ database }: World, { table, id }: Asked, unknownCode: string | null): Promise<void> {
  const which = { where: { id }, data: { unknownCode } };
  await (table === 'payment' ? database.payment.update(which) : database.refund.update(which));
}
