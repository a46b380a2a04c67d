import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { suiteNames } from '../server/contract/cipher-suites.ts';
import { smsTemplates } from '../server/contract/ports/messages.ts';
import {
  code,
  contactUri,
  digits,
  indexKeys,
  keysById,
  mailAddress,
  number,
  origin,
  pairs,
  privateKeyFile,
  publicKeyFile,
  publicKeyFiles,
  secret,
  sm2Key,
  url,
  urlOf,
  words,
} from './env-kinds.ts';

/** The process environment, parsed once. `.env.example` beside this file is tested against these keys. */

/** Nobody stands behind more proxies; more believed than there are lets a stranger choose his address. */
const mostProxies = 5;

const databaseUrl = urlOf('postgresql', 'postgres');
const redisUrl = urlOf('redis', 'rediss');

/** Needed by every entry; all have a default on the embedded set-up. */
export const commonEnv = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be an address or a name')
    .default('0.0.0.0'),
  PORT: number(0, 65_535).default(3000),
  /** Public origin of the service, without trailing slash. */
  ORIGIN: origin.optional(),
  /** Number of proxies before us whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: number(0, mostProxies).default(0),
  /** Builds of the pages below this (`app-version.ts`) are told to renew themselves. */
  LOWEST_APP_VERSION: number(0, 1_000_000_000).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Child processes that may check scans at the same time. One core is left to people who wait for answers. */
  SCAN_WORKERS: number(1, 16).default(Math.max(1, Math.min(2, availableParallelism() - 1))),
  /** How long database, Redis, object storage and platforms may be silent before who waits is told. Milliseconds. */
  DEPENDENCY_SILENCE_MS: number(300, 1_500).default(1_200),
  /** `provider`: an issuing service issues invoices; `hand`: finance attaches them. */
  INVOICES: z.enum(['hand', 'provider']).default('hand'),
  /** `tencent`: the register of companies is asked whether an organisation still is; `none`: nobody is asked. */
  REGISTER: z.enum(['none', 'tencent']).default('none'),
  DATA_DIR: z.string().default('.data'),
  /** JSON file with a deployer's own catalogue fields (`catalogue/README.md`); empty: the catalogue as it is in this repository. */
  CATALOGUE_FILE: z.string().default(''),
  /** Of the service's role, which may work and nothing else. */
  DATABASE_URL: databaseUrl.optional(),
  REDIS_URL: redisUrl.optional(),
  S3_ENDPOINT: url.optional(),
  S3_REGION: code(2, 32).default('ap-guangzhou'),
  S3_BUCKET: z.string().default(''),
  S3_ACCESS_KEY_ID: z.string().default(''),
  S3_SECRET_ACCESS_KEY: z.string().default(''),
  /** Encryption asked of the store itself, beside ours; `none` for one that cannot. */
  S3_ENCRYPTION: z.enum(['AES256', 'none'], 'must be AES256 or none').default('AES256'),
  /** Algorithms of what is sealed, indexed and hashed from now on (`server/data/cipher-suites.ts`): `aes` or `sm`; what the other made stays readable. */
  SEALING_SUITE: z.enum(suiteNames, `must be ${suiteNames.join(' or ')}`).default('aes'),
});

const sentOut = (text: string): boolean => /^none:\s*\S/.test(text) || mailAddress.safeParse(text).success;

/** What the real platforms and a real deployment need on top. */
export const productionEnv = commonEnv.extend({
  NODE_ENV: z.literal('production', 'must be production: this entry runs on the real platforms'),
  ORIGIN: origin,
  /** Somebody in front of us speaks https for ORIGIN. */
  TRUSTED_PROXIES: number(0, mostProxies).refine((count) => count >= 1, 'must be at least 1: a proxy speaks https for ORIGIN'),
  /** Whom to tell of a fault of security; served in `/.well-known/security.txt`. */
  SECURITY_CONTACT: contactUri,
  DATABASE_URL: databaseUrl,
  REDIS_URL: redisUrl,
  S3_ENDPOINT: url,
  S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket'),
  S3_ACCESS_KEY_ID: code(3, 128),
  S3_SECRET_ACCESS_KEY: secret(8),
  /** Keys by id: `k1:<base64>,k2:<base64>`; the last one seals, all open. */
  SEALING_KEYS: keysById,
  /** `<base64>`, which is `i0`, or `i0:<base64>,i1:<base64>`; the last one indexes new rows, all find. */
  INDEX_KEY: indexKeys,
  /** Of the hashes that chain events, by id as SEALING_KEYS; the last one makes, all check. Kept away from the database and its backups. */
  EVIDENCE_KEYS: keysById,
  /** Of the key service that opens keys written as `kms.…`; empty where none is. */
  KMS_BASE_URL: url.default('https://kms.tencentcloudapi.com'),
  KMS_REGION: code(2, 32).default('ap-guangzhou'),
  KMS_SECRET_ID: z.literal('').or(code(3, 128)).default(''),
  KMS_SECRET_KEY: z.literal('').or(secret(8)).default(''),
  /** Of the master key; only `commands/new-key` needs it. */
  KMS_KEY_ID: z.literal('').or(code(3, 128)).default(''),
  /** Rows of the log of events from before its hashes took a key; more are nobody's of this service. */
  EVIDENCE_UNKEYED: number(0, 1_000_000_000).default(0),
  /** Outside of the house; gets the daily head of the log of events. `none:NAME`: NAME decided that it stays in the log and in Redis alone. */
  EVIDENCE_MAIL: z
    .string()
    .refine(sentOut, 'must hold one mail address, or none: and the name of who decided that no head leaves the house'),
  /** Signs in once to make the others; ignored when staff exist. */
  FIRST_ADMINISTRATOR_LOGIN: code(2, 40).default('admin'),
  FIRST_ADMINISTRATOR_PASSWORD: words(10, 128),
  FIRST_ADMINISTRATOR_MOBILE: z
    .string()
    .regex(/^(1[3-9]\d{9})?$/, 'must be a mobile of 11 digits')
    .default(''),
  WX_BASE_URL: url.default('https://api.weixin.qq.com'),
  WX_APPID: z.string().regex(/^wx[0-9a-z]{16}$/, 'must be wx and 16 letters or digits'),
  WX_SECRET: secret(16),
  /** Which edition messages and codes open. Before the first release: `trial`, whose codes only its members can open. */
  WX_EDITION: z.enum(['formal', 'trial', 'developer']).default('formal'),
  /** Of the message push, as entered in WeChat's console. */
  WX_PUSH_TOKEN: z.string().regex(/^[\w-]{3,32}$/, 'must be 3 to 32 letters and digits'),
  WX_PUSH_AES_KEY: z.string().regex(/^[0-9A-Za-z]{43}$/, 'must have 43 letters and digits'),
  WX_TEMPLATE_PRE_REVIEW: code(8, 64),
  WX_TEMPLATE_PAPERS: code(8, 64),
  WX_TEMPLATE_DISPATCH: code(8, 64),
  WXPAY_BASE_URL: url.default('https://api.mch.weixin.qq.com'),
  WXPAY_MCHID: digits(8, 10),
  WXPAY_MERCHANT_SERIAL: z.string().regex(/^[0-9A-Fa-f]{16,40}$/, 'must be 16 to 40 hexadecimal digits'),
  WXPAY_PRIVATE_KEY_FILE: privateKeyFile,
  WXPAY_APIV3_KEY: secret(32, 32),
  /** Platform keys: `PUB_KEY_ID_…:file.pem,<certificate serial>:file.pem`. */
  WXPAY_PLATFORM_KEYS: publicKeyFiles,
  ALIPAY_GATEWAY: url.default('https://openapi.alipay.com/gateway.do'),
  ALIPAY_APP_ID: digits(16, 16),
  ALIPAY_SELLER_ID: z.string().regex(/^2088\d{12}$/, 'must be 2088 and 12 more digits'),
  ALIPAY_PRIVATE_KEY_FILE: privateKeyFile,
  ALIPAY_PUBLIC_KEY_FILE: publicKeyFile,
  TC_SECRET_ID: code(8, 64),
  TC_SECRET_KEY: secret(16),
  TC_SMS_BASE_URL: url.default('https://sms.tencentcloudapi.com'),
  TC_SMS_SDK_APP_ID: digits(8, 12),
  TC_SMS_SIGN_NAME: words(2, 20),
  /** Template ids by our names (`smsTemplates`): `code:100001,approved:100002,…`. */
  TC_SMS_TEMPLATES: pairs.refine((ids) => smsTemplates.every((name) => ids[name]), 'must name every template of .env.example'),
  TC_FACEID_BASE_URL: url.default('https://faceid.tencentcloudapi.com'),
  TC_FACEID_RULE_ID: digits(1, 10),
  /** Merchant of E证通, the face check inside WeChat. Empty: people who open the page in WeChat are sent to their browser. */
  TC_EID_MERCHANT_ID: z.literal('').or(code(4, 64)).default(''),
  /** SM2 key of a merchant that gets name and number encrypted; empty: E证通 tells neither. */
  TC_EID_PRIVATE_KEY: z.literal('').or(sm2Key).default(''),
  /** 营业执照核验 (企业四要素), with REGISTER=tencent. */
  TC_OCR_BASE_URL: url.default('https://ocr.tencentcloudapi.com'),
  SF_BASE_URL: url.default('https://sfapi.sf-express.com'),
  SF_PARTNER_ID: code(4, 64),
  SF_CHECK_WORD: secret(16),
  /** Sender printed on our parcels: `company|name|mobile|province|city|district|street`. */
  SF_SENDER: z
    .string()
    .transform((text) => text.split('|').map((part) => part.trim()))
    .refine((parts) => parts.length === 7 && parts.every(Boolean), 'must have seven parts')
    .refine(([, , mobile = '']) => /^[\d-]{7,18}$/.test(mobile), 'must have a telephone number as its third part'),
  KD100_BASE_URL: url.default('https://poll.kuaidi100.com'),
  KD100_CUSTOMER: code(8, 64),
  KD100_KEY: secret(8),
  KD100_SALT: secret(8),
  /** `smtps://user:password@host:465`. */
  SMTP_URL: urlOf('smtps'),
  MAIL_FROM: mailAddress,
  /** Service that issues invoices (protocol: server/platforms/invoice-provider/wire.ts). Absent: finance attaches them by hand. */
  INVOICE_PROVIDER_BASE_URL: url.optional(),
  INVOICE_PROVIDER_KEY_ID: z.literal('').or(code(3, 64)).default(''),
  INVOICE_PROVIDER_SECRET: z.literal('').or(secret(16)).default(''),
});

export type ProductionEnv = z.infer<typeof productionEnv>;

/** Of commands that stand beside the service. */
export const serviceDatabaseEnv = z.object({ DATABASE_URL: databaseUrl });

/** Of `commands/pushes`. */
export const pushesEnv = productionEnv.pick({ DATABASE_URL: true, SEALING_KEYS: true, INDEX_KEY: true, SEALING_SUITE: true });

/** Of `commands/rotate-keys`. */
export const rotateEnv = pushesEnv.extend(
  productionEnv.pick({
    S3_ENDPOINT: true,
    S3_REGION: true,
    S3_BUCKET: true,
    S3_ACCESS_KEY_ID: true,
    S3_SECRET_ACCESS_KEY: true,
    S3_ENCRYPTION: true,
    DEPENDENCY_SILENCE_MS: true,
    DATA_DIR: true,
  }).shape,
);

/** Of `commands/verify-audit`. */
export const verifyAuditEnv = productionEnv
  .pick({
    ...{
      DATABASE_URL: true,
      SEALING_KEYS: true,
      INDEX_KEY: true,
      SEALING_SUITE: true,
      EVIDENCE_KEYS: true,
      EVIDENCE_UNKEYED: true,
      DEPENDENCY_SILENCE_MS: true,
    },
    ...{ S3_ENDPOINT: true, S3_REGION: true, S3_BUCKET: true, S3_ACCESS_KEY_ID: true, S3_SECRET_ACCESS_KEY: true, S3_ENCRYPTION: true },
  })
  .extend(commonEnv.pick({ REDIS_URL: true }).shape);

/** Of whoever has wrapped keys opened, before anything else is read. */
export const keyServiceEnv = productionEnv.pick({ KMS_REGION: true, KMS_KEY_ID: true }).extend({
  KMS_BASE_URL: url.refine((text) => text.startsWith('https://'), 'must be https://').default('https://kms.tencentcloudapi.com'),
  KMS_SECRET_ID: code(3, 128),
  KMS_SECRET_KEY: secret(8),
});

/** Of `commands/migrate`: the owner's connection, and the service's, whose role is given its rights. */
export const migrateEnv = z.object({ DATABASE_OWNER_URL: databaseUrl, DATABASE_URL: databaseUrl });

export interface EnvFault {
  name: string;
  /** What is wrong, without the value. */
  words: string;
}

/** A variable that is empty counts as missing. */
export function parseEnv<Env>(
  schema: z.ZodType<Env>,
  environment: NodeJS.ProcessEnv,
): { env: Env; faults?: never } | { faults: EnvFault[] } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return { env: result.data };
  const faults = result.error.issues.map(({ path, message }) => {
    const name = path.join('.');
    return { name, words: given[name] === undefined && name !== 'NODE_ENV' ? 'is missing' : message };
  });
  return { faults };
}

/** Parses or throws one line that names each wrong variable and no value. */
export function readEnv<Env>(schema: z.ZodType<Env>, environment: NodeJS.ProcessEnv): Env {
  const read = parseEnv(schema, environment);
  if (!read.faults) return read.env;
  throw new Error(`environment: ${read.faults.map(({ name, words }) => `${name}: ${words}`).join('; ')}`);
}
