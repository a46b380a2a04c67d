import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Simulator } from '../simulator-kit.ts';
import { serveTencent, TencentError } from '../tencent-cloud/serve.ts';
import { type TencentKmsOptions, version } from './client.ts';

export interface TencentKmsControl {
  /** The master key is switched off, as in the console. */
  disables(off: boolean): void;
  /** Every further request ends with this code; null lifts it. */
  answerWith(code: string | null): void;
  /** Options of a client that this simulator accepts. */
  clientOptions(): TencentKmsOptions;
}

const account = { secretId: 'AKIDsimulatedkeys', secretKey: 'simulated-key-service-key', region: 'ap-guangzhou' };

/** Tencent Cloud KMS on a loopback port with one master key: checks signature, key, its state, and what a key was wrapped for. */
export async function startTencentKmsSimulator(): Promise<Simulator<TencentKmsControl>> {
  const keyId = '3f1a6c52-5f1f-11f0-9a0e-5254006d0810';
  const master = randomBytes(32);
  let off = false;
  let forced: string | null = null;
  const control: TencentKmsControl = {
    disables: (now) => {
      off = now;
    },
    answerWith: (code) => {
      forced = code;
    },
    clientOptions: () => ({ ...account, keyId, baseUrl: simulator.origin }),
  };
  const checked = ({ EncryptionContext: context = '' }: Record<string, unknown>): Buffer => {
    if (forced) throw new TencentError(forced, 'As asked for.');
    if (off) throw new TencentError('ResourceUnavailable.CmkDisabled', 'The CMK has been disabled.');
    return Buffer.from(String(context));
  };
  const simulator = await serveTencent({ name: 'kms', version }, { ...account, skewMs: () => 0 }, control, {
    GenerateDataKey(parameters) {
      const context = checked(parameters);
      if (parameters.KeyId !== keyId) throw new TencentError('ResourceUnavailable.CmkNotFound', 'The CMK does not exist.');
      if (parameters.KeySpec !== 'AES_256') throw new TencentError('InvalidParameter', 'KeySpec is invalid.');
      const key = randomBytes(32);
      return { KeyId: keyId, Plaintext: key.toString('base64'), CiphertextBlob: wrap(master, key, context) };
    },
    Decrypt: (parameters) => ({
      KeyId: keyId,
      Plaintext: unwrap(master, String(parameters.CiphertextBlob), checked(parameters)).toString('base64'),
    }),
  });
  return simulator;
}

function wrap(master: Buffer, key: Buffer, context: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', master, nonce).setAAD(context);
  const sealed = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

function unwrap(master: Buffer, blob: string, context: Buffer): Buffer {
  const bytes = Buffer.from(blob, 'base64');
  if (bytes.length !== 60) throw new TencentError('InvalidParameterValue.InvalidCiphertext', 'The ciphertext is malformed.');
  const cipher = createDecipheriv('aes-256-gcm', master, bytes.subarray(0, 12), { authTagLength: 16 }).setAAD(context);
  try {
    return Buffer.concat([cipher.setAuthTag(bytes.subarray(12, 28)).update(bytes.subarray(28)), cipher.final()]);
  } catch {
    throw new TencentError('InvalidParameter.DecryptError', 'The ciphertext does not fit the EncryptionContext.');
  }
}
