import { keyServiceEnv, readEnv } from '../config/env.ts';
import type { KeyService } from './contract/ports/key-service.ts';

/** Variables of keys. A key may stand in them as `kms.<ciphertext>`: wrapped by the key service, for this variable alone. */
export const keyVariables = ['SEALING_KEYS', 'INDEX_KEY', 'EVIDENCE_KEYS'] as const;
const wrapped = /\bkms\.([A-Za-z0-9+/]+=*)/;

/** The key service that the environment names. @throws Error of one line that names the missing variable */
export async function keyServiceOf(environment: NodeJS.ProcessEnv): Promise<KeyService> {
  const env = readEnv(keyServiceEnv, environment);
  // Who has no key service loads nothing of it.
  const { createTencentKms } = await import('./platforms/tencent-kms/client.ts');
  const { KMS_SECRET_ID: secretId, KMS_SECRET_KEY: secretKey, KMS_REGION: region, KMS_KEY_ID: keyId } = env;
  return createTencentKms({ secretId, secretKey, region, keyId, baseUrl: env.KMS_BASE_URL });
}

/**
 * The environment with every wrapped key opened by the key service, once, at the start; as it is where none is wrapped.
 * Throws an error of one line when the service does not open one.
 */
export async function openedKeys(environment: NodeJS.ProcessEnv, serviceOf = keyServiceOf): Promise<NodeJS.ProcessEnv> {
  const sealed = keyVariables.filter((name) => wrapped.test(environment[name] ?? ''));
  if (sealed.length === 0) return environment;
  const service = await serviceOf(environment);
  const opened: NodeJS.ProcessEnv = {};
  for (const name of sealed) opened[name] = await openedIn(environment[name] ?? '', (key) => service.open(key, name));
  return { ...environment, ...opened };
}

async function openedIn(text: string, open: (wrapped: string) => Promise<Buffer>): Promise<string> {
  const keys = await Promise.all(
    text.split(',').map(async (pair) => {
      const key = wrapped.exec(pair)?.[1];
      return key === undefined ? pair : pair.replace(`kms.${key}`, (await open(key)).toString('base64'));
    }),
  );
  return keys.join(',');
}
