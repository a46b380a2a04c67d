import { z } from 'zod';
import type { KeyService } from '../../contract/ports/key-service.ts';
import { PlatformUnavailable } from '../errors.ts';
import { createTencentCall, type TencentCloudOptions } from '../tencent-cloud/call.ts';
import { kmsCodes } from './codes.ts';

export const version = '2019-01-18';
const party = 'tencent-kms';

export interface TencentKmsOptions extends TencentCloudOptions {
  region: string;
  /** Of the customer master key; only new keys need it, a wrapped one names its own. */
  keyId?: string;
}

/** What was wrapped for one variable opens for no other: KMS authenticates it and does not keep it. */
const contextOf = (purpose: string): string => JSON.stringify({ purpose });

const generated = z.object({ CiphertextBlob: z.string().min(1) });
const opened = z.object({ Plaintext: z.base64().transform((text) => Buffer.from(text, 'base64')) });

/** Tencent Cloud KMS (GenerateDataKey, Decrypt). Throws as `createTencentCall`, and `PlatformUnavailable` for an answer that holds no key. */
export function createTencentKms({ keyId = '', ...options }: TencentKmsOptions): KeyService {
  const call = createTencentCall({ party, version, region: options.region, codes: kmsCodes }, options);
  const read = <Answer>(schema: z.ZodType<Answer>, answer: unknown): Answer => {
    const parsed = schema.safeParse(answer);
    if (!parsed.success) throw new PlatformUnavailable(party, 'an answer without a key');
    return parsed.data;
  };
  return {
    async newKey(purpose) {
      const answer = await call('GenerateDataKey', { KeyId: keyId, KeySpec: 'AES_256', EncryptionContext: contextOf(purpose) });
      return read(generated, answer).CiphertextBlob;
    },
    async open(wrapped, purpose) {
      const answer = await call('Decrypt', { CiphertextBlob: wrapped, EncryptionContext: contextOf(purpose) });
      return read(opened, answer).Plaintext;
    },
  };
}
