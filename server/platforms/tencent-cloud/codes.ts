import type { OutsideCodes } from '../../contract/outside.ts';
import { later, setUp } from '../code-rows.ts';

/** First parts of the codes common to all products of Tencent Cloud: cloud.tencent.com/document/api/1278/55777. A product's own codes go before. */
export const commonCodes = {
  InternalError: later('腾讯云内部错误'),
  RequestLimitExceeded: later('请求频率超限'),
  ServiceUnavailable: later('服务暂不可用'),
  ResourceUnavailable: later('资源暂不可用'),
  ResourceInsufficient: setUp('资源不足', '请在腾讯云控制台充值或扩容'),
  AuthFailure: setUp('鉴权失败', '请核对密钥与服务器时钟'),
  FailedOperation: setUp('操作失败', '请在腾讯云控制台核对'),
  InvalidAction: setUp('接口不存在'),
  InvalidParameter: setUp('参数有误'),
  InvalidParameterValue: setUp('参数取值有误'),
  LimitExceeded: setUp('超过配额', '请在腾讯云控制台提高配额'),
  MissingParameter: setUp('缺少参数'),
  NoSuchVersion: setUp('接口版本不存在'),
  OperationDenied: setUp('操作被拒绝', '请在腾讯云控制台核对权限'),
  ResourceNotFound: setUp('资源不存在', '请在腾讯云控制台核对'),
  UnauthorizedOperation: setUp('未授权的操作', '请在腾讯云控制台核对权限'),
  UnknownParameter: setUp('未知参数'),
  UnsupportedOperation: setUp('不支持的操作'),
  UnsupportedProtocol: setUp('不支持的协议'),
  UnsupportedRegion: setUp('不支持的地域'),
} as const satisfies OutsideCodes<'later' | 'refused'>;
