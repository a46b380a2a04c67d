import { migrateEnv, readEnv } from '../../config/env.ts';
import { end } from './end.ts';
import { installSchema } from './install-schema.ts';

/**
 * `node server/dist/commands/migrate.js`: installs or renews the schema of DATABASE_OWNER_URL and gives the role of DATABASE_URL its rights. Last
 * line `{"applied":[…]}`. Exit 0, or 1 and one line that says why.
 */
await end(async () => {
  const { DATABASE_OWNER_URL, DATABASE_URL } = readEnv(migrateEnv, process.env);
  const applied = await installSchema(DATABASE_OWNER_URL, decodeURIComponent(new URL(DATABASE_URL).username));
  console.log(JSON.stringify({ applied }));
  return 0;
});
