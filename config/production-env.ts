import { createHash } from 'node:crypto';
import { type ProductionEnv, productionEnv, readEnv } from './env.ts';

/** Hosts that are this machine or a private network: no outside platform lives there. */
const inside = /^(localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[?::1|\[?f[cd][0-9a-f]{2}:)/;

/** Where the outside world is reached, or reaches us. */
const outside = /_(BASE_URL|GATEWAY)$|^ORIGIN$|^S3_ENDPOINT$/;

const defaultSecret = /^(secret|password|example|test)|change-?me|jiangxi-demo/i;
const exampleHost = /[.@/]example\.(cn|com|net|org)\b/i;
const exampleId = /^(wx|PUB_KEY_ID_|[\w-]*[1-9])0{8,}\b/;

/** A key of the embedded default, known to everybody who has this repository. */
export const publishedKey = (name: 'seal' | 'index'): Buffer => createHash('sha256').update(`development key ${name}`).digest();

/** The environment of the production entry. @throws Error of one line that names what is missing, wrong or unsafe, and no value */
export function readProductionEnv(environment: NodeJS.ProcessEnv): ProductionEnv {
  const env = readEnv<ProductionEnv>(productionEnv, environment);
  const named = Object.entries(environment).filter(([name, value]) => name in productionEnv.shape && value);
  const faults = productionFaults(env, Object.fromEntries(named) as Record<string, string>);
  if (faults.length > 0) throw new Error(`refusing to start in production: ${faults.join('; ')}`);
  return env;
}

/**
 * What must not be in production: plain http or loopback addresses of platforms, secrets that anyone can guess, values of the example.
 * One sentence each, without any value. `given`: the variables as they were written.
 */
function productionFaults(env: ProductionEnv, given: Record<string, string>): string[] {
  const reached = Object.entries(env).filter(([name, value]) => outside.test(name) && typeof value === 'string');
  return [
    ...reached.flatMap(([name, value]) => urlFaults(name, String(value))),
    ...invoiceFaults(env),
    ...mailFaults(env),
    ...keyFaults(env),
    ...Object.entries(given).flatMap(([name, value]) => valueFaults(name, value)),
  ];
}

function valueFaults(name: string, value: string): string[] {
  if (defaultSecret.test(value)) return [`${name} is a default secret`];
  if (exampleHost.test(value)) return [`${name} names a host of the example`];
  return exampleId.test(value) ? [`${name} is the number of the example`] : [];
}

function urlFaults(name: string, value: string): string[] {
  const { protocol, hostname } = new URL(value);
  return [
    ...(protocol === 'https:' ? [] : [`${name} must be https://`]),
    ...(inside.test(hostname) ? [`${name} points at this machine or a private network`] : []),
  ];
}

const invoiceFaults = (env: ProductionEnv): string[] =>
  env.INVOICES === 'provider' && !(env.INVOICE_PROVIDER_BASE_URL && env.INVOICE_PROVIDER_KEY_ID && env.INVOICE_PROVIDER_SECRET.length >= 16)
    ? ['INVOICES=provider needs INVOICE_PROVIDER_BASE_URL, _KEY_ID and a _SECRET of at least 16 characters']
    : [];

function mailFaults({ SMTP_URL }: ProductionEnv): string[] {
  const { hostname, username, password } = new URL(SMTP_URL);
  return [
    ...(username && password ? [] : ['SMTP_URL must name user and password']),
    ...(inside.test(hostname) ? ['SMTP_URL points at this machine or a private network'] : []),
  ];
}

function keyFaults({ SEALING_KEYS, INDEX_KEY }: ProductionEnv): string[] {
  const keys = [INDEX_KEY, ...Object.values(SEALING_KEYS)];
  const weak = (key: Buffer) => new Set(key).size < 8;
  const published = (key: Buffer) => key.equals(publishedKey('seal')) || key.equals(publishedKey('index'));
  return [
    ...(keys.some(weak) ? ['SEALING_KEYS and INDEX_KEY must be random'] : []),
    ...(keys.some(published) ? ['SEALING_KEYS and INDEX_KEY must not be those of the embedded default'] : []),
    ...(new Set(keys.map((key) => key.toString('hex'))).size < keys.length ? ['SEALING_KEYS and INDEX_KEY must all differ'] : []),
  ];
}
