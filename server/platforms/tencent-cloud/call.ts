import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import { UnknownPlatformCode } from '../../contract/ports/unknown-code.ts';
import { PlatformRefused, PlatformUnavailable } from '../errors.ts';

export interface TencentCloudOptions {
  secretId: string;
  secretKey: string;
  /** `https://sms.tencentcloudapi.com`, or a simulator's origin. */
  baseUrl: string;
  timeoutMs?: number;
}

/** Product of Tencent Cloud whose actions are called. */
export interface TencentProduct {
  /** Name in our errors. */
  platform: string;
  /** API version, e.g. `2021-01-11`. */
  version: string;
  region?: string;
}

export type TencentCall = (action: string, parameters: Record<string, unknown>) => Promise<Record<string, unknown>>;

/**
 * Caller of one product through the vendor's SDK.
 * The returned function throws `PlatformUnavailable`, `PlatformRefused` (with Tencent's code) or `UnknownPlatformCode`.
 */
export function createTencentCall(product: TencentProduct, options: TencentCloudOptions): TencentCall {
  const { host, protocol } = new URL(options.baseUrl);
  const client = new CommonClient(host, product.version, {
    credential: { secretId: options.secretId, secretKey: options.secretKey },
    region: product.region ?? '',
    profile: { httpProfile: { endpoint: host, protocol: `${protocol}//`, reqTimeout: (options.timeoutMs ?? 5000) / 1000 } },
  });
  return async (action, parameters) => {
    try {
      return (await client.request(action, parameters)) as Record<string, unknown>;
    } catch (error) {
      throw translate(product.platform, error);
    }
  };
}

/** First parts of the codes common to all products: cloud.tencent.com/document/api/1278/55777. */
const meaning: Record<string, 'later' | 'refused'> = {
  InternalError: 'later',
  RequestLimitExceeded: 'later',
  ServiceUnavailable: 'later',
  ResourceUnavailable: 'later',
  ResourceInsufficient: 'refused',
  AuthFailure: 'refused',
  FailedOperation: 'refused',
  InvalidAction: 'refused',
  InvalidParameter: 'refused',
  InvalidParameterValue: 'refused',
  LimitExceeded: 'refused',
  MissingParameter: 'refused',
  NoSuchVersion: 'refused',
  OperationDenied: 'refused',
  ResourceNotFound: 'refused',
  UnauthorizedOperation: 'refused',
  UnknownParameter: 'refused',
  UnsupportedOperation: 'refused',
  UnsupportedProtocol: 'refused',
  UnsupportedRegion: 'refused',
};

// The SDK's messages quote the request's values, so only the code goes on.
function translate(platform: string, error: unknown): Error {
  const { code, httpCode } = (error ?? {}) as { code?: unknown; httpCode?: unknown };
  if (typeof code !== 'string' || !code) {
    return new PlatformUnavailable(platform, typeof httpCode === 'number' ? `HTTP ${httpCode}` : 'no answer');
  }
  const kind = meaning[code.split('.')[0] ?? ''];
  if (kind === 'later') return new PlatformUnavailable(platform, code);
  return kind === 'refused' ? new PlatformRefused(platform, code) : new UnknownPlatformCode(platform, code);
}
