import { type SubscriptionGateway, type SubscriptionTemplate, Undeliverable } from '../../contract/ports/messages.ts';
import type { MiniProgramEntries } from '../../contract/ports/mini-program-entries.ts';
import type { ShippingInformationGateway } from '../../contract/ports/payments.ts';
import { WechatCodeRefused, type WechatLoginGateway } from '../../contract/ports/wechat-login.ts';
import { json, request } from '../request.ts';
import { createAccessToken, type TokenCache } from './access-token.ts';
import { createWechatCall, type WechatCall } from './call.ts';
import { foreignNumber } from './codes.ts';
import { createMiniProgramEntries } from './entries.ts';
import { checkErrcode, WechatErrcode } from './errcode.ts';
import { createShippingInformation } from './shipping.ts';
import { fieldValues } from './subscription-fields.ts';
import { type Edition, paths, phoneAnswer, sessionAnswer } from './wire.ts';

export interface WechatOptions {
  /** `https://api.weixin.qq.com`, or a simulator's origin. */
  baseUrl: string;
  appId: string;
  appSecret: string;
  cache: TokenCache;
  subscriptionTemplateIds: Record<SubscriptionTemplate, string>;
  /** Which edition of the mini-program messages and codes open. Default `formal`. */
  edition?: Edition;
  timeoutMs?: number;
  now?: () => Date;
}

export type Wechat = WechatLoginGateway & SubscriptionGateway & ShippingInformationGateway & MiniProgramEntries;

/** The mini-program's server side. Beyond each port's own errors: `PlatformUnavailable`, `PlatformRefused`, `UnknownPlatformCode`. */
export function createWechat(options: WechatOptions): Wechat {
  const { baseUrl, appId, appSecret, cache, timeoutMs = 5000, edition = 'formal', now = () => new Date() } = options;
  const token = createAccessToken({ baseUrl, appId, appSecret, cache, timeoutMs });
  const call = createWechatCall(baseUrl, token, timeoutMs);
  return {
    ...login(options, call, timeoutMs),
    ...subscription(options, call, edition),
    ...createShippingInformation(call, now, appId),
    ...createMiniProgramEntries(call, edition),
  };
}

function login(options: WechatOptions, call: WechatCall, timeoutMs: number): WechatLoginGateway {
  return {
    identify: async (code) => {
      const query = { appid: options.appId, secret: options.appSecret, js_code: code, grant_type: 'authorization_code' };
      const url = `${options.baseUrl}${paths.session}?${new URLSearchParams(query)}`;
      const answer = json('wechat', await request('wechat', url, {}, timeoutMs));
      refuseBadCode(() => checkErrcode(answer));
      const { openid, unionid } = sessionAnswer.parse(answer);
      return unionid === undefined ? { openid } : { openid, unionid };
    },
    phoneNumber: async (code) => {
      const answer = await call(paths.phoneNumber, { code }).catch((error: unknown) => refuseBadCode(() => rethrow(error)));
      const { phone_info } = phoneAnswer.parse(json('wechat', answer));
      if (phone_info.countryCode !== '86') throw new WechatCodeRefused('countryCode', foreignNumber);
      return phone_info.purePhoneNumber;
    },
  };
}

function subscription(options: WechatOptions, call: WechatCall, edition: Edition): SubscriptionGateway {
  return {
    templateIds: options.subscriptionTemplateIds,
    send: async ({ openid, template, page, fields }) => {
      const templateId = options.subscriptionTemplateIds[template];
      const data = fieldValues(template, fields);
      const body = { touser: openid, template_id: templateId, page, data, miniprogram_state: edition, lang: 'zh_CN' };
      await call(paths.subscribe, body).catch((error: unknown) => {
        if (!(error instanceof WechatErrcode) || error.row.is !== 'undeliverable') throw error;
        throw new Undeliverable(error.party, error.code, error.row);
      });
    },
  };
}

const rethrow = (error: unknown): never => {
  throw error;
};

function refuseBadCode<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof WechatErrcode && error.row.is === 'badCode') throw new WechatCodeRefused(error.code, error.row);
    throw error;
  }
}
