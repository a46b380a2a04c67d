/** What WeChat says of a call that it did not carry out; `errno` is missing on older base libraries and in Taro's types. */
export interface NotDone {
  errMsg?: string;
  errno?: number;
}

/** Of the person's consent, and of the privacy guide or a ban of the function, as WeChat numbers them. */
const refused = [103, 104];
const unavailable = [112, 1025];

/** Whether the privacy guide is why, by the words first, since numbers differ between versions; null: something else. */
export function privacyFault({ errMsg = '', errno = 0 }: NotDone): 'refused' | 'unavailable' | null {
  if (/privacy permission is not authorized/.test(errMsg)) return 'refused';
  if (/api scope is not declared/.test(errMsg)) return 'unavailable';
  if (refused.includes(errno)) return 'refused';
  return unavailable.includes(errno) ? 'unavailable' : null;
}

/** The person turned it down, here or in the question about the privacy guide: nothing is to be mended. */
export const isOwnNo = (notDone: NotDone): boolean => /cancel|deny/.test(notDone.errMsg ?? '') || privacyFault(notDone) === 'refused';

const sentences = {
  refused: '您没有同意《用户隐私保护指引》，这一步不能进行。过十几秒再点一次可以重新选择；也可以在电脑上办理。',
  camera: '微信没有使用相机的权限：请在手机的设置里为微信打开相机，再试一次。',
  unavailable: '小程序暂时不能使用这项功能，请在电脑上办理或致电客服（号码见「帮助」）。',
};

/** Why WeChat did not do what was asked for, in a sentence for the person. */
export function notAllowed(notDone: NotDone): string {
  const fault = privacyFault(notDone);
  return fault ? sentences[fault] : '微信没有完成这一步，请再试一次。';
}

/** The same for the scanner, which needs a camera that the person may have kept from WeChat. */
export const noCamera = (notDone: NotDone): string =>
  privacyFault(notDone) === null && /auth|permission/.test(notDone.errMsg ?? '') ? sentences.camera : notAllowed(notDone);
