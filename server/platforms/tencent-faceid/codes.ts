import type { OutsideCode, OutsideCodes } from '../../contract/outside.ts';
import { plain, setUp } from '../code-rows.ts';

/** Final codes of a face check, of DetectAuth and of E证通 (cloud.tencent.com 1007/31082), and what the person is told. */

export type FaceMeaning = 'passed' | 'pending' | 'failed';

const again = (message: string, wayOn: string): OutsideCode<'failed'> => ({ is: 'failed', owner: 'applicant', message, wayOn });

const askAgain = again('系统繁忙', '请一分钟后重新核验');
const faceAgain = again('人脸验证未通过', '请在光线充足处正对屏幕重试');
const noRecord = again('未查询到身份照片信息', '请改用其他核验方式');

/** `ErrCode`, `LiveStatus` and `Comparestatus` of a result. */
export const resultCodes = {
  0: plain('passed', '核验通过'),
  17: plain('pending', '核验尚未完成', '请在核验页面做完'),
  4: askAgain,
  8: askAgain,
  10: askAgain,
  12: askAgain,
  13: askAgain,
  14: again('本次核验已结束', '请重新发起'),
  15: again('核验链接已过期', '请重新发起'),
  16: again('重试次数已达上限', '请重新发起或改用其他核验方式'),
  201: again('图片获取失败', '请重试'),
  202: again('视频获取失败', '请重试'),
  301: again('身份证号码与申请中填写的不一致', '请核对'),
  302: again('身份证已过期', '请使用有效身份证核验'),
  303: again('身份证识别失败', '请重新拍摄'),
  1001: askAgain,
  1002: again('疑似非真人录制', '请由法定代表人本人重试'),
  1003: faceAgain,
  1004: faceAgain,
  1005: faceAgain,
  1006: askAgain,
  1007: faceAgain,
  1008: again('网络不稳定', '请切换网络后重试'),
  1202: again('光线不佳', '请在光源充足的室内重试'),
  1301: again('疑似非真人录制', '请由法定代表人本人重试'),
  1302: faceAgain,
  1303: again('视频录制时间过短', '请录制 2 秒以上'),
  2001: askAgain,
  2002: again('姓名有误', '请核对后重新发起'),
  2003: again('身份证号码有误', '请核对后重新发起'),
  2004: again('未能从视频中取得照片', '请重试或更换手机'),
  2005: again('未查询到身份信息', '请改用其他核验方式'),
  2006: again('姓名与身份证号码不匹配', '请核对后重新发起'),
  2007: noRecord,
  2008: noRecord,
  2009: noRecord,
  2010: again('脸部未完整露出', '请保持正脸面对屏幕'),
  2011: again('无法判断为同一人', '请由法定代表人本人重试'),
  2012: again('检测到多张人脸', '请保持画面中只有本人'),
  2013: again('脸部未完整露出', '请保持正脸面对屏幕'),
  2014: again('视频清晰度太低', '请更换手机重试'),
  2015: again('无法判断为同一人', '请由法定代表人本人重试'),
  2016: again('无法判断为同一人', '请由法定代表人本人重试'),
  2017: again('权威数据源升级中', '请一分钟后重新核验'),
} as const satisfies OutsideCodes<FaceMeaning>;

/** A code outside the table is a failed check, not an error: whatever it means, the person did not pass and must be told what to do. */
export const unlisted = again('核验未通过', '请重试或改用其他核验方式');

/** Codes with which the calls themselves are refused (error codes of GetEidToken and GetEidResult, 1007/54089 and 54090). */
export const callCodes = {
  'InvalidParameterValue.BizTokenExpired': { is: 'refused', owner: 'applicant', message: '核验结果已过保存期', wayOn: '请重新发起核验' },
  'InvalidParameterValue.BizTokenIllegal': setUp('核验凭证不被认可', '请核对密钥与商户是否换过'),
  'InvalidParameterValue.RuleIdNotExist': setUp('核验流程不存在', '请核对 TC_FACEID_RULE_ID'),
  'InvalidParameterValue.RuleIdDisabled': setUp('核验流程已停用', '请在人脸核身控制台启用'),
  'UnauthorizedOperation.Arrears': setUp('账户欠费', '请在腾讯云控制台充值'),
  'UnauthorizedOperation.Nonactivated': setUp('人脸核身服务没有开通', '请在腾讯云控制台开通'),
} as const satisfies OutsideCodes<'refused'>;

/** A pass of E证通 whose name and number cannot be opened although we have a key for them: nobody may be believed, and no person can mend it. */
export const sealedPerson = setUp('核验结果中的姓名和号码无法解密', '请核对 TC_EID_PRIVATE_KEY 与控制台中的申请');
