/** What accounts need from WeChat. */
export interface WechatLoginGateway {
  /** `code` of `wx.login`, single use, five minutes. Throws `WechatCodeRefused`. The session key never leaves this port. */
  identify(code: string): Promise<{ openid: string; unionid?: string }>;
  /** `code` of `<button open-type="getPhoneNumber">`. Returns 11 digits. Throws `WechatCodeRefused`. */
  phoneNumber(code: string): Promise<string>;
}

/** The code is wrong, used or too old: the user taps again. */
export class WechatCodeRefused extends Error {
  constructor(readonly errcode: number) {
    super(`WeChat refused the code: ${errcode}`);
  }
}
