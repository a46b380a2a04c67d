import type { OutsideCodes } from '../../contract/outside.ts';
import type { ParcelProgress } from '../../contract/ports/couriers.ts';
import { later, plain, refused, setUp } from '../code-rows.ts';

/** Kuaidi100's codes (interface description, appendices) and what they mean here. */

/** `state` of a push or an answer (快递单当前状态). */
export const states = {
  0: plain('inTransit', '在途'),
  1: plain('inTransit', '揽收'),
  2: plain('problem', '疑难', '等待快递处理'),
  3: plain('delivered', '签收'),
  4: plain('handedBack', '退签', '收到退件后核对原因再寄'),
  5: plain('delivering', '派件'),
  6: plain('returned', '退回', '收到退件后核对原因再寄'),
  7: plain('inTransit', '转投'),
  8: plain('inTransit', '清关'),
  10: plain('inTransit', '待清关'),
  11: plain('inTransit', '清关中'),
  12: plain('inTransit', '已清关'),
  13: plain('problem', '清关异常', '等待快递处理'),
  14: refused('dispatcher', '拒签', '与收件人核实后等待退回或再次派送'),
  // 高级状态, where the contract with Kuaidi100 includes them.
  101: plain('announced', '已下单'),
  102: plain('announced', '待揽收'),
  103: plain('inTransit', '已揽收'),
  201: plain('problem', '超时未签收', '等待快递处理'),
  202: plain('problem', '超时未更新', '等待快递处理'),
  203: refused('dispatcher', '拒收', '与收件人核实后等待退回或再次派送'),
  204: plain('problem', '派件异常', '等待快递处理'),
  205: plain('problem', '柜或驿站超时未取', '请收件人尽快领取'),
  206: plain('problem', '无法联系', '请收件人与快递联系'),
  207: plain('problem', '超区', '等待快递处理'),
  208: plain('problem', '滞留', '等待快递处理'),
  209: plain('damaged', '破损', '核实后重新制作'),
  301: plain('delivered', '本人签收'),
  302: plain('delivered', '派件异常后签收'),
  303: plain('delivered', '代签'),
  304: plain('delivered', '投柜或驿站签收'),
  401: plain('returned', '已销单', '核对后再寄'),
  501: plain('delivering', '投柜或驿站'),
  1001: plain('inTransit', '到达派件城市'),
  1002: plain('inTransit', '干线'),
  1003: plain('inTransit', '转递'),
} as const satisfies OutsideCodes<ParcelProgress>;

/** `status` of a push. */
export const pushStatuses = {
  polling: plain('followed', '监控中'),
  shutdown: plain('followed', '监控结束（已签收）'),
  updateall: plain('followed', '重新推送'),
  abort: plain('givenUp', '长时间没有物流信息，快递100停止监控', '系统会继续定时查询'),
} as const satisfies OutsideCodes<'followed' | 'givenUp'>;

/** `returnCode` of a query that did not succeed. */
export const queryCodes = {
  400: setUp('查询参数有误'),
  408: refused('dispatcher', '收寄件人手机号后四位与运单不符', '请核对运单号是否属于该申请'),
  500: plain('nothing', '暂无物流信息', '系统会继续定时查询'),
  501: later('服务器错误'),
  502: later('服务器繁忙'),
  503: setUp('签名验证失败', '请核对授权码'),
  601: setUp('查询额度用完或授权码过期', '请到快递100充值或续期'),
} as const satisfies OutsideCodes<'nothing' | 'later' | 'refused'>;

/** `returnCode` of a subscription. */
export const subscribeCodes = {
  200: plain('subscribed', '订阅成功'),
  501: plain('subscribed', '已订阅过'),
  500: later('服务器错误'),
  600: setUp('授权码无效', '请核对授权码'),
  601: setUp('订阅额度用完或授权码过期', '请到快递100充值或续期'),
  700: setUp('订阅数据有误'),
  701: plain('unknownParcel', '该快递公司不支持订阅', '系统会继续定时查询'),
  702: plain('unknownParcel', '运单号不属于该快递公司', '系统会继续定时查询'),
} as const satisfies OutsideCodes<'subscribed' | 'unknownParcel' | 'later' | 'refused'>;
