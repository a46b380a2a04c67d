import type { OutsideCode } from '../outside.ts';
import { OutsideRefusal } from './outside-refusal.ts';

/** What accounts need from WeChat. */
export interface WechatLoginGateway {
  /** `code` of `wx.login`, single use, five minutes. Throws `WechatCodeRefused`. The session key never leaves this port. */
  identify(code: string): Promise<{ openid: string; unionid?: string }>;
  /** `code` of `<button open-type="getPhoneNumber">`. Returns 11 digits. Throws `WechatCodeRefused`. */
  phoneNumber(code: string): Promise<string>;
}

/** The code is wrong, used or too old, or WeChat does not want this person here: what the user does about it stands in the row. */
export class WechatCodeRefused extends OutsideRefusal {
  constructor(code: string, row: OutsideCode) {
    super('wechat', code, row);
  }
}
