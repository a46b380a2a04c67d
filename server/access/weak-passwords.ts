import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import { Refusal } from '../contract/errors.ts';

/** Guesses, as a power of ten, below which a list and a patient machine find a password. */
const enough = 8;
/** Longer passwords are not looked at beyond this: the estimate's time grows with the square. */
const lookedAt = 64;
/** Words shorter than this stand in any password by chance. */
const shortestWord = 3;

let estimator: ZxcvbnFactory | undefined;

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();
const wordsOf = (own: readonly string[]): string[] =>
  own.flatMap((text) => [folded(text), ...folded(text).split(/[\s.\-_@]+/)]).filter((word) => word.length >= shortestWord);

/**
 * Why a password is too easy to guess, or null. Looked for: lists of passwords that leaked, rows on the keyboard, repeats, dates; and `own`, what
 * anybody knows of its owner: login, name, organisation, the service.
 */
function weakness(password: string, own: readonly string[]): string | null {
  const typed = folded(password);
  const words = wordsOf(own);
  if (words.some((word) => typed.includes(word))) return '密码里不要含有自己的账号、姓名或单位';
  estimator ??= new ZxcvbnFactory({ ...common });
  const { guessesLog10 } = estimator.check(password.slice(0, lookedAt), words);
  return guessesLog10 < enough ? '这个密码太常见或太有规律，容易被猜到，请换一个' : null;
}

/** Throws `invalidInput` at `path` for a password that is too easy to guess. */
export function refuseWeak(path: string, password: string, own: readonly string[]): void {
  const message = weakness(password, own);
  if (message) throw new Refusal('invalidInput', {}, { fields: [{ path, message }] });
}
