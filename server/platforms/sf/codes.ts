import type { OutsideCodes } from '../../contract/outside.ts';
import type { ParcelProgress } from '../../contract/ports/couriers.ts';
import { later, plain, refused, setUp } from '../code-rows.ts';

/** SF's codes (丰桥 open platform: 公共返回码, 下订单接口 errorCode, 路由操作码) and what they mean here. */

/** `apiResultCode` of the envelope. */
export const envelopeCodes = {
  A1000: plain('answered', '平台已受理'),
  A1001: setUp('必传公共参数缺失'),
  A1002: setUp('请求时间戳超出范围', '请校准服务器时钟'),
  A1003: setUp('服务器 IP 未在顺丰登记', '请在丰桥后台登记 IP'),
  A1004: setUp('没有该服务的权限', '请在丰桥后台开通该服务'),
  A1005: later('请求过于频繁'),
  A1006: setUp('数字签名无效', '请核对校验码'),
  A1007: setUp('重复请求'),
  A1008: setUp('数据超长'),
  A1009: later('平台访问受限'),
  A1010: setUp('请求方式不支持'),
  A1011: setUp('授权认证失败', '请核对顾客编码与校验码'),
  A1099: later('平台系统异常'),
} as const satisfies OutsideCodes<'answered' | 'later' | 'refused'>;

/** `errorCode` of the business part. */
export const businessCodes = {
  S0000: plain('done', '业务成功'),
  S0001: setUp('服务代码有误'),
  S0002: refused('dispatcher', '寄件信息不完整或有误', '请核对接收人姓名、手机和地址，或改用手工填写运单号'),
  S0003: later('平台处理异常'),
  8016: plain('duplicate', '该订单已下过单', '系统会取回原运单号'),
  8018: plain('later', '未查到该订单', '系统会再次下单'),
} as const satisfies OutsideCodes<'done' | 'duplicate' | 'later' | 'refused'>;

/** `filterResult` of an order: whether SF goes there. */
export const filterResults = {
  1: later('收派范围由顺丰人工确认', '稍后用同一单号再取'),
  2: plain('served', '可收派'),
  3: refused('dispatcher', '顺丰不能派送到该地址', '请改用其他快递并填写运单号'),
} as const satisfies OutsideCodes<'later' | 'served' | 'refused'>;

/** Scans that say where a parcel stands. SF has several hundred op codes; one that is missing here is shown, decides nothing and is asked about. */
export const opCodes = {
  30: plain('inTransit', '快件在集散中心完成分拣'),
  31: plain('inTransit', '快件到达'),
  33: plain('problem', '派送不成功，将再次派送', '等待快递再次派送'),
  36: plain('inTransit', '封车运出'),
  44: plain('delivering', '正在派送'),
  50: plain('inTransit', '已收件'),
  51: plain('inTransit', '一票多件已收件'),
  54: plain('inTransit', '上门收件或门店交件'),
  70: plain('problem', '派送异常', '等待快递再次派送'),
  80: plain('delivered', '已签收'),
  99: plain('returned', '应客户要求退回', '收到退件后核对原因再寄'),
  123: plain('inTransit', '正在送往派件网点'),
  125: plain('delivering', '已放入自助柜', '等待取件'),
  130: plain('inTransit', '中转'),
  204: plain('delivering', '派件责任交接'),
  407: plain('inTransit', '到达中转'),
  501: plain('inTransit', '航空或陆运在途'),
  607: plain('inTransit', '代理收件'),
  631: plain('returned', '新单退回', '收到退件后核对原因再寄'),
  648: plain('returned', '快件已退回', '收到退件后核对原因再寄'),
  8000: plain('delivered', '已签收（自提点或代收）'),
} as const satisfies OutsideCodes<ParcelProgress>;
