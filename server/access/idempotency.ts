import { Refusal } from '../contract/errors.ts';
import type { Transaction } from '../data/database.ts';
import { type Handed, isHeld, type Transact } from '../data/transact.ts';
import type { World } from '../world.ts';
import { withLease } from './lease.ts';

/** One thing that somebody wants, under the key of its request. */
export interface Claim {
  /** Kind and id of the caller: keys of different callers never meet. */
  actor: string;
  /** The `Idempotency-Key` header. */
  key: string;
  /** Of endpoint, parameters, body and file: the same key for anything else is an error. */
  requestHash: string;
  /** The same request's hashes under other keys and algorithms: the claim may be older than the present ones. */
  earlierHashes?: string[];
}

interface Done<Result> {
  result: Result;
  /** Whether what follows the commit has been seen to. */
  followed: boolean;
}

/**
 * `world.transact` for one request: its command inserts the claim, works, and keeps its result in the same row of the same transaction. So a
 * process that dies leaves no claim, and a command that was committed is found by every repeat, which goes on with the first result. The
 * row keeps what rebuilds an answer (ids), not the page; only what succeeded is kept, so that a refused request may be corrected.
 * Throws `idempotencyMismatch`, and `stillWorking` while a twin is at work.
 */
export function transactOnce(world: World, claim: Claim): Transact {
  let commanded = false;
  return async (work, around = {}) => {
    if (around.apart) return world.transact(work, around);
    if (commanded) throw new Error('a request has one command of its own; other writes are `apart`');
    commanded = true;
    const { before, after } = around;
    const done = before ? await prepared(world, claim, before, work) : await claimed(world, claim, (tx) => work(tx, undefined as never));
    if (after && !done.followed) {
      await after(done.result);
      await world.database.idempotentCommand.update({ where: { actor_key: nameOf(claim) }, data: { followed: true } });
    }
    return done.result;
  };
}

type Work<Result, Ready> = (tx: Transaction, ready: Ready) => Promise<Result>;

/** What is made ready outside the transaction is made by one of the twins; the lease ends with the process that holds it. */
const prepared = <Result extends Handed, Ready>(world: World, claim: Claim, before: () => Promise<Ready>, work: Work<Result, Ready>) =>
  withLease(world.redis, `command:${claim.actor}:${claim.key}`, async () => {
    const done = await find<Result>(world, world.database, claim);
    if (done) return done;
    const ready = await before();
    return claimed(world, claim, (tx) => work(tx, ready));
  });

const claimed = <Result extends Handed>(world: World, claim: Claim, work: (tx: Transaction) => Promise<Result>): Promise<Done<Result>> => {
  // What leaves a transaction is `Kept`; `Done` wraps it once more.
  let done: Done<Result> | null = null;
  return world
    .transact(async (tx) => {
      done = (await insert(world, tx, claim)) ? null : await find<Result>(world, tx, claim);
      if (done) return;
      const result = await work(tx);
      const resultSealed = result === undefined ? null : world.sealer.seal(JSON.stringify(result));
      if (resultSealed) await tx.idempotentCommand.update({ where: { actor_key: nameOf(claim) }, data: { resultSealed } });
      done = { result, followed: false };
    })
    .then(() => {
      if (!done) throw new Error('a claim was neither made nor found');
      return done;
    });
};

const nameOf = ({ actor, key }: Claim) => ({ actor, key });

/** Whether the claim is ours. The unique index makes a twin wait, as briefly as for any lock; `transact` lets it come again without a connection. */
async function insert({ now }: World, tx: Transaction, { actor, key, requestHash }: Claim): Promise<boolean> {
  try {
    const rows = await tx.$executeRaw`
      insert into "IdempotentCommand" ("actor", "key", "requestHash", "createdAt") values (${actor}, ${key}, ${requestHash}, ${now()})
      on conflict do nothing`;
    return rows > 0;
  } catch (error) {
    if (isHeld(error)) throw new Refusal('stillWorking');
    throw error;
  }
}

async function find<Result>({ sealer }: World, tx: Pick<Transaction, 'idempotentCommand'>, claim: Claim): Promise<Done<Result> | null> {
  const row = await tx.idempotentCommand.findUnique({ where: { actor_key: nameOf(claim) } });
  if (!row) return null;
  const { requestHash, earlierHashes = [] } = claim;
  if (![requestHash, ...earlierHashes].includes(row.requestHash)) throw new Refusal('idempotencyMismatch');
  const result = (row.resultSealed === null ? undefined : JSON.parse(sealer.open(row.resultSealed))) as Result;
  return { result, followed: row.followed };
}
