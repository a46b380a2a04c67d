import type { OutsideCodes } from '../../contract/outside.ts';
import { plain } from '../code-rows.ts';
import { otherwise, type PhoneMeaning } from './phone-codes.ts';

const another = '请换本人的另一张银行卡，或改用其他核验方式';
const byAgent = '请经办人核对后重新发送链接';

/** `Result` of BankCard4EVerification (cloud.tencent.com 213/35775), and what the person is told. */
export const bankCardCodes = {
  '0': plain('passed', '姓名、证件号码、银行卡号和预留手机号一致'),
  '-1': otherwise('银行卡不是以法定代表人本人的身份证件和这个手机号开户的', another),
  '-2': otherwise('姓名有误', byAgent),
  '-3': otherwise('身份证号码有误', byAgent),
  '-4': otherwise('银行卡号有误', '请核对后重新填写'),
  '-5': otherwise('手机号码不合法', '请核对后重新填写'),
  '-6': otherwise('持卡人信息与填写的不一致', another),
  '-7': otherwise('这张卡没有开通无卡支付，银行不予比对', another),
  '-8': otherwise('这张卡已被银行收回', another),
  '-9': otherwise('银行卡号无效', '请核对后重新填写'),
  '-10': otherwise('没有找到这张卡的发卡行', '请核对后重新填写'),
  '-11': otherwise('这张卡没有激活，或已转为睡眠卡', another),
  '-12': otherwise('银行不接受这张卡', another),
  '-13': otherwise('这张卡已挂失', another),
  '-14': otherwise('这张卡已过期', another),
  '-15': otherwise('这张卡的使用受到限制', another),
  '-16': otherwise('这张卡密码错误次数超限，被银行锁定', another),
  '-17': otherwise('发卡行不支持比对', another),
  '-18': otherwise('银行核验系统繁忙', '请一分钟后再试，或改用其他核验方式'),
  '-19': otherwise('今天核验的次数太多', '请明天再试，或改用其他核验方式'),
  '-20': otherwise('这种证件不能比对', '请改用其他核验方式'),
} as const satisfies OutsideCodes<PhoneMeaning>;

/** Whatever it means, the person did not pass and must be told what to do. */
export const unlistedBankCard = otherwise('银行卡核验未通过', '请改用其他核验方式');
