import { z } from 'zod';

/** Server API of WeChat mini-programs, host api.weixin.qq.com. Errors come with HTTP 200 and an `errcode`. */
export const paths = {
  session: '/sns/jscode2session',
  token: '/cgi-bin/stable_token',
  phoneNumber: '/wxa/business/getuserphonenumber',
  code: '/wxa/getwxacodeunlimit',
  link: '/wxa/generate_urllink',
  subscribe: '/cgi-bin/message/subscribe/send',
  shipping: '/wxa/sec/order/upload_shipping_info',
  specialOrder: '/wxa/sec/order/opspecialorder',
  order: '/wxa/sec/order/get_order',
  tradeManaged: '/wxa/sec/order/is_trade_managed',
  merchantsConfirmed: '/wxa/sec/order/is_trade_management_confirmation_completed',
} as const;

export const errorAnswer = z.object({ errcode: z.number().optional(), errmsg: z.string().optional() });
export const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().int().positive() });
export const sessionAnswer = z.object({ openid: z.string().min(1), unionid: z.string().optional() });
export const phoneAnswer = z.object({ phone_info: z.object({ purePhoneNumber: z.string(), countryCode: z.coerce.string() }) });

export const linkAnswer = z.object({ url_link: z.url() });
export const managedAnswer = z.object({ is_trade_managed: z.boolean() });
export const confirmedAnswer = z.object({ completed: z.boolean() });

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

/** Which `miniprogram_state` and `env_version` mean the same edition. */
export const editions = {
  formal: 'release',
  trial: 'trial',
  developer: 'develop',
} as const;
export type Edition = keyof typeof editions;
