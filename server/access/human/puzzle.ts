import { randomInt } from 'node:crypto';
import { type Challenge, createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/scrypt';
import { Refusal } from '../../contract/errors.ts';
import type { HumanPurpose, Puzzle, Solved } from '../../contract/puzzle.ts';
import type { World } from '../../world.ts';
import { takeFor } from '../lease.ts';
import type { Level } from './levels.ts';

/**
 * scrypt over half a megabyte, so that a machine's advantage over a telephone stays small: one try takes a fast core about 1.1 ms in C and
 * 4 ms in a browser's JavaScript, 16 ms slowed down fourfold (November 2026).
 */
export const work = { cost: 512, blockSize: 8 } as const;

/** A puzzle waits this long for its solution. Seconds. */
export const puzzleSeconds = 600;

/** What is signed with a puzzle. */
export interface Drawn {
  purpose: HumanPurpose;
  level: Level;
  /** Whether a picture is to be read with it. */
  pictured: boolean;
  /** Until when it counts, milliseconds. */
  until: number;
}

const secrets = ({ sealer }: Pick<World, 'sealer'>) => ({
  hmacSignatureSecret: sealer.sign('puzzle'),
  hmacKeySignatureSecret: sealer.sign('puzzle key'),
});

/** A puzzle of at most `tries` tries, and the name that is its own. */
export async function drawPuzzle(world: World, about: Omit<Drawn, 'until'>, tries: number): Promise<{ puzzle: Puzzle; id: string }> {
  const until = world.now().getTime() + puzzleSeconds * 1_000;
  const { cost, blockSize } = work;
  const wanted = { algorithm: 'SCRYPT', cost, memoryCost: blockSize, counter: randomInt(tries), data: { ...about, until } };
  const challenge = await createChallenge({ ...wanted, deriveKey, ...secrets(world) });
  const { nonce, salt, keyPrefix } = challenge.parameters;
  const token = Buffer.from(JSON.stringify(challenge)).toString('base64url');
  return { puzzle: { token, nonce, salt, keyPrefix, cost, blockSize, tries }, id: nonce };
}

/**
 * Spends a solved puzzle: one puzzle, one use, though the same intention may come back with it. Throws `puzzleSpent` when it is wrong, not ours,
 * too old, used or for something else.
 */
export async function spendPuzzle(
  world: World,
  purpose: HumanPurpose,
  { token, counter, key }: Solved,
  intention: string,
): Promise<Drawn & { id: string }> {
  const challenge = challengeIn(token);
  const solution = { counter, derivedKey: key };
  const { verified } = challenge ? await verifySolution({ challenge, solution, deriveKey, ...secrets(world) }) : { verified: false };
  const drawn = challenge?.parameters.data as unknown as Drawn | undefined;
  if (!challenge || !verified || drawn?.purpose !== purpose || world.now().getTime() >= drawn.until) throw new Refusal('puzzleSpent');
  const id = challenge.parameters.nonce;
  if (!(await takeFor(world.redis, `puzzle:${id}`, intention, puzzleSeconds))) throw new Refusal('puzzleSpent');
  return { ...drawn, id };
}

/** What a token says; only its signature tells whether we said so. */
function challengeIn(token: string): Challenge | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    const { parameters } = (said ?? {}) as Partial<Challenge>;
    return typeof parameters === 'object' && parameters !== null && typeof parameters.nonce === 'string' ? (said as Challenge) : null;
  } catch {
    return null;
  }
}
