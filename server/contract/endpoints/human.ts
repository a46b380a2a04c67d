import { z } from 'zod';
import { kinded, machineField } from '../fields.ts';
import { humanPurposes, type Puzzle, type Solved } from '../puzzle.ts';

export const humanPurpose = z.enum(humanPurposes);

export const puzzleView = z.object({
  token: z.string(),
  nonce: z.string(),
  salt: z.string(),
  cost: z.int(),
  blockSize: z.int(),
  tries: z.int(),
  keyPrefix: z.string(),
}) satisfies z.ZodType<Puzzle>;

export const solved = z.object({
  token: machineField(2_000),
  counter: z.int().min(0).max(1_000_000),
  key: kinded('machine', { fault: (text) => (/^[0-9a-f]{64}$/.test(text) ? null : '请重新完成安全验证') }),
}) satisfies z.ZodType<Solved>;
