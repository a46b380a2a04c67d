import type { OutsideCode, OutsideCodes } from '../../contract/outside.ts';
import { later, plain, refused, setUp } from '../code-rows.ts';

export type WechatMeaning =
  | 'later'
  | 'refused'
  | 'staleToken'
  | 'badCode'
  | 'undeliverable'
  | 'notYetVisible'
  | 'alreadyReported'
  | 'noLinks';

const badCode = (message: string, wayOn = '请再点一次'): OutsideCode<'badCode'> => ({ is: 'badCode', owner: 'applicant', message, wayOn });

/** Somebody must ask WeChat for the right; meanwhile the web page stands in. */
function refusedLinks(message: string): OutsideCode<'noLinks'> {
  return { is: 'noLinks', owner: 'administrator', message, wayOn: '短信改用网页链接，请在小程序后台核对' };
}

/** `errcode` of WeChat's server API that we meet; each page of developers.weixin.qq.com lists its own. */
export const errcodes = {
  [-1]: later('微信系统繁忙'),
  45009: later('当天调用次数已到上限'),
  45011: later('调用过于频繁'),
  40001: plain('staleToken', 'access_token 无效', '系统会重新获取'),
  40014: plain('staleToken', 'access_token 无效', '系统会重新获取'),
  42001: plain('staleToken', 'access_token 已过期', '系统会重新获取'),
  40029: badCode('微信授权码无效或已过期'),
  40163: badCode('微信授权码已使用过'),
  40226: badCode('微信认为该用户有风险，暂不能登录', '请改用账号密码登录'),
  40003: plain('undeliverable', '该微信不属于本小程序', '系统会改用短信'),
  43101: plain('undeliverable', '用户没有订阅或次数已用完', '系统会改用短信'),
  10060001: plain('notYetVisible', '微信还看不到该笔支付', '系统会自动再试'),
  10060002: plain('alreadyReported', '该笔支付已发货', '请核对商户后台的运单号'),
  10060003: plain('alreadyReported', '该笔支付的发货信息已更正过一次', '请核对商户后台的运单号'),
  10060004: refused('finance', '该笔支付已退款或结束，不能发货', '请在微信商户后台核对'),
  268546000: refused('finance', '微信没有该笔支付', '请在微信商户后台核对'),
  268546001: refused('finance', '延迟发货的时间不符合微信的规定', '请在微信商户后台处理'),
  268546002: refused('finance', '该笔支付不能再报延迟发货', '请在微信商户后台处理'),
  40002: setUp('凭证类型有误'),
  40013: setUp('AppID 有误', '请核对小程序 AppID'),
  40125: setUp('AppSecret 有误', '请核对小程序密钥'),
  40037: setUp('订阅消息模板编号有误', '请核对模板编号'),
  40097: setUp('参数有误'),
  40129: setUp('小程序码的参数有误'),
  40169: setUp('小程序码的参数有误'),
  41002: setUp('缺少 AppID'),
  41030: setUp('页面不存在或没有发布', '请先发布小程序'),
  43104: setUp('AppID 与用户不对应', '请核对小程序 AppID'),
  45168: setUp('消息内容有风险', '请核对消息模板'),
  47001: setUp('数据格式有误'),
  47003: setUp('订阅消息的参数不符合模板', '请核对消息模板'),
  48001: setUp('接口没有授权', '请在小程序后台开通'),
  61024: setUp('第三方平台凭证有误'),
} as const satisfies OutsideCodes<WechatMeaning>;

/**
 * `errcode` of generate_urllink where it means something of its own (developers.weixin.qq.com, generateUrlLink); the rest as above. `noLinks`: the
 * web page stands in.
 */
export const linkErrcodes = {
  40002: refusedLinks('小程序没有生成 URL Link 的权限（个人主体不能生成）'),
  40013: refusedLinks('小程序生成 URL Link 的权限被封禁'),
  48001: refusedLinks('小程序没有生成 URL Link 的权限'),
  85079: plain('noLinks', '小程序还没有正式发布', '短信改用网页链接'),
  44990: plain('noLinks', '生成 URL Link 过于频繁', '短信改用网页链接'),
  45009: plain('noLinks', '当天生成 URL Link 的数量已到上限', '短信改用网页链接'),
  40165: setUp('URL Link 的页面没有发布', '请先发布含该页面的版本'),
  40212: setUp('URL Link 的 query 有误'),
  85401: setUp('URL Link 的失效时间有误', '请核对服务器时间'),
  85402: setUp('URL Link 的版本参数有误', '请核对 WX_EDITION'),
} as const satisfies OutsideCodes<WechatMeaning>;

/** `countryCode` of a telephone number other than 86. */
export const foreignNumber = badCode('该微信绑定的手机号不是内地号码', '请改用短信验证码');
