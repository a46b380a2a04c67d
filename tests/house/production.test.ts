import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type ProductionEnv, productionEnv, productionFaults, readEnv } from '../../config/env.ts';
import { runNode } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'production-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function pem(): string {
  const path = join(folder, `${randomBytes(4).toString('hex')}.pem`);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return path;
}

const secret = () => randomBytes(16).toString('hex');
const key = () => randomBytes(32).toString('base64');

/** A deployment that may start. Every secret in it is random, so that an output can be searched for them. */
const sound: Record<string, string> = {
  NODE_ENV: 'production',
  ORIGIN: 'https://cert.example.cn',
  DATABASE_URL: `postgresql://service:${secret()}@db.example.cn:5432/certificates`,
  REDIS_URL: `rediss://:${secret()}@redis.example.cn:6379`,
  SEALING_KEYS: `k1:${key()}`,
  INDEX_KEY: key(),
  FIRST_ADMINISTRATOR_PASSWORD: secret(),
  WX_APPID: 'wx0000000000000000',
  WX_SECRET: secret(),
  WX_TEMPLATE_PRE_REVIEW: secret(),
  WX_TEMPLATE_PAPERS: secret(),
  WX_TEMPLATE_DISPATCH: secret(),
  WXPAY_MCHID: '1900000000',
  WXPAY_MERCHANT_SERIAL: secret(),
  WXPAY_PRIVATE_KEY_FILE: pem(),
  WXPAY_APIV3_KEY: secret(),
  WXPAY_PLATFORM_KEYS: `PUB_KEY_ID_1:${pem()}`,
  ALIPAY_APP_ID: '2021000000000000',
  ALIPAY_SELLER_ID: '2088000000000000',
  ALIPAY_PRIVATE_KEY_FILE: pem(),
  ALIPAY_PUBLIC_KEY_FILE: pem(),
  TC_SECRET_ID: secret(),
  TC_SECRET_KEY: secret(),
  TC_SMS_SDK_APP_ID: '1400000000',
  TC_SMS_SIGN_NAME: '江西CA',
  TC_SMS_TEMPLATES: 'code:1,approved:2',
  TC_FACEID_RULE_ID: '1',
  SF_PARTNER_ID: secret(),
  SF_CHECK_WORD: secret(),
  SF_SENDER: '江西CA|线上受理部|4008001040|江西省|南昌市|红谷滩区|丰和中大道',
  KD100_CUSTOMER: secret(),
  KD100_KEY: secret(),
  KD100_SALT: secret(),
  SMTP_URL: `smtps://invoice:${secret()}@smtp.example.cn:465`,
  MAIL_FROM: 'invoice@example.cn',
};

const faultsOf = (changes: Record<string, string>): string[] =>
  productionFaults(readEnv<ProductionEnv>(productionEnv, { ...sound, ...changes }));
const start = (changes: Record<string, string | undefined>) => runNode(['--import', 'tsx', 'server/main.ts'], { ...sound, ...changes });

/** Nothing of the environment's values that is secret may be printed. */
function expectSilence(output: string): void {
  const secrets = Object.values(sound).flatMap((value) => value.match(/[0-9a-f]{32}|[\w+/]{42,}=/g) ?? []);
  expect(secrets.length).toBeGreaterThan(12);
  for (const value of secrets) expect(output.includes(value)).toBe(false);
}

describe('what production refuses', () => {
  it('is nothing in a sound environment', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it.each([
    [{ WXPAY_BASE_URL: 'http://api.mch.weixin.qq.com' }, 'WXPAY_BASE_URL must be https://'],
    [{ ALIPAY_GATEWAY: 'https://127.0.0.1:4000/gateway.do' }, 'ALIPAY_GATEWAY points at this machine or a private network'],
    [{ SF_BASE_URL: 'https://localhost' }, 'SF_BASE_URL points at this machine or a private network'],
    [{ KD100_BASE_URL: 'https://10.0.0.7' }, 'KD100_BASE_URL points at this machine or a private network'],
    [{ TC_FACEID_BASE_URL: 'https://[::1]:9' }, 'TC_FACEID_BASE_URL points at this machine or a private network'],
    [{ S3_ENDPOINT: 'https://172.20.0.3' }, 'S3_ENDPOINT points at this machine or a private network'],
    [{ ORIGIN: 'http://cert.example.cn' }, 'ORIGIN must be https://'],
    [{ SMTP_URL: 'smtp://smtp.example.cn' }, 'SMTP_URL must be smtps://'],
    [{ INDEX_KEY: Buffer.alloc(32).toString('base64') }, 'SEALING_KEYS and INDEX_KEY must be random'],
    [{ SEALING_KEYS: `k1:${Buffer.alloc(32, 'ab').toString('base64')}` }, 'SEALING_KEYS and INDEX_KEY must be random'],
    [{ INVOICES: 'provider' }, 'INVOICES=provider needs INVOICE_PROVIDER_BASE_URL, _KEY_ID and a _SECRET of at least 16 characters'],
    [{ INVOICE_PROVIDER_BASE_URL: 'http://invoice.example.cn' }, 'INVOICE_PROVIDER_BASE_URL must be https://'],
    [{ WX_SECRET: 'change-me' }, 'WX_SECRET is a default secret'],
    [{ FIRST_ADMINISTRATOR_PASSWORD: 'password-2026' }, 'FIRST_ADMINISTRATOR_PASSWORD is a default secret'],
  ])('is %o', (changes, sentence) => {
    expect(faultsOf(changes)).toEqual([sentence]);
  });
});

describe('starting for production', () => {
  it('names each variable that is missing and ends', async () => {
    const { code, output } = await start({ ORIGIN: undefined, WX_SECRET: undefined });
    expect(code).toBe(1);
    expect(output).toMatch(/^environment: .*ORIGIN: .*WX_SECRET: /);
    expectSilence(output);
  });

  it('names what is unsafe and ends, before anything is connected', async () => {
    const { code, output } = await start({ WX_BASE_URL: 'http://127.0.0.1:4001', KD100_KEY: 'secret' });
    expect(code).toBe(1);
    expect(output).toContain('refusing to start in production: WX_BASE_URL must be https://');
    expect(output).toContain('WX_BASE_URL points at this machine');
    expect(output).toContain('KD100_KEY is a default secret');
    expect(output.trim().split('\n')).toHaveLength(1);
    expectSilence(output);
  });

  it('never runs on simulators: the entry with simulators refuses', async () => {
    const { code, output } = await runNode(['--import', 'tsx', 'server/development/start.ts'], {
      NODE_ENV: 'production',
      DATA_DIR: join(folder, 'data'),
    });
    expect(code).toBe(1);
    expect(output).toContain('NODE_ENV=production: this entry runs on simulators');
  });
});
