import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The process environment, parsed once. `.env.example` beside this file is tested against these keys. */

const url = z.string().refine((value) => URL.canParse(value), '应为完整的 URL');
const key32 = z
  .string()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((key) => key.length === 32, 'must be 32 bytes in base64');
const pemFile = z.string().transform((path) => readFileSync(path, 'utf8'));

/** Needed by every entry; all have a default on the embedded set-up. */
export const commonEnv = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Public origin of the service, without trailing slash. */
  ORIGIN: url.optional(),
  /** Number of proxies before us whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Threads that may check scans at the same time; never more than the machine has cores. */
  SCAN_WORKERS: z.coerce.number().int().min(1).max(16).default(2),
  /** `provider`: an issuing service issues invoices; `hand`: finance attaches them. */
  INVOICES: z.enum(['hand', 'provider']).default('hand'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: url.optional(),
  REDIS_URL: url.optional(),
  S3_ENDPOINT: url.optional(),
  S3_REGION: z.string().default('ap-guangzhou'),
  S3_BUCKET: z.string().default(''),
  S3_ACCESS_KEY_ID: z.string().default(''),
  S3_SECRET_ACCESS_KEY: z.string().default(''),
});

/** What the real platforms and a real deployment need on top. */
export const productionEnv = commonEnv.extend({
  ORIGIN: url,
  DATABASE_URL: url,
  REDIS_URL: url,
  /** Keys by id: `k1:<base64>,k2:<base64>`; the last one seals, all open. */
  SEALING_KEYS: z.string().transform(parseKeys),
  INDEX_KEY: key32,
  /** Signs in once to make the others; ignored when staff exist. */
  FIRST_ADMINISTRATOR_LOGIN: z.string().default('admin'),
  FIRST_ADMINISTRATOR_PASSWORD: z.string().min(10),
  WX_BASE_URL: url.default('https://api.weixin.qq.com'),
  WX_APPID: z.string(),
  WX_SECRET: z.string(),
  WX_TEMPLATE_PRE_REVIEW: z.string(),
  WX_TEMPLATE_PAPERS: z.string(),
  WX_TEMPLATE_DISPATCH: z.string(),
  WXPAY_BASE_URL: url.default('https://api.mch.weixin.qq.com'),
  WXPAY_MCHID: z.string(),
  WXPAY_MERCHANT_SERIAL: z.string(),
  WXPAY_PRIVATE_KEY_FILE: pemFile,
  WXPAY_APIV3_KEY: z.string().length(32),
  /** Platform keys: `PUB_KEY_ID_…:file.pem,<certificate serial>:file.pem`. */
  WXPAY_PLATFORM_KEYS: z.string().transform(parseFiles),
  ALIPAY_GATEWAY: url.default('https://openapi.alipay.com/gateway.do'),
  ALIPAY_APP_ID: z.string(),
  ALIPAY_SELLER_ID: z.string(),
  ALIPAY_PRIVATE_KEY_FILE: pemFile,
  ALIPAY_PUBLIC_KEY_FILE: pemFile,
  TC_SECRET_ID: z.string(),
  TC_SECRET_KEY: z.string(),
  TC_SMS_BASE_URL: url.default('https://sms.tencentcloudapi.com'),
  TC_SMS_SDK_APP_ID: z.string(),
  TC_SMS_SIGN_NAME: z.string(),
  /** Template ids in the order of `smsTemplates`: `code:100001,approved:100002,…`. */
  TC_SMS_TEMPLATES: z.string().transform(parsePairs),
  TC_FACEID_BASE_URL: url.default('https://faceid.tencentcloudapi.com'),
  TC_FACEID_RULE_ID: z.string(),
  SF_BASE_URL: url.default('https://sfapi.sf-express.com'),
  SF_PARTNER_ID: z.string(),
  SF_CHECK_WORD: z.string(),
  /** Sender printed on our parcels: `company|name|mobile|province|city|district|street`. */
  SF_SENDER: z
    .string()
    .transform((text) => text.split('|'))
    .refine((parts) => parts.length === 7, 'must have seven parts'),
  KD100_BASE_URL: url.default('https://poll.kuaidi100.com'),
  KD100_CUSTOMER: z.string(),
  KD100_KEY: z.string(),
  KD100_SALT: z.string().min(8),
  /** `smtps://user:password@host:465`. */
  SMTP_URL: url,
  MAIL_FROM: z.string(),
  /** Service that issues invoices (protocol: server/platforms/invoice-provider/wire.ts). Absent: finance attaches them by hand. */
  INVOICE_PROVIDER_BASE_URL: url.optional(),
  INVOICE_PROVIDER_KEY_ID: z.string().default(''),
  INVOICE_PROVIDER_SECRET: z.string().default(''),
});

export type ProductionEnv = z.infer<typeof productionEnv>;

function parsePairs(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(',').map((pair) => [pair.slice(0, pair.indexOf(':')).trim(), pair.slice(pair.indexOf(':') + 1).trim()]),
  );
}

function parseFiles(text: string): Record<string, string> {
  return Object.fromEntries(Object.entries(parsePairs(text)).map(([serial, path]) => [serial, readFileSync(path, 'utf8')]));
}

function parseKeys(text: string): Record<string, Buffer> {
  return Object.fromEntries(Object.entries(parsePairs(text)).map(([id, key]) => [id, Buffer.from(key, 'base64')]));
}

/** Parses or ends with one line per wrong variable; values are never printed. */
export function readEnv<Env>(schema: z.ZodType<Env>, environment: NodeJS.ProcessEnv): Env {
  const result = schema.safeParse(environment);
  if (result.success) return result.data;
  throw new Error(`environment: ${result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
}

/** Hosts that are this machine or a private network: no outside platform lives there. */
const inside = /^(localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[?::1)/;

/** What must not be in production: plain http or loopback addresses of platforms, secrets that anyone can guess. One sentence each. */
export function productionFaults(env: ProductionEnv): string[] {
  const platformUrls = Object.entries(env).filter(
    ([name, value]) => /_(BASE_URL|GATEWAY)$|^ORIGIN$|^S3_ENDPOINT$/.test(name) && typeof value === 'string',
  );
  const weak = (value: Buffer) => new Set(value).size < 8;
  return [
    ...platformUrls.flatMap(([name, value]) => urlFaults(name, String(value))),
    ...invoiceFaults(env),
    ...(env.SMTP_URL.startsWith('smtps://') ? [] : ['SMTP_URL must be smtps://']),
    ...(weak(env.INDEX_KEY) || Object.values(env.SEALING_KEYS).some(weak) ? ['SEALING_KEYS and INDEX_KEY must be random'] : []),
    ...Object.entries(env).flatMap(([name, value]) =>
      typeof value === 'string' && /^(change-?me|secret|password|example|test)/i.test(value) ? [`${name} is a default secret`] : [],
    ),
  ];
}

const invoiceFaults = (env: ProductionEnv): string[] =>
  env.INVOICES === 'provider' && !(env.INVOICE_PROVIDER_BASE_URL && env.INVOICE_PROVIDER_KEY_ID && env.INVOICE_PROVIDER_SECRET.length >= 16)
    ? ['INVOICES=provider needs INVOICE_PROVIDER_BASE_URL, _KEY_ID and a _SECRET of at least 16 characters']
    : [];

function urlFaults(name: string, value: string): string[] {
  const { protocol, hostname } = new URL(value);
  return [
    ...(protocol === 'https:' ? [] : [`${name} must be https://`]),
    ...(inside.test(hostname) ? [`${name} points at this machine or a private network`] : []),
  ];
}
