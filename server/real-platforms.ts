import type { Redis } from 'ioredis';
import type { ProductionEnv } from '../config/env.ts';
import type { SmsTemplate } from './contract/ports/messages.ts';
import { createAlipay } from './platforms/alipay/client.ts';
import { createInvoiceProvider } from './platforms/invoice-provider/client.ts';
import { createKuaidi100 } from './platforms/kuaidi100/client.ts';
import { createMail } from './platforms/mail/client.ts';
import { createSf } from './platforms/sf/client.ts';
import { s3By } from './platforms/storage/s3-named.ts';
import { createTencentFaceId } from './platforms/tencent-faceid/client.ts';
import { createTencentOcr } from './platforms/tencent-ocr/client.ts';
import { createTencentSms } from './platforms/tencent-sms/client.ts';
import { tokenCache } from './platforms/token-cache.ts';
import { createWechat } from './platforms/wechat/client.ts';
import { createWechatPushes } from './platforms/wechat/pushes.ts';
import { createWechatPay } from './platforms/wechat-pay/client.ts';
import type { OutsidePlatforms, Platforms } from './world.ts';

/** Who stands behind each outside platform, as the environment names them. `origin`: where their notices are sent. */
export function realPlatforms(settings: ProductionEnv, at: { origin: string; redis: Redis; temporary: string }): OutsidePlatforms {
  const { origin, redis, temporary } = at;
  const wechat = wechatOf(settings, redis);
  const tencent = { secretId: settings.TC_SECRET_ID, secretKey: settings.TC_SECRET_KEY };
  return {
    payments: paymentsOf(settings, `${origin}/api/v1/notices`),
    shipping: wechat,
    login: wechat,
    entries: wechat,
    pushes: pushesOf(settings),
    subscriptions: wechat,
    sms: createTencentSms({
      ...tencent,
      baseUrl: settings.TC_SMS_BASE_URL,
      sdkAppId: settings.TC_SMS_SDK_APP_ID,
      signName: settings.TC_SMS_SIGN_NAME,
      templateIds: settings.TC_SMS_TEMPLATES as Record<SmsTemplate, string>,
    }),
    identity: createTencentFaceId({
      ...tencent,
      baseUrl: settings.TC_FACEID_BASE_URL,
      ruleId: settings.TC_FACEID_RULE_ID,
      eid: settings.TC_EID_MERCHANT_ID
        ? { merchantId: settings.TC_EID_MERCHANT_ID, privateKey: settings.TC_EID_PRIVATE_KEY || undefined }
        : undefined,
    }),
    register: settings.REGISTER === 'tencent' ? createTencentOcr({ ...tencent, baseUrl: settings.TC_OCR_BASE_URL }) : null,
    dispatch: sfOf(settings),
    tracking: createKuaidi100({
      baseUrl: settings.KD100_BASE_URL,
      customer: settings.KD100_CUSTOMER,
      key: settings.KD100_KEY,
      salt: settings.KD100_SALT,
    }),
    mail: mailOf(settings),
    invoices: invoicesOf(settings),
    storage: s3By(settings, temporary),
  };
}

const wechatOf = (settings: ProductionEnv, redis: Redis) =>
  createWechat({
    baseUrl: settings.WX_BASE_URL,
    appId: settings.WX_APPID,
    appSecret: settings.WX_SECRET,
    cache: tokenCache(redis),
    edition: settings.WX_EDITION,
    subscriptionTemplateIds: {
      preReview: settings.WX_TEMPLATE_PRE_REVIEW,
      papers: settings.WX_TEMPLATE_PAPERS,
      dispatch: settings.WX_TEMPLATE_DISPATCH,
    },
  });

const pushesOf = ({ WX_APPID, WX_PUSH_TOKEN, WX_PUSH_AES_KEY }: ProductionEnv) =>
  createWechatPushes({ appId: WX_APPID, token: WX_PUSH_TOKEN, encodingAesKey: WX_PUSH_AES_KEY });

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
