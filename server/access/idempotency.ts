import { Refusal } from '../contract/errors.ts';
import { isTaken } from '../data/unique.ts';
import type { World } from '../world.ts';

/** A first try that has not answered after this long is taken for dead, and the retry does the work. Milliseconds. */
const patience = 60_000;

interface Write {
  /** Kind and id of the caller: keys of different callers never meet. */
  actor: string;
  /** The `Idempotency-Key` header. */
  key: string;
  endpoint: string;
  input: unknown;
}

/**
 * Does a write once per key: a repeat gets the first answer, the same key with another request is an error, a repeat while the first
 * still works is told so. Only successes are kept, so that a refused request may be corrected and sent again.
 */
export async function once<Answer>({ database, sealer, now }: World, write: Write, work: () => Promise<Answer>): Promise<Answer> {
  const { actor, key } = write;
  const requestHash = sealer.index(JSON.stringify([write.endpoint, write.input]));
  const createdAt = now();
  try {
    await database.idempotentAnswer.create({ data: { actor, key, requestHash, createdAt } });
  } catch (error) {
    if (!isTaken(error)) throw error;
    const first = await database.idempotentAnswer.findUnique({ where: { actor_key: { actor, key } } });
    if (first && first.requestHash !== requestHash) throw new Refusal('idempotencyMismatch');
    if (first?.status) return (first.answerSealed === null ? undefined : JSON.parse(sealer.open(first.answerSealed))) as Answer;
    const stale = new Date(createdAt.getTime() - patience);
    const taken = await database.idempotentAnswer.updateMany({
      where: { actor, key, status: null, createdAt: { lt: stale } },
      data: { createdAt },
    });
    if (taken.count === 0) throw new Refusal('stillWorking');
  }
  try {
    const answer = await work();
    const answerSealed = answer === undefined ? null : sealer.seal(JSON.stringify(answer));
    await database.idempotentAnswer.update({ where: { actor_key: { actor, key } }, data: { status: 200, answerSealed } });
    return answer;
  } catch (error) {
    await database.idempotentAnswer.deleteMany({ where: { actor, key, status: null } });
    throw error;
  }
}
