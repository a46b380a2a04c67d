/**
 * Why WeChat did not do what was asked for, in a sentence for the person. By the words of `errMsg` first, since numbers differ between
 * versions: privacy refused (errno 104), not declared in the privacy guide (112).
 */
export function notAllowed(errMsg: string): string {
  if (/privacy permission is not authorized/.test(errMsg))
    return '您没有同意《用户隐私保护指引》，这一步不能进行。过十几秒再点一次可以重新选择；也可以在电脑上办理。';
  if (/api scope is not declared/.test(errMsg)) return '小程序暂时不能使用这项功能，请在电脑上办理或致电客服。';
  return '微信没有完成这一步，请再试一次。';
}
