import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import type { OutsideCodes, Party } from '../../contract/outside.ts';
import { UnknownPlatformCode } from '../../contract/ports/unknown-code.ts';
import { writable } from '../../contract/text/writable.ts';
import { knownRow } from '../code-rows.ts';
import { failed, PlatformUnavailable } from '../errors.ts';
import { agentFor } from '../one-host.ts';
import { commonCodes } from './codes.ts';

export interface TencentCloudOptions {
  secretId: string;
  secretKey: string;
  /** `https://sms.tencentcloudapi.com`, or a simulator's origin. */
  baseUrl: string;
  timeoutMs?: number;
}

/** Product of Tencent Cloud whose actions are called. */
export interface TencentProduct {
  /** Who it is in our errors. */
  party: Party;
  /** API version, e.g. `2021-01-11`. */
  version: string;
  region?: string;
  /** Codes of its own; the others are common to all products. */
  codes?: OutsideCodes<'later' | 'refused'>;
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
    profile: {
      httpProfile: {
        endpoint: host,
        protocol: `${protocol}//`,
        reqTimeout: (options.timeoutMs ?? 5000) / 1000,
        agent: agentFor(options.baseUrl),
      },
    },
  });
  return async (action, parameters) => {
    try {
      return writable((await client.request(action, parameters)) as Record<string, unknown>);
    } catch (error) {
      throw translate(product, error);
    }
  };
}

// The SDK's messages quote the request's values, so only the code goes on.
function translate({ party, codes = {} }: TencentProduct, error: unknown): Error {
  const { code: said, httpCode } = (error ?? {}) as { code?: unknown; httpCode?: unknown };
  const code = writable(said);
  if (typeof code !== 'string' || !code) {
    return new PlatformUnavailable(party, typeof httpCode === 'number' ? `HTTP ${httpCode}` : 'no answer');
  }
  const row = knownRow(codes, code) ?? knownRow<'later' | 'refused'>(commonCodes, code.split('.')[0] ?? '');
  return row ? failed(party, code, row) : new UnknownPlatformCode(party, code);
}
