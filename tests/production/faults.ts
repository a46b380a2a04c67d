import { createPublicKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { publishedKey } from '../../config/production-env.ts';
import { type Deployment, rsaPair } from './environment.ts';

export interface Fault {
  /** Changes of the sound environment; undefined takes a variable away. */
  changes: Record<string, string | undefined>;
  /** What the one line must say. */
  says: string;
}

const passwordIn = (url = ''): string => new URL(url).password;
const publicHalf = (path: string): string => createPublicKey(readFileSync(path)).export({ type: 'spki', format: 'pem' }).toString();
const base64 = (key: Buffer): string => key.toString('base64');

/** Configurations that must never run. */
export function faults({ env, file }: Deployment): Fault[] {
  const sealing = env.SEALING_KEYS ?? '';
  const own = sealing.slice(sealing.indexOf(':') + 1);
  const ownHalf = file('own-half.pem', publicHalf(env.ALIPAY_PRIVATE_KEY_FILE ?? ''));
  const rows: [string, string | undefined, string][] = [
    ['NODE_ENV', 'development', 'NODE_ENV: must be production'],
    ['NODE_ENV', undefined, 'NODE_ENV: must be production'],
    ['PORT', '70000', 'PORT: '],
    ['TRUSTED_PROXIES', '0', 'TRUSTED_PROXIES: must be at least 1'],
    ['ORIGIN', 'http://cert.qinghe.cn', 'ORIGIN must be https://'],
    ['ORIGIN', 'https://cert.qinghe.cn/app', 'ORIGIN: must be scheme and host alone'],
    ['ORIGIN', 'https://cert.qinghe.cn/', 'ORIGIN: must be scheme and host alone'],
    ['ORIGIN', 'https://cert.example.cn', 'ORIGIN names a host of the example'],
    ['DATABASE_URL', 'mysql://service@db.qinghe.cn/certificates', 'DATABASE_URL: must begin with postgresql:// or postgres://'],
    ['DATABASE_URL', 'postgresql://service:change-me@db.qinghe.cn/certificates', 'DATABASE_URL is a default secret'],
    ['REDIS_URL', 'redis.qinghe.cn:6379', 'REDIS_URL: must begin with redis:// or rediss://'],
    ['REDIS_URL', 'rediss://:change-me@redis.qinghe.cn:6379', 'REDIS_URL is a default secret'],
    ['S3_ENDPOINT', 'https://172.20.0.3', 'S3_ENDPOINT points at this machine or a private network'],
    ['S3_SECRET_ACCESS_KEY', 'change-me', 'S3_SECRET_ACCESS_KEY is a default secret'],
    ['SEALING_KEYS', 'k1', 'SEALING_KEYS: must be id:value pairs'],
    ['SEALING_KEYS', `k1:${base64(randomBytes(16))}`, 'SEALING_KEYS: holds a key that is not 32 bytes'],
    ['SEALING_KEYS', `k1:${own},k1:${base64(randomBytes(32))}`, 'SEALING_KEYS: names an id twice'],
    ['SEALING_KEYS', `k1:${base64(Buffer.alloc(32, 'ab'))}`, 'SEALING_KEYS, INDEX_KEY and EVIDENCE_KEYS must be random'],
    ['SEALING_KEYS', `dev:${base64(publishedKey('seal'))}`, 'must not be those of the embedded default'],
    ['INDEX_KEY', base64(randomBytes(31)), 'INDEX_KEY: holds a key that is not 32 bytes'],
    ['INDEX_KEY', base64(Buffer.alloc(32)), 'SEALING_KEYS, INDEX_KEY and EVIDENCE_KEYS must be random'],
    ['INDEX_KEY', base64(publishedKey('index')), 'must not be those of the embedded default'],
    [
      'INDEX_KEY',
      `i0:${base64(randomBytes(32))},i1:${base64(Buffer.alloc(32))}`,
      'SEALING_KEYS, INDEX_KEY and EVIDENCE_KEYS must be random',
    ],
    ['SEALING_KEYS', `1:${own}`, 'SEALING_KEYS: must name each key by a letter'],
    ['SEALING_SUITE', 'des', 'SEALING_SUITE: must be aes or sm'],
    ['INDEX_KEY', own, 'SEALING_KEYS, INDEX_KEY and EVIDENCE_KEYS must all differ'],
    ['EVIDENCE_KEYS', 'e1', 'EVIDENCE_KEYS: must be id:value pairs'],
    ['EVIDENCE_KEYS', `e1:${base64(randomBytes(16))}`, 'EVIDENCE_KEYS: holds a key that is not 32 bytes'],
    ['EVIDENCE_KEYS', `e1:${base64(publishedKey('evidence'))}`, 'must not be those of the embedded default'],
    ['EVIDENCE_KEYS', `e1:${own}`, 'SEALING_KEYS, INDEX_KEY and EVIDENCE_KEYS must all differ'],
    ['FIRST_ADMINISTRATOR_PASSWORD', 'short', 'FIRST_ADMINISTRATOR_PASSWORD: must have 10 to 128 characters'],
    ['FIRST_ADMINISTRATOR_PASSWORD', 'jiangxi-demo-2026', 'FIRST_ADMINISTRATOR_PASSWORD is a default secret'],
    ['FIRST_ADMINISTRATOR_PASSWORD', 'password-2026', 'FIRST_ADMINISTRATOR_PASSWORD is a default secret'],
    ['WX_BASE_URL', 'http://api.weixin.qq.com', 'WX_BASE_URL must be https://'],
    ['WX_APPID', 'gh_1234567890ab', 'WX_APPID: must be wx and 16 letters or digits'],
    ['WX_APPID', 'wx0000000000000000', 'WX_APPID is the number of the example'],
    ['WX_SECRET', 'change-me', 'WX_SECRET is a default secret'],
    ['WX_SECRET', `${env.WX_SECRET} `, 'WX_SECRET: must have 16 to 256 characters without blanks'],
    ['WX_TEMPLATE_PAPERS', '审核结果通知', 'WX_TEMPLATE_PAPERS: must have 8 to 64 characters without blanks'],
    ['WX_PUSH_TOKEN', 'two words', 'WX_PUSH_TOKEN: must be 3 to 32 letters and digits'],
    ['WX_PUSH_AES_KEY', 'too-short', 'WX_PUSH_AES_KEY: must have 43 letters and digits'],
    ['WX_EDITION', 'release', 'WX_EDITION: '],
    ['WXPAY_MCHID', '1900000000', 'WXPAY_MCHID is the number of the example'],
    ['WXPAY_MCHID', 'mch1900012345', 'WXPAY_MCHID: must have 8 to 10 digits'],
    ['WXPAY_MERCHANT_SERIAL', 'PUB_KEY_ID_01', 'WXPAY_MERCHANT_SERIAL: must be 16 to 40 hexadecimal digits'],
    ['WXPAY_APIV3_KEY', 'too-short', 'WXPAY_APIV3_KEY: must have 32 characters'],
    ['WXPAY_APIV3_KEY', env.WX_SECRET, 'WXPAY_APIV3_KEY is the same secret as WX_SECRET'],
    ['WXPAY_PRIVATE_KEY_FILE', file('short.pem', rsaPair(1024).privateKey), 'WXPAY_PRIVATE_KEY_FILE: names a file whose key is shorter'],
    [
      'WXPAY_PLATFORM_KEYS',
      `PUB_KEY_ID_01:${env.WXPAY_PRIVATE_KEY_FILE}`,
      'WXPAY_PLATFORM_KEYS: names a file that holds no such key in PEM',
    ],
    ['WXPAY_PLATFORM_KEYS', `PUB_KEY_ID_01:${ownHalf}`, 'WXPAY_PLATFORM_KEYS names a public key of our own'],
    [
      'WXPAY_PRIVATE_KEY_FILE',
      file('broken.pem', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'),
      'WXPAY_PRIVATE_KEY_FILE: names a file that holds no such key in PEM',
    ],
    ['WXPAY_PRIVATE_KEY_FILE', env.ALIPAY_PUBLIC_KEY_FILE, 'WXPAY_PRIVATE_KEY_FILE: names a file that holds no such key in PEM'],
    ['WXPAY_PRIVATE_KEY_FILE', '/nowhere/key.pem', 'WXPAY_PRIVATE_KEY_FILE: names a file that cannot be read (ENOENT)'],
    ['WXPAY_PLATFORM_KEYS', 'PUB_KEY_ID_01:/nowhere/key.pem', 'WXPAY_PLATFORM_KEYS: names a file that cannot be read (ENOENT)'],
    ['WXPAY_PLATFORM_KEYS', '/etc/key.pem', 'WXPAY_PLATFORM_KEYS: must be id:value pairs'],
    ['ALIPAY_GATEWAY', 'https://127.0.0.1:4000/gateway.do', 'ALIPAY_GATEWAY points at this machine or a private network'],
    ['ALIPAY_APP_ID', '2021000000000000', 'ALIPAY_APP_ID is the number of the example'],
    ['ALIPAY_SELLER_ID', '2021001234567890', 'ALIPAY_SELLER_ID: must be 2088 and 12 more digits'],
    ['ALIPAY_PUBLIC_KEY_FILE', ownHalf, 'ALIPAY_PUBLIC_KEY_FILE holds a public key of our own'],
    ['ALIPAY_PRIVATE_KEY_FILE', file('empty.pem', ''), 'ALIPAY_PRIVATE_KEY_FILE: names a file that holds no such key in PEM'],
    [
      'ALIPAY_PUBLIC_KEY_FILE',
      file('swapped.pem', rsaPair().privateKey),
      'ALIPAY_PUBLIC_KEY_FILE: names a file that holds no such key in PEM',
    ],
    ['TC_FACEID_BASE_URL', 'https://[::1]:9', 'TC_FACEID_BASE_URL points at this machine or a private network'],
    ['TC_SMS_SDK_APP_ID', '1400000000', 'TC_SMS_SDK_APP_ID is the number of the example'],
    ['TC_SMS_TEMPLATES', 'code:1,approved:2', 'TC_SMS_TEMPLATES: must name every template'],
    ['SF_BASE_URL', 'https://localhost', 'SF_BASE_URL points at this machine or a private network'],
    ['SF_SENDER', '江西CA|线上受理部', 'SF_SENDER: must have seven parts'],
    ['SF_SENDER', (env.SF_SENDER ?? '').replace('4008001040', '客服热线'), 'SF_SENDER: must have a telephone number as its third part'],
    ['TC_SMS_SIGN_NAME', '江\u200b西CA', 'TC_SMS_SIGN_NAME: must have 2 to 20 characters'],
    ['TC_FACEID_RULE_ID', 'rule', 'TC_FACEID_RULE_ID: must have 1 to 10 digits'],
    ['KD100_SALT', env.SF_CHECK_WORD, 'KD100_SALT is the same secret as SF_CHECK_WORD'],
    ['REDIS_URL', `rediss://:${passwordIn(env.DATABASE_URL)}@redis.qinghe.cn:6379`, 'REDIS_URL is the same secret as DATABASE_URL'],
    ['KD100_BASE_URL', 'https://10.0.0.7', 'KD100_BASE_URL points at this machine or a private network'],
    ['KD100_SALT', 'short', 'KD100_SALT: must have 8 to 256 characters without blanks'],
    ['SMTP_URL', 'smtp://invoice:secret@smtp.qinghe.cn', 'SMTP_URL: must begin with smtps://'],
    ['SMTP_URL', 'smtps://smtp.qinghe.cn:465', 'SMTP_URL must name user and password'],
    ['SMTP_URL', 'smtps://invoice:change-me@smtp.qinghe.cn:465', 'SMTP_URL is a default secret'],
    ['MAIL_FROM', '江西CA', 'MAIL_FROM: must hold one mail address'],
    ['INVOICES', 'provider', 'INVOICES=provider needs INVOICE_PROVIDER_BASE_URL'],
    ['INVOICE_PROVIDER_BASE_URL', 'http://invoice.qinghe.cn', 'INVOICE_PROVIDER_BASE_URL must be https://'],
  ];
  return rows.map(([name, value, says]) => ({ changes: { [name]: value }, says }));
}
