import type { Call } from '../../access/call.ts';
import type { CallOutput } from '../../contract/endpoints/index.ts';
import { holderRow } from '../../contract/endpoints/services.ts';
import type { Transaction } from '../../data/database.ts';
import { enterHolders, refuseUnknownLine, revokeHolders } from './holders.ts';

type Entering = Pick<Call<'POST /service/primary-key-holders'>, 'world' | 'caller' | 'body'>;

interface Judged {
  uscc: string;
  /** As it is entered; null: `fault` says why not. */
  holder: { uscc: string; organisationName: string } | null;
  fault: string | null;
}

/** Each row by itself: cleaned as people's typing is, or with what is wrong in it. */
const judged = ({ body }: Entering): Judged[] =>
  body.rows.map((row) => {
    const { data, error } = holderRow.safeParse(row);
    if (data) return { uscc: data.uscc, holder: data, fault: null };
    return { uscc: row.uscc, holder: null, fault: error.issues.map(({ message }) => message).join('；') };
  });

/**
 * Rows are worth what they say, however often they come: a code is taken once, and each later row of it is answered as known. Rows that are wrong
 * keep the others back as little as a list that holds nothing else.
 */
async function byRow<Changed extends string, Same extends string>(
  entering: Entering,
  words: { changed: Changed; same: Same },
  enter: (tx: Transaction, holders: NonNullable<Judged['holder']>[]) => Promise<string[]>,
) {
  refuseUnknownLine(entering.world, entering.body.productLine);
  const rows = judged(entering);
  const holders = rows.flatMap(({ holder }) => holder ?? []);
  const changed = new Set(await entering.world.transact(async (tx) => (holders.length === 0 ? [] : enter(tx, holders))));
  return {
    rows: rows.map(({ uscc, holder, fault }, row) => {
      // The first row of a code is the one that counted.
      const result: Changed | Same | 'refused' = !holder ? 'refused' : changed.delete(uscc) ? words.changed : words.same;
      return { row, uscc, result, message: fault };
    }),
  };
}

export const enterPrimaryKeyHolders = (call: Entering): Promise<CallOutput<'POST /service/primary-key-holders'>> => {
  const { world, caller, body } = call;
  const words = { changed: 'added', same: 'known' } as const;
  return byRow(call, words, (tx, holders) => enterHolders(tx, world, caller, { productLine: body.productLine, holders }));
};

export const enterPrimaryKeyRevocations = (call: Entering): Promise<CallOutput<'POST /service/primary-key-holders/revocations'>> => {
  const { world, caller, body } = call;
  const words = { changed: 'revoked', same: 'unknown' } as const;
  return byRow(call, words, (tx, holders) => revokeHolders(tx, world, caller, { productLine: body.productLine, holders }));
};
