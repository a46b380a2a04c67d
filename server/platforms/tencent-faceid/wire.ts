import { z } from 'zod';
import type { IdentityResult } from '../../contract/ports/identity.ts';

/** FaceID (慧眼), API 2018-03-01: DetectAuth 1007/31816, GetDetectInfoEnhanced 1007/41957, codes 1007/31082 on cloud.tencent.com. */
export const version = '2018-03-01';

export interface DetectAuthRequest {
  RuleId: string;
  /** X in capitals. */
  IdCard: string;
  Name: string;
  RedirectUrl: string;
  /** Comes back in the result; at most 1024 characters. */
  Extra: string;
}

export const detectAuthAnswer = z.object({ Url: z.url(), BizToken: z.string().min(1) });

const text = z.object({
  ErrCode: z.number().int().nullable(),
  IdCard: z.string().nullish(),
  Name: z.string().nullish(),
  LiveStatus: z.number().int().nullish(),
  Comparestatus: z.number().int().nullish(),
  Extra: z.string().nullish(),
});

/** `Text` is null, or its `ErrCode` is, until the person is done. */
export const detectInfoAnswer = z.object({ Text: text.nullable(), RequestId: z.string() });

const unfinished = 17;

const askAgain = '系统繁忙，请稍后重新核验';
const faceAgain = '人脸验证未通过，请在光线充足处正对屏幕重试';
const noRecord = '未查询到身份照片信息，请改用其他核验方式';

/** Sentence for the person by final code. */
export const reasons: Record<number, string> = {
  4: askAgain,
  8: askAgain,
  10: askAgain,
  12: askAgain,
  13: askAgain,
  14: '本次核验已结束，请重新发起',
  15: '核验链接已过期，请重新发起',
  16: '重试次数已达上限，请重新发起或改用其他核验方式',
  201: '图片获取失败，请重试',
  202: '视频获取失败，请重试',
  301: '身份证号码与申请中填写的不一致，请核对',
  302: '身份证已过期，请使用有效身份证核验',
  303: '身份证识别失败，请重新拍摄',
  1001: askAgain,
  1002: '疑似非真人录制，请由法定代表人本人重试',
  1003: faceAgain,
  1004: faceAgain,
  1005: faceAgain,
  1006: askAgain,
  1007: faceAgain,
  1008: '网络不稳定，请切换网络后重试',
  1202: '光线不佳，请在光源充足的室内重试',
  1301: '疑似非真人录制，请由法定代表人本人重试',
  1302: faceAgain,
  1303: '视频录制时间过短，请录制 2 秒以上',
  2001: askAgain,
  2002: '姓名有误，请核对后重新发起',
  2003: '身份证号码有误，请核对后重新发起',
  2004: '未能从视频中取得照片，请重试或更换手机',
  2005: '未查询到身份信息，请改用其他核验方式',
  2006: '姓名与身份证号码不匹配，请核对后重新发起',
  2007: noRecord,
  2008: noRecord,
  2009: noRecord,
  2010: '脸部未完整露出，请保持正脸面对屏幕',
  2011: '无法判断为同一人，请由法定代表人本人重试',
  2012: '检测到多张人脸，请保持画面中只有本人',
  2013: '脸部未完整露出，请保持正脸面对屏幕',
  2014: '视频清晰度太低，请更换手机重试',
  2015: '无法判断为同一人，请由法定代表人本人重试',
  2016: '无法判断为同一人，请由法定代表人本人重试',
  2017: '权威数据源升级中，请稍后重新核验',
};

const unlisted = '核验未通过，请重试或改用其他核验方式';

/**
 * Tencent's answer in our words. Passed only if all three verdicts are zero and the person is named. A code outside the table is a failed
 * check with a general sentence, not an error: whatever it means, the person did not pass and must be told what to do.
 */
export function readDetectInfo(answer: z.infer<typeof detectInfoAnswer>): IdentityResult {
  const { Text, RequestId: requestId } = answer;
  if (!Text || Text.ErrCode === null || Text.ErrCode === unfinished) return { outcome: 'pending' };
  const session = Text.Extra ?? '';
  const verdict = Text.ErrCode || (Text.LiveStatus ?? -1) || (Text.Comparestatus ?? -1);
  if (verdict === 0 && Text.Name && Text.IdCard) {
    return { outcome: 'passed', name: Text.Name, idNumber: Text.IdCard.toUpperCase(), session, requestId };
  }
  return { outcome: 'failed', code: String(verdict), reason: reasons[verdict] ?? unlisted, session, requestId };
}
