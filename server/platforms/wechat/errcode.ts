import { UnknownPlatformCode } from '../../contract/ports/unknown-code.ts';
import { PlatformRefused, PlatformUnavailable } from '../errors.ts';
import { errcodes, errorAnswer, type Meaning } from './wire.ts';

/** An `errcode` whose meaning the caller has its own word for. */
export class WechatErrcode extends Error {
  constructor(
    readonly errcode: number,
    readonly meaning: Exclude<Meaning, 'later' | 'refused'>,
  ) {
    super(`wechat answered ${errcode}`);
  }
}

/**
 * Passes an answer without error. WeChat's `errmsg` may quote what we sent (phone numbers, openids) and is dropped.
 * @throws {PlatformUnavailable | PlatformRefused | WechatErrcode | UnknownPlatformCode}
 */
export function checkErrcode(answer: unknown): void {
  const { errcode } = errorAnswer.parse(answer);
  if (!errcode) return;
  const meaning = Object.hasOwn(errcodes, errcode) ? errcodes[errcode] : undefined;
  if (meaning === undefined) throw new UnknownPlatformCode('wechat', String(errcode));
  if (meaning === 'later') throw new PlatformUnavailable('wechat', String(errcode));
  if (meaning === 'refused') throw new PlatformRefused('wechat', String(errcode));
  throw new WechatErrcode(errcode, meaning);
}
