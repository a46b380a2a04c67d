import { z } from 'zod';

/** Server API of WeChat mini-programs, host api.weixin.qq.com. Errors come with HTTP 200 and an `errcode`. */
export const paths = {
  session: '/sns/jscode2session',
  token: '/cgi-bin/stable_token',
  phoneNumber: '/wxa/business/getuserphonenumber',
  code: '/wxa/getwxacodeunlimit',
  subscribe: '/cgi-bin/message/subscribe/send',
  shipping: '/wxa/sec/order/upload_shipping_info',
  specialOrder: '/wxa/sec/order/opspecialorder',
  order: '/wxa/sec/order/get_order',
} as const;

export const errorAnswer = z.object({ errcode: z.number().optional(), errmsg: z.string().optional() });
export const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().int().positive() });
export const sessionAnswer = z.object({ openid: z.string().min(1), unionid: z.string().optional() });
export const phoneAnswer = z.object({ phone_info: z.object({ purePhoneNumber: z.string(), countryCode: z.coerce.string() }) });

/** What 发货信息管理 has about one payment. */
export const orderAnswer = z.object({
  order: z.object({
    shipping: z
      .object({
        shipping_list: z.array(z.object({ tracking_no: z.string().optional(), express_company: z.string().optional() })).optional(),
      })
      .optional(),
  }),
});

export type Meaning = 'later' | 'refused' | 'staleToken' | 'badCode' | 'undeliverable' | 'notYetVisible' | 'alreadyReported';

/** Every `errcode` we have a word for. The rest throws `UnknownPlatformCode`. */
export const errcodes: Record<number, Meaning> = {
  [-1]: 'later',
  45009: 'later', // daily quota
  45011: 'later', // minute quota
  40001: 'staleToken',
  40014: 'staleToken',
  42001: 'staleToken',
  40029: 'badCode',
  40163: 'badCode', // used before
  40226: 'badCode', // WeChat's risk control blocks this user
  40003: 'undeliverable', // openid is not of this mini-program
  43101: 'undeliverable', // user refused, or the allowance of one message per tap is used up
  10060001: 'notYetVisible',
  10060003: 'alreadyReported', // the one allowed correction has been made
  10060002: 'alreadyReported',
  10060004: 'refused', // refunded or finished
  268546000: 'refused',
  268546001: 'refused',
  268546002: 'refused',
  40013: 'refused', // app id
  40125: 'refused', // app secret
  40037: 'refused', // template id
  40097: 'refused',
  40129: 'refused', // scene
  40169: 'refused',
  41002: 'refused',
  41030: 'refused', // page not published
  43104: 'refused', // app id and openid do not fit
  45168: 'refused', // content risk
  47001: 'refused',
  47003: 'refused', // a field of the template
  48001: 'refused', // API not authorised
  61024: 'refused',
};

/** Which `miniprogram_state` and `env_version` mean the same edition. */
export const editions = {
  formal: 'release',
  trial: 'trial',
  developer: 'develop',
} as const;
export type Edition = keyof typeof editions;
