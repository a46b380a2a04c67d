import type { ProductionEnv } from './env.ts';
import { isThisMachine } from './env-addresses.ts';
import { isTyped } from './env-secrets.ts';

/** Who has one secret must not have another. */
const kept = /_(SECRET|SECRET_KEY|SECRET_ACCESS_KEY|APIV3_KEY|AES_KEY|TOKEN|CHECK_WORD|SALT|PASSWORD)$|^KD100_KEY$/;
const inUrl = /_URL$/;
/** The public name that goes with a secret. */
const known = /_(ACCESS_KEY_ID|SECRET_ID|LOGIN|CUSTOMER|PARTNER_ID|KEY_ID)$/;

/** The secret in a variable; of a URL its password. */
export const secretIn = (name: string, value: string): string => {
  if (kept.test(name)) return value;
  return inUrl.test(name) && URL.canParse(value) ? decoded(new URL(value).password) : '';
};

function decoded(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}

export const secretFaults = (given: Record<string, string>): string[] =>
  Object.entries(given).flatMap(([name, value]) => {
    const secret = secretIn(name, value);
    if (secret === '') return [];
    const named =
      name === 'FIRST_ADMINISTRATOR_PASSWORD' && secret.toLowerCase().includes((given.FIRST_ADMINISTRATOR_LOGIN ?? 'admin').toLowerCase());
    return [
      ...(isTyped(secret) ? [`${name} is a secret that anybody guesses; let a machine draw it`] : []),
      ...(named ? [`${name} holds the login`] : []),
    ];
  });

export function sharedFaults(given: Record<string, string>): string[] {
  const secrets = Object.entries(given).map(([name, value]) => ({ name, value: secretIn(name, value) }));
  const twice = secrets.flatMap(({ name, value }, index) => {
    const first = secrets.find((other) => value && other.value === value);
    return first && secrets.indexOf(first) < index ? [`${name} is the same secret as ${first.name}`] : [];
  });
  const told = Object.entries(given).filter(([name]) => known.test(name));
  const alsoNames = secrets.flatMap(({ name, value }) =>
    told.flatMap(([other, text]) => (value && value === text ? [`${name} is the same as ${other}, which is no secret`] : [])),
  );
  return [...twice, ...alsoNames];
}

/** Shortest password of a store or mail server. */
const shortest = 8;

/** Whoever reaches a store in a network must show a password; on this machine the machine says who may come. */
export function storeFaults(env: Pick<ProductionEnv, 'DATABASE_URL' | 'REDIS_URL' | 'SMTP_URL'>): string[] {
  const urls = Object.entries({ DATABASE_URL: env.DATABASE_URL, REDIS_URL: env.REDIS_URL, SMTP_URL: env.SMTP_URL });
  const faults = urls.flatMap(([name, value]) => {
    const { hostname, password } = new URL(value);
    if (password === '') return isThisMachine(hostname) || name === 'SMTP_URL' ? [] : [`${name} must name a password`];
    return decoded(password).length < shortest ? [`${name} must have a password of at least ${shortest} characters`] : [];
  });
  return /^\/.+/.test(new URL(env.DATABASE_URL).pathname) ? faults : [...faults, 'DATABASE_URL must name a database'];
}

export const eidFaults = (env: Pick<ProductionEnv, 'TC_EID_MERCHANT_ID' | 'TC_EID_PRIVATE_KEY'>): string[] =>
  env.TC_EID_PRIVATE_KEY && !env.TC_EID_MERCHANT_ID ? ['TC_EID_PRIVATE_KEY needs TC_EID_MERCHANT_ID'] : [];
