import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { Refusal } from '../contract/errors.ts';
import { takeFor } from './lease.ts';

/** Capitals and digits that nobody takes for one another in the picture's font: no 0 O Q D, 1 I L J, 2 Z, 5 S, 8 B, U V. */
const characters = 'ACEFGHKMNPRTWXY34679';
const lifeSeconds = 300;

const keyOf = (id: string) => `captcha:${id}`;

/** Draws a picture of four characters (SVG) and keeps their answer for five minutes. */
export async function drawCaptcha(redis: Redis): Promise<{ id: string; svg: string }> {
  // Reads a font into memory: only where somebody wants a picture.
  const { create } = await import('svg-captcha');
  const { text, data } = create({ size: 4, charPreset: characters, noise: 2, color: true, background: '#f5f5f5' });
  const id = randomUUID();
  await redis.set(keyOf(id), text, 'EX', lifeSeconds);
  return { id, svg: data };
}

/**
 * Spends the picture, whatever the answer: one picture, one try, though the same intention may come back with it. Throws `wrongCaptcha`. Case
 * and full-width letters do not matter.
 */
export async function solveCaptcha(
  redis: Redis,
  { captchaId, captcha }: { captchaId: string; captcha: string },
  intention: string,
): Promise<void> {
  const answer = await redis.get(keyOf(captchaId));
  const ours = answer !== null && (await takeFor(redis, `captcha:${captchaId}`, intention, lifeSeconds));
  if (!ours || answer !== captcha.normalize('NFKC').toUpperCase()) throw new Refusal('wrongCaptcha');
}
