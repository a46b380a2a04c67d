import { scryptSync } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { CallInput, CallOutput } from '../../server/contract/endpoints/index.ts';
import { type HumanPurpose, type Puzzle, type Solved, tryNumbers } from '../../server/contract/puzzle.ts';

/** Solves a puzzle as a browser does, number by number. */
export function solve(puzzle: Puzzle): Solved {
  const solution = tryNumbers(puzzle, (password, salt, N, r) => scryptSync(password, salt, 32, { N, r }), 0, puzzle.tries);
  if (!solution) throw new Error('a puzzle has no solution');
  return solution;
}

interface Drawing {
  redis: Redis;
  ask: (input: CallInput<'POST /puzzles'>) => Promise<CallOutput<'POST /puzzles'>>;
}

/** What a person sends who was shown a puzzle; the letters of a picture, where there is one, are known to Redis alone. */
export async function shownHuman(
  { redis, ask }: Drawing,
  purpose: HumanPurpose,
  about = '',
): Promise<{ solution: Solved; captcha: string }> {
  const { puzzle, picture } = await ask({ body: { purpose, about } });
  return { solution: solve(puzzle), captcha: picture ? await lettersOf(redis, puzzle) : '' };
}

/** Reads the picture as a person would. */
export const lettersOf = async (redis: Redis, puzzle: Puzzle): Promise<string> => (await redis.get(`picture:${puzzle.nonce}`)) ?? '';
