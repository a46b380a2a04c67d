import type { OutsideCodes, OutsideRow } from '../../contract/outside.ts';
import { OutsideRefusal } from '../../contract/ports/outside-refusal.ts';
import { knownRow, rowOf } from '../code-rows.ts';
import { failed } from '../errors.ts';
import { errcodes, type WechatMeaning } from './codes.ts';
import { errorAnswer } from './wire.ts';

/** An `errcode` whose meaning the caller has its own word for. */
export class WechatErrcode extends OutsideRefusal {
  constructor(
    readonly errcode: number,
    override readonly row: OutsideRow<Exclude<WechatMeaning, 'later' | 'refused'>>,
  ) {
    super('wechat', String(errcode), row);
  }
}

/**
 * Passes an answer without error; `own` holds codes that mean something else to this call. WeChat's `errmsg` may quote what we sent (phone numbers, openids) and is dropped.
 * @throws {PlatformUnavailable | PlatformRefused | WechatErrcode | UnknownPlatformCode}
 */
export function checkErrcode(answer: unknown, own: OutsideCodes<WechatMeaning> = {}): void {
  const { errcode } = errorAnswer.parse(answer);
  if (!errcode) return;
  const row = knownRow(own, errcode) ?? rowOf<WechatMeaning>('wechat', errcodes, String(errcode));
  throw row.is === 'later' || row.is === 'refused' ? failed('wechat', String(errcode), row) : new WechatErrcode(errcode, row);
}
