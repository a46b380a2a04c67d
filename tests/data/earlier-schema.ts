import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '../../server/data/migrate.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';

const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** Id of an invented row. */
export const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A database of its own with the schema as it was by the migrations that `isOlder` names, and the account `id(1)` in it. Call it at the top of the file. */
export async function earlierSchema(isOlder: (name: string, at: number) => boolean) {
  const url = await freshDatabase({ empty: true });
  const before = await mkdtemp(join(tmpdir(), 'migrations-'));
  const client = new pg.Client({ connectionString: url });
  atEndOfFile(async () => {
    await client.end();
    await dropDatabase(url);
    await rm(before, { recursive: true });
  });
  for (const name of (await readdir(migrations)).sort().filter(isOlder))
    await cp(join(migrations, name), join(before, name), { recursive: true });
  await migrate(url, before);
  await client.connect();
  await client.query(`insert into "Account" ("id", "uscc", "organisationName", "mobileSealed", "mobileIndex", "passwordHash", "updatedAt")
    values ('${id(1)}', '91360100MA3000016X', '江西青禾建设有限公司', '', '', '', now())`);
  return { url, client };
}
