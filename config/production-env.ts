import { createHash, createPublicKey } from 'node:crypto';
import { type EnvFault, type ProductionEnv, parseEnv, productionEnv } from './env.ts';
import { isInside, isSandbox } from './env-addresses.ts';
import { publicKey } from './env-kinds.ts';
import { isPlaceholder, isUnfilled } from './env-secrets.ts';
import { eidFaults, secretFaults, secretIn, sharedFaults, storeFaults } from './production-secrets.ts';

/** Where the outside world is reached, or reaches us. */
const outside = /_(BASE_URL|GATEWAY)$|^ORIGIN$|^S3_ENDPOINT$/;

const exampleHost = /[.@/]example\.(cn|com|net|org)\b/i;
const exampleId = /^(wx|PUB_KEY_ID_|[\w-]*[1-9])0{8,}\b/;

/** A key of the embedded default, known to everybody who has this repository. */
export const publishedKey = (name: 'seal' | 'index' | 'evidence'): Buffer =>
  createHash('sha256').update(`development key ${name}`).digest();

/** The environment of the production entry. @throws Error of one line that names what is missing, wrong or unsafe, and no value */
export function readProductionEnv(environment: NodeJS.ProcessEnv): ProductionEnv {
  const named = Object.entries(environment).filter(([name, value]) => name in productionEnv.shape && value);
  const given = Object.fromEntries(named) as Record<string, string>;
  const written = Object.entries(given).flatMap(([name, value]) => valueFaults(name, value));
  const read = parseEnv<ProductionEnv>(productionEnv, environment);
  if (read.faults) throw new Error(`environment: ${formFaults(read.faults, written)}`);
  const faults = [
    ...ownerFaults(environment),
    ...productionFaults(read.env, given),
    ...written.map(({ name, words }) => `${name} ${words}`),
  ];
  if (faults.length > 0) throw new Error(`refusing to start in production: ${faults.join('; ')}`);
  return read.env;
}

/** Who may change the schema may change events too: the service never sees that connection. */
const ownerFaults = ({ DATABASE_OWNER_URL }: NodeJS.ProcessEnv): string[] =>
  DATABASE_OWNER_URL ? ['DATABASE_OWNER_URL belongs in a file of its own, for commands/migrate alone'] : [];

/** Who left the example's words in a variable is told that, and not that they have the wrong form. */
function formFaults(forms: readonly EnvFault[], written: readonly EnvFault[]): string {
  const others = forms.filter(({ name }) => !written.some((fault) => fault.name === name));
  return [...others.map(({ name, words }) => `${name}: ${words}`), ...written.map(({ name, words }) => `${name} ${words}`)].join('; ');
}

/**
 * What must not be in production: plain http or loopback addresses of platforms, keys that anyone knows, one's own key for the other side's, one secret twice.
 * One sentence each, without any value. `given`: the variables as they were written.
 */
function productionFaults(env: ProductionEnv, given: Record<string, string>): string[] {
  const reached = Object.entries(env).filter(([name, value]) => outside.test(name) && typeof value === 'string');
  return [
    ...reached.flatMap(([name, value]) => urlFaults(name, String(value))),
    ...invoiceFaults(env),
    ...mailFaults(env),
    ...keyFaults(env),
    ...pairFaults(env),
    ...eidFaults(env),
    ...storeFaults(env),
    ...secretFaults(given),
    ...sharedFaults(given),
  ];
}

function valueFaults(name: string, value: string): EnvFault[] {
  const fault = (words: string) => [{ name, words }];
  if (/^(["'`]).*\1$/.test(value)) return fault('stands in quotes');
  if (isUnfilled(value) || isPlaceholder(secretIn(name, value))) return fault('is a default secret');
  if (exampleHost.test(value)) return fault('names a host of the example');
  return exampleId.test(value) ? fault('is the number of the example') : [];
}

function urlFaults(name: string, value: string): string[] {
  const { protocol, hostname, username, password, search, hash } = new URL(value);
  return [
    ...(username || password || search || hash ? [`${name} must be an address alone, without user, password, ? and #`] : []),
    ...(isSandbox(hostname) ? [`${name} names a sandbox, where nothing is real`] : []),
    ...(protocol === 'https:' ? [] : [`${name} must be https://`]),
    ...(isInside(hostname) ? [`${name} points at this machine or a private network`] : []),
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
    ...(isInside(hostname) ? ['SMTP_URL points at this machine or a private network'] : []),
  ];
}

function keyFaults({ SEALING_KEYS, INDEX_KEY, EVIDENCE_KEYS }: ProductionEnv): string[] {
  const keys = [INDEX_KEY, SEALING_KEYS, EVIDENCE_KEYS].flatMap((named) => Object.values(named));
  const names = 'SEALING_KEYS, INDEX_KEY and EVIDENCE_KEYS must';
  // Bytes that are all letters were typed.
  const weak = (key: Buffer) => new Set(key).size < 8 || key.every((byte) => byte >= 0x20 && byte < 0x7f);
  const published = (key: Buffer) => (['seal', 'index', 'evidence'] as const).some((name) => key.equals(publishedKey(name)));
  return [
    ...(keys.some(weak) ? [`${names} be random`] : []),
    ...(keys.some(published) ? [`${names} not be those of the embedded default`] : []),
    ...(new Set(keys.map((key) => key.toString('hex'))).size < keys.length ? [`${names} all differ`] : []),
  ];
}

const publicHalf = (privateKey: string): string => fingerprint(createPublicKey(privateKey));
const fingerprint = (key: ReturnType<typeof publicKey>): string => key.export({ type: 'spki', format: 'der' }).toString('base64');

/** The mistake everybody makes once: the other side's key is asked for, one's own is uploaded there. */
function pairFaults(env: ProductionEnv): string[] {
  const own = [publicHalf(env.WXPAY_PRIVATE_KEY_FILE), publicHalf(env.ALIPAY_PRIVATE_KEY_FILE)];
  const isOwn = (text: string) => own.includes(fingerprint(publicKey(text)));
  const alipays = fingerprint(publicKey(env.ALIPAY_PUBLIC_KEY_FILE));
  const isAlipays = (text: string) => fingerprint(publicKey(text)) === alipays;
  return [
    ...(own[0] === own[1] ? ['ALIPAY_PRIVATE_KEY_FILE holds the same key as WXPAY_PRIVATE_KEY_FILE'] : []),
    ...(Object.values(env.WXPAY_PLATFORM_KEYS).some(isAlipays) ? ['WXPAY_PLATFORM_KEYS names the same key as ALIPAY_PUBLIC_KEY_FILE'] : []),
    ...(isOwn(env.ALIPAY_PUBLIC_KEY_FILE) ? ['ALIPAY_PUBLIC_KEY_FILE holds a public key of our own; Alipay’s is needed'] : []),
    ...(Object.values(env.WXPAY_PLATFORM_KEYS).some(isOwn)
      ? ['WXPAY_PLATFORM_KEYS names a public key of our own; those of WeChat Pay are needed']
      : []),
  ];
}
