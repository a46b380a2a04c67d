import type { PhoneAnswer } from './element-types';
import { type NotDone, notAllowed, privacyFault } from './not-allowed';

/** What `bindgetphonenumber` is told. */
export interface PhoneDetail extends NotDone {
  code?: string;
}

/** The account's paid number of answers is used up (developers.weixin.qq.com, getPhoneNumber). */
const usedUp = 1400001;

/** WeChat's answer to a tap on the phone-number button. Without a number an SMS proves the mobile, and the sentence says so. */
export function phoneAnswer({ code, errMsg = '', errno }: PhoneDetail): PhoneAnswer {
  if (code) return { code };
  if (errno === usedUp) return { why: '微信手机号暂时不能使用，请填写手机号，用短信验证码。', again: false };
  if (/deny|cancel/.test(errMsg)) return { why: '没有使用微信手机号。请填写手机号，用短信验证码，或再点一次。', again: true };
  const fault = privacyFault({ errMsg, errno });
  if (fault) return { why: notAllowed({ errMsg, errno }), again: fault === 'refused' };
  return { why: '没有取得微信手机号，请填写手机号，用短信验证码。', again: true };
}
