import { join, resolve } from 'node:path';
import { commonEnv, readEnv } from '../../config/env.ts';
import { end } from '../commands/end.ts';
import { rotate } from '../commands/rotate.ts';
import { createDiskStorage } from '../platforms/storage/disk.ts';
import { s3By } from '../platforms/storage/s3-named.ts';
import { developmentSealer } from './keys.ts';
import { onDatabase } from './on-database.ts';

/** `npm run -s rotate-keys`: `commands/rotate-keys` under the development keys, also on the embedded default. */
await end(() => {
  const env = readEnv(commonEnv, process.env);
  const folder = resolve(env.DATA_DIR);
  const { S3_ENDPOINT } = env;
  const store = S3_ENDPOINT
    ? s3By({ ...env, S3_ENDPOINT }, join(folder, 'temporary', 'rotation'))
    : createDiskStorage(join(folder, 'objects'));
  const sealer = developmentSealer(env.SEALING_SUITE);
  return onDatabase(process.env, (databaseUrl) => rotate({ databaseUrl, store, sealer }, process.argv.slice(2)));
}, 2);
