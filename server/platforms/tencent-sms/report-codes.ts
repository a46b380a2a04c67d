import type { OutsideCode, OutsideCodes } from '../../contract/outside.ts';
import { plain } from '../code-rows.ts';

/** What became of a message that Tencent took. */
export type ReportMeaning = 'arrived' | 'failed';

const failed = (message: string, wayOn = '请核对或更换手机号'): OutsideCode<'failed'> => ({
  is: 'failed',
  owner: 'applicant',
  message,
  wayOn,
});
const network = '稍后重新发送';

/** `errmsg` of a status report (tencentcloud.com/document/product/382/35462, 短信下发状态通知). Of operators' own codes, `MK:0001` for instance, the part before the number. */
export const reportCodes = {
  DELIVRD: plain('arrived', '已送达'),
  UNDELIV: failed('手机关机、停机或号码状态异常'),
  EXPIRED: failed('手机长时间收不到信号', network),
  REJECTD: failed('被运营商拒收', '请联系客服核对'),
  DELETED: failed('手机终端没有接收'),
  SUBFAIL: failed('号码格式不正确或已失效'),
  UNKNOWN: failed('运营商没有说明原因', network),
  COMFAIL: failed('运营商线路异常', network),
  WTNFAIL: failed('运营商网络波动', network),
  MK: failed('空号、停机或关机'),
  MI: failed('空号、停机或关机'),
  MN: failed('空号、停机或关机'),
} as const satisfies OutsideCodes<ReportMeaning>;

/** `report_status`, which says it where the code is unknown. */
export const reportStatuses = {
  SUCCESS: plain('arrived', '已送达'),
  FAIL: failed('没有送到'),
} as const satisfies OutsideCodes<ReportMeaning>;
