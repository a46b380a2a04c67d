import { createS3Storage } from './s3.ts';

/** As the environment names the object storage. */
export interface NamedS3 {
  S3_ENDPOINT: string;
  S3_REGION: string;
  S3_BUCKET: string;
  S3_ACCESS_KEY_ID: string;
  S3_SECRET_ACCESS_KEY: string;
  S3_ENCRYPTION: 'AES256' | 'none';
  DEPENDENCY_SILENCE_MS: number;
}

/** The object storage that the environment names. `spoolFolder`: where content waits while it is hashed. */
export const s3By = (named: NamedS3, spoolFolder: string): ReturnType<typeof createS3Storage> =>
  createS3Storage({
    endpoint: named.S3_ENDPOINT,
    region: named.S3_REGION,
    bucket: named.S3_BUCKET,
    accessKeyId: named.S3_ACCESS_KEY_ID,
    secretAccessKey: named.S3_SECRET_ACCESS_KEY,
    encryption: named.S3_ENCRYPTION,
    spoolFolder,
    silenceMs: named.DEPENDENCY_SILENCE_MS,
  });
