import pg from 'pg';
import { ownerRole, serviceRole } from '../../server/development/postgres/postmaster.ts';

/** The owner's connection string of a database that the service's leads to. */
export function ownersOf(serviceUrl: string): string {
  const { TEST_SERVER_URL: given } = process.env;
  if (given) return Object.assign(new URL(given), { pathname: new URL(serviceUrl).pathname }).href;
  return Object.assign(new URL(serviceUrl), { username: ownerRole }).href;
}

/** What the service may not do, on its database: forgery, changes of the schema. */
export async function asOwner<Result>(serviceUrl: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: ownersOf(serviceUrl) });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** Rows with a state are nobody's to remove but the owner's. `which`: SQL after `delete from`. */
export const removes = (serviceUrl: string, which: string) => asOwner(serviceUrl, (client) => client.query(`delete from ${which}`));

/** A table of a test's own, which the service may work with. `columns`: SQL between the brackets. */
export const tableOfTest = (serviceUrl: string, name: string, columns: string): Promise<void> =>
  asOwner(serviceUrl, async (client) => {
    await client.query(`create table if not exists ${name} (${columns}); grant all on ${name} to ${serviceRole};
      grant usage on all sequences in schema public to ${serviceRole}`);
  });
