import { Refusal } from '../../contract/errors.ts';
import type { Puzzle, Solved } from '../../contract/puzzle.ts';
import type { World } from '../../world.ts';
import { takeFor } from '../lease.ts';
import { take } from '../limits.ts';
import { openidOf } from '../wechat-person.ts';
import { levelOf } from './level-of.ts';
import { type Asked, levels, reaches } from './levels.ts';
import { drawLetters, pictureOf } from './picture.ts';
import { drawPuzzle, puzzleSeconds, spendPuzzle } from './puzzle.ts';

/** What says that a person asks: a solved puzzle with the letters of its picture if it has one, or WeChat's word for one of its accounts. */
export interface HumanProof {
  solution?: Solved | undefined;
  /** As it was read from the picture. */
  captcha?: string | undefined;
  /** Of `wx.login`. */
  wechatCode?: string | undefined;
}

const lettersOf = (id: string) => `picture:${id}`;

/** A puzzle as hard as it looks suspicious, with a picture (data URI, PNG) where one is to be read; who cannot see gets a harder puzzle instead. */
export async function drawHuman(world: World, asked: Asked, withoutPicture: boolean): Promise<{ puzzle: Puzzle; picture: string | null }> {
  await take(world.redis, 'puzzles', asked.ip);
  const level = await levelOf(world, asked);
  const { tries, instead } = levels[level];
  const pictured = instead !== null && !withoutPicture;
  const { puzzle, id } = await drawPuzzle(world, { purpose: asked.purpose, level, pictured }, pictured ? tries : (instead ?? tries));
  if (!pictured) return { puzzle, picture: null };
  const letters = drawLetters();
  await world.redis.set(lettersOf(id), letters, 'EX', puzzleSeconds);
  return { puzzle, picture: `data:image/png;base64,${(await pictureOf(letters)).toString('base64')}` };
}

/**
 * Lets a person do what machines would do in masses. A WeChat account costs its owner a real mobile, so its word stands for the puzzle, up to a
 * ceiling per account and purpose. Answers who WeChat says it is, null after a puzzle. Throws `puzzleSpent`, `wrongCaptcha`, `humanAgain` when it looks more
 * suspicious by now than the puzzle was made for, `wechatCodeRefused`, `tooManyTries`.
 */
export async function proveHuman(world: World, asked: Asked, proof: HumanProof, intention: string): Promise<{ openid: string | null }> {
  const { solution, captcha = '', wechatCode } = proof;
  if (wechatCode !== undefined) {
    const openid = await openidOf(world, { code: wechatCode, ip: asked.ip, intention });
    const limit = asked.purpose === 'signIn' ? 'wechatSignIn' : 'wechatCodes';
    await take(world.redis, limit, `${asked.purpose}:${world.sealer.index(openid)}`);
    return { openid };
  }
  if (!solution) throw new Refusal('puzzleSpent');
  const needed = await levelOf(world, asked);
  const { id, level, pictured } = await spendPuzzle(world, asked.purpose, solution, intention);
  if (!reaches(level, needed)) throw new Refusal('humanAgain');
  if (pictured) await readPicture(world, id, captcha, intention);
  return { openid: null };
}

/** One picture, one try, though the same intention may come back with it. Case and full-width letters do not matter. */
async function readPicture({ redis }: World, id: string, read: string, intention: string): Promise<void> {
  const letters = await redis.get(lettersOf(id));
  const ours = letters !== null && (await takeFor(redis, lettersOf(id), intention, puzzleSeconds));
  if (!ours || letters !== read.normalize('NFKC').toUpperCase().replace(/\s/g, '')) throw new Refusal('wrongCaptcha');
}
