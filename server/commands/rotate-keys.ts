import { join, resolve } from 'node:path';
import { readEnv, rotateEnv } from '../../config/env.ts';
import { sealerBy } from '../data/sealing-keys.ts';
import { openedKeys } from '../opened-keys.ts';
import { s3By } from '../platforms/storage/s3-named.ts';
import { end } from './end.ts';
import { rotate } from './rotate.ts';

/** `node server/dist/commands/rotate-keys.js [--after KEY]`: see `rotate`; on the stores of the service, which may be running. Exit 2 when it could not be done. */
await end(async () => {
  const env = readEnv(rotateEnv, await openedKeys(process.env));
  const store = s3By(env, join(resolve(env.DATA_DIR), 'temporary', 'rotation'));
  try {
    return await rotate({ databaseUrl: env.DATABASE_URL, store, sealer: sealerBy(env) }, process.argv.slice(2));
  } finally {
    store.close();
  }
}, 2);
