import { join, resolve } from 'node:path';
import { Redis } from 'ioredis';
import { commonEnv, type ProductionEnv, productionEnv, productionFaults, readEnv } from '../config/env.ts';
import type { SmsTemplate } from './contract/ports/messages.ts';
import { createSealer } from './data/sealing.ts';
import { ensureStaff } from './features/staff/ensure.ts';
import { createLog } from './log.ts';
import { createAlipay } from './platforms/alipay/client.ts';
import { createInvoiceProvider } from './platforms/invoice-provider/client.ts';
import { createKuaidi100 } from './platforms/kuaidi100/client.ts';
import { createMail } from './platforms/mail/client.ts';
import { createSf } from './platforms/sf/client.ts';
import { createDiskStorage } from './platforms/storage/disk.ts';
import { createS3Storage } from './platforms/storage/s3.ts';
import { createTencentFaceId } from './platforms/tencent-faceid/client.ts';
import { createTencentSms } from './platforms/tencent-sms/client.ts';
import { tokenCache } from './platforms/token-cache.ts';
import { createWechat } from './platforms/wechat/client.ts';
import { createWechatPay } from './platforms/wechat-pay/client.ts';
import { startService } from './service.ts';
import type { Platforms } from './world.ts';

/** The service on real platforms: the only place that chooses real clients. Everything comes from the environment. */

const env = environment();
const redis = new Redis(env.REDIS_URL);
const service = await startService({
  databaseUrl: env.DATABASE_URL,
  redis,
  sealer: createSealer({ keys: env.SEALING_KEYS, current: Object.keys(env.SEALING_KEYS).at(-1) ?? '', indexKey: env.INDEX_KEY }),
  log: createLog(env.LOG_LEVEL),
  host: env.HOST,
  port: env.PORT,
  origin: env.ORIGIN,
  trustedProxies: env.TRUSTED_PROXIES,
  scanWorkers: env.SCAN_WORKERS,
  platforms: ({ origin }) => platforms(env, origin),
  web: { h5: resolve('miniprogram/dist/h5'), console: resolve('server/console/dist') },
});
await ensureStaff(service.world, [
  { login: env.FIRST_ADMINISTRATOR_LOGIN, name: '管理员', roles: ['administrator'], password: env.FIRST_ADMINISTRATOR_PASSWORD },
]);

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, async () => {
    await service.close();
    redis.disconnect();
    process.exit(0);
  });

/** Parses the environment and ends with a clear word when production would run on something unsafe. */
function environment(): ProductionEnv {
  try {
    const parsed = readEnv(productionEnv, process.env);
    const faults = readEnv(commonEnv, process.env).NODE_ENV === 'production' ? productionFaults(parsed) : [];
    if (faults.length > 0) throw new Error(`refusing to start in production: ${faults.join('; ')}`);
    return parsed;
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

function platforms(settings: ProductionEnv, origin: string): Platforms {
  const wechat = wechatOf(settings);
  const tencent = { secretId: settings.TC_SECRET_ID, secretKey: settings.TC_SECRET_KEY };
  return {
    payments: paymentsOf(settings, `${origin}/api/v1/notices`),
    shipping: wechat,
    login: wechat,
    subscriptions: wechat,
    sms: createTencentSms({
      ...tencent,
      baseUrl: settings.TC_SMS_BASE_URL,
      sdkAppId: settings.TC_SMS_SDK_APP_ID,
      signName: settings.TC_SMS_SIGN_NAME,
      templateIds: settings.TC_SMS_TEMPLATES as Record<SmsTemplate, string>,
    }),
    identity: createTencentFaceId({ ...tencent, baseUrl: settings.TC_FACEID_BASE_URL, ruleId: settings.TC_FACEID_RULE_ID }),
    dispatch: sfOf(settings),
    tracking: createKuaidi100({
      baseUrl: settings.KD100_BASE_URL,
      customer: settings.KD100_CUSTOMER,
      key: settings.KD100_KEY,
      salt: settings.KD100_SALT,
    }),
    mail: mailOf(settings),
    invoices: invoicesOf(settings),
    storage: storageOf(settings),
  };
}

const wechatOf = (settings: ProductionEnv) =>
  createWechat({
    baseUrl: settings.WX_BASE_URL,
    appId: settings.WX_APPID,
    appSecret: settings.WX_SECRET,
    cache: tokenCache(redis),
    subscriptionTemplateIds: {
      preReview: settings.WX_TEMPLATE_PRE_REVIEW,
      papers: settings.WX_TEMPLATE_PAPERS,
      dispatch: settings.WX_TEMPLATE_DISPATCH,
    },
  });

const channelTimeoutMs = 8_000;

const paymentsOf = (settings: ProductionEnv, notices: string): Platforms['payments'] => ({
  wechat: createWechatPay({
    appId: settings.WX_APPID,
    mchId: settings.WXPAY_MCHID,
    merchantSerial: settings.WXPAY_MERCHANT_SERIAL,
    merchantPrivateKey: settings.WXPAY_PRIVATE_KEY_FILE,
    apiV3Key: settings.WXPAY_APIV3_KEY,
    platformKeys: settings.WXPAY_PLATFORM_KEYS,
    baseUrl: settings.WXPAY_BASE_URL,
    notifyUrl: `${notices}/wechat-pay`,
    fetchTimeoutMs: channelTimeoutMs,
  }),
  alipay: createAlipay({
    appId: settings.ALIPAY_APP_ID,
    sellerId: settings.ALIPAY_SELLER_ID,
    privateKey: settings.ALIPAY_PRIVATE_KEY_FILE,
    alipayPublicKey: settings.ALIPAY_PUBLIC_KEY_FILE,
    gatewayUrl: settings.ALIPAY_GATEWAY,
    notifyUrl: `${notices}/alipay`,
    fetchTimeoutMs: channelTimeoutMs,
  }),
});

function sfOf(settings: ProductionEnv): Platforms['dispatch'] {
  const [company = '', name = '', mobile = '', province = '', city = '', district = '', street = ''] = settings.SF_SENDER;
  return createSf({
    baseUrl: settings.SF_BASE_URL,
    partnerId: settings.SF_PARTNER_ID,
    checkWord: settings.SF_CHECK_WORD,
    sender: { company, name, mobile, region: [province, city, district], street },
  });
}

function mailOf({ SMTP_URL, MAIL_FROM, ORIGIN }: ProductionEnv): Platforms['mail'] {
  const { hostname, port, protocol, username, password } = new URL(SMTP_URL);
  return createMail({
    host: hostname,
    port: Number(port || 465),
    secure: protocol === 'smtps:',
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    from: MAIL_FROM,
    domain: new URL(ORIGIN).hostname,
  });
}

const invoicesOf = (settings: ProductionEnv): Platforms['invoices'] =>
  settings.INVOICES === 'provider'
    ? createInvoiceProvider({
        baseUrl: settings.INVOICE_PROVIDER_BASE_URL ?? '',
        keyId: settings.INVOICE_PROVIDER_KEY_ID,
        secret: settings.INVOICE_PROVIDER_SECRET,
      })
    : null;

const storageOf = (settings: ProductionEnv): Platforms['storage'] =>
  settings.S3_ENDPOINT
    ? createS3Storage({
        endpoint: settings.S3_ENDPOINT,
        region: settings.S3_REGION,
        bucket: settings.S3_BUCKET,
        accessKeyId: settings.S3_ACCESS_KEY_ID,
        secretAccessKey: settings.S3_SECRET_ACCESS_KEY,
      })
    : createDiskStorage(join(resolve(settings.DATA_DIR), 'objects'));
