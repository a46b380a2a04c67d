import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue } from '../../config/catalogue/index.ts';
import { smsTemplates } from '../../server/contract/ports/messages.ts';
import { confirmedOverrides } from '../support/confirmed.ts';

/** Files and variables of a deployment that may start. */
export interface Deployment {
  folder: string;
  env: Record<string, string>;
  /** A file of the deployment with this text. @returns its path */
  file: (name: string, text: string) => string;
}

const secret = () => randomBytes(16).toString('hex');
const key = () => randomBytes(32).toString('base64');

export interface KeyPair {
  publicKey: string;
  privateKey: string;
}

export function rsaPair(modulusLength = 2048): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength });
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** A sound environment. Every secret in it is random, so that an output can be searched for them. The caller removes the folder. */
export function deployment(): Deployment {
  const folder = mkdtempSync(join(tmpdir(), 'deployment-'));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const confirmed = file('catalogue.json', JSON.stringify(confirmedOverrides(catalogue)));
  const [wechat, alipay] = [keysOf('wechat', file), keysOf('alipay', file)];
  return { folder, file, env: { ...stores(), CATALOGUE_FILE: confirmed, ...platforms(wechat, alipay), ...messages() } };
}

/** Files of our own key for a channel, and of the channel's. */
const keysOf = (channel: string, file: Deployment['file']): KeyPair => ({
  privateKey: file(`${channel}-private.pem`, rsaPair().privateKey),
  publicKey: file(`${channel}-public.pem`, rsaPair().publicKey),
});

const stores = () => ({
  NODE_ENV: 'production',
  LOG_LEVEL: 'warn',
  ORIGIN: 'https://cert.qinghe.cn',
  TRUSTED_PROXIES: '1',
  SECURITY_CONTACT: 'mailto:security@qinghe.cn',
  DATABASE_URL: `postgresql://service:${secret()}@db.qinghe.cn:5432/certificates`,
  REDIS_URL: `rediss://:${secret()}@redis.qinghe.cn:6379`,
  S3_ENDPOINT: 'https://cos.qinghe.cn',
  S3_BUCKET: 'scans-1251234567',
  S3_ACCESS_KEY_ID: secret(),
  S3_SECRET_ACCESS_KEY: secret(),
  SEALING_KEYS: `k1:${key()}`,
  INDEX_KEY: key(),
  EVIDENCE_KEYS: `e1:${key()}`,
  EVIDENCE_MAIL: 'evidence@audit.qinghe.cn',
  FIRST_ADMINISTRATOR_PASSWORD: secret(),
});

const platforms = (wechat: KeyPair, alipay: KeyPair) => ({
  WX_APPID: 'wx1234567890abcdef',
  WX_SECRET: secret(),
  WX_PUSH_TOKEN: 'qinghePush2026',
  WX_PUSH_AES_KEY: randomBytes(43).toString('hex').slice(0, 43),
  WX_TEMPLATE_PRE_REVIEW: secret(),
  WX_TEMPLATE_PAPERS: secret(),
  WX_TEMPLATE_DISPATCH: secret(),
  WXPAY_MCHID: '1900012345',
  WXPAY_MERCHANT_SERIAL: secret(),
  WXPAY_PRIVATE_KEY_FILE: wechat.privateKey,
  WXPAY_APIV3_KEY: secret(),
  WXPAY_PLATFORM_KEYS: `PUB_KEY_ID_0119000123452026112800:${wechat.publicKey}`,
  ALIPAY_APP_ID: '2021001234567890',
  ALIPAY_SELLER_ID: '2088001234567890',
  ALIPAY_PRIVATE_KEY_FILE: alipay.privateKey,
  ALIPAY_PUBLIC_KEY_FILE: alipay.publicKey,
  TC_SECRET_ID: secret(),
  TC_SECRET_KEY: secret(),
  TC_SMS_SDK_APP_ID: '1400123456',
  TC_SMS_SIGN_NAME: '江西CA',
  TC_SMS_TEMPLATES: smsTemplates.map((name, index) => `${name}:${1_000_001 + index}`).join(','),
  TC_FACEID_RULE_ID: '1',
});

const messages = () => ({
  SF_PARTNER_ID: secret(),
  SF_CHECK_WORD: secret(),
  SF_SENDER: '江西CA|线上受理部|4008001040|江西省|南昌市|红谷滩区|丰和中大道 1198 号',
  KD100_CUSTOMER: secret(),
  KD100_KEY: secret(),
  KD100_SALT: secret(),
  SMTP_URL: `smtps://invoice:${secret()}@smtp.qinghe.cn:465`,
  MAIL_FROM: '江西CA <invoice@qinghe.cn>',
});
