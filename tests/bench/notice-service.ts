import type { Redis } from 'ioredis';
import RedisMock from 'ioredis-mock';
import { developmentSealer } from '../../server/data/development-keys.ts';
import { webRoots } from '../../server/http/web-build.ts';
import { createLog } from '../../server/log.ts';
import { type AlipayOptions, createAlipay } from '../../server/platforms/alipay/client.ts';
import { createKuaidi100 } from '../../server/platforms/kuaidi100/client.ts';
import { createMail } from '../../server/platforms/mail/client.ts';
import { createSf } from '../../server/platforms/sf/client.ts';
import { createDiskStorage } from '../../server/platforms/storage/disk.ts';
import { createTencentFaceId } from '../../server/platforms/tencent-faceid/client.ts';
import { createTencentSms } from '../../server/platforms/tencent-sms/client.ts';
import { tokenCache } from '../../server/platforms/token-cache.ts';
import { createWechat } from '../../server/platforms/wechat/client.ts';
import { createWechatPay, type WechatPayOptions } from '../../server/platforms/wechat-pay/client.ts';
import { startService } from '../../server/service.ts';

/** What the process is told: its stores, and how the clients reach the simulators, which run in the other process. */
export interface NoticeService {
  databaseUrl: string;
  folder: string;
  wechatPay: WechatPayOptions;
  alipay: AlipayOptions;
  wechat: Parameters<typeof createWechat>[0];
  sms: Parameters<typeof createTencentSms>[0];
  face: Parameters<typeof createTencentFaceId>[0];
  sf: Parameters<typeof createSf>[0];
  kuaidi100: Parameters<typeof createKuaidi100>[0];
  mail: Parameters<typeof createMail>[0];
}

/** The service whose notices are measured, in a process of its own. Says its address when it listens. */
const told = JSON.parse(process.env.NOTICE_SERVICE ?? '{}') as NoticeService;
const redis = new RedisMock() as unknown as Redis;
const weixin = createWechat({ ...told.wechat, cache: tokenCache(redis) });
const service = await startService({
  databaseUrl: told.databaseUrl,
  redis,
  sealer: developmentSealer(),
  log: createLog('silent'),
  host: '127.0.0.1',
  port: 0,
  platforms: () => ({
    payments: { wechat: createWechatPay(told.wechatPay), alipay: createAlipay(told.alipay) },
    shipping: weixin,
    login: weixin,
    subscriptions: weixin,
    sms: createTencentSms(told.sms),
    identity: createTencentFaceId(told.face),
    dispatch: createSf(told.sf),
    tracking: createKuaidi100(told.kuaidi100),
    mail: createMail(told.mail),
    invoices: null,
    storage: createDiskStorage(told.folder),
  }),
  scanWorkers: 1,
  web: webRoots,
});
console.log(JSON.stringify({ origin: service.url }));
