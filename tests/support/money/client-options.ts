import type { Redis } from 'ioredis';
import type { Simulators } from '../../../server/development/simulated.ts';
import { type AlipayOptions, createAlipay } from '../../../server/platforms/alipay/client.ts';
import { createInvoiceProvider } from '../../../server/platforms/invoice-provider/client.ts';
import { createKuaidi100 } from '../../../server/platforms/kuaidi100/client.ts';
import { createMail } from '../../../server/platforms/mail/client.ts';
import { createSf } from '../../../server/platforms/sf/client.ts';
import { createDiskStorage } from '../../../server/platforms/storage/disk.ts';
import { createTencentFaceId } from '../../../server/platforms/tencent-faceid/client.ts';
import { createTencentSms } from '../../../server/platforms/tencent-sms/client.ts';
import { tokenCache } from '../../../server/platforms/token-cache.ts';
import { createWechat } from '../../../server/platforms/wechat/client.ts';
import { createWechatPushes } from '../../../server/platforms/wechat/pushes.ts';
import { pushOptions } from '../../../server/platforms/wechat/simulator-pushes.ts';
import { createWechatPay, type WechatPayOptions } from '../../../server/platforms/wechat-pay/client.ts';
import type { OutsidePlatforms } from '../../../server/world.ts';

/** How a service in another process reaches simulators in this one: plain values, for an environment variable. */
export interface ClientOptions {
  wechatPay: WechatPayOptions;
  alipay: AlipayOptions;
  wechat: Parameters<typeof createWechat>[0];
  sms: Parameters<typeof createTencentSms>[0];
  face: Parameters<typeof createTencentFaceId>[0];
  sf: Parameters<typeof createSf>[0];
  kuaidi100: Parameters<typeof createKuaidi100>[0];
  mail: Parameters<typeof createMail>[0];
  invoices: Parameters<typeof createInvoiceProvider>[0];
}

export function clientOptionsOf(simulators: Simulators, origin: string): ClientOptions {
  const { wechatPay, alipay, wechat, sms, face, sf, kuaidi100, mail, invoices } = simulators;
  return {
    wechatPay: wechatPay.control.clientOptions(`${origin}/api/v1/notices/wechat-pay`),
    alipay: alipay.control.clientOptions(`${origin}/api/v1/notices/alipay`),
    wechat: wechat.control.clientOptions(),
    sms: sms.control.clientOptions(),
    face: face.control.clientOptions(),
    sf: sf.control.clientOptions(),
    kuaidi100: kuaidi100.control.clientOptions(),
    mail: mail.control.clientOptions(),
    invoices: invoices.control.clientOptions(),
  };
}

/** The real clients over the wire. */
export function platformsBehind(options: ClientOptions, redis: Redis, folder: string): OutsidePlatforms {
  const weixin = createWechat({ ...options.wechat, cache: tokenCache(redis) });
  return {
    payments: { wechat: createWechatPay(options.wechatPay), alipay: createAlipay(options.alipay) },
    shipping: weixin,
    login: weixin,
    entries: weixin,
    pushes: createWechatPushes(pushOptions),
    subscriptions: weixin,
    sms: createTencentSms(options.sms),
    identity: createTencentFaceId(options.face),
    register: null,
    dispatch: createSf(options.sf),
    tracking: createKuaidi100(options.kuaidi100),
    mail: createMail(options.mail),
    invoices: createInvoiceProvider(options.invoices),
    storage: createDiskStorage(folder),
  };
}
