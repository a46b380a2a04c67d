import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';

/** Driver adapter factory over an empty in-memory PostgreSQL: the shadow database, thrown away with the process. */
export async function scratchFactory() {
  const database = await PGlite.create();
  const factory = new PrismaPGlite(database);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    // The adapter does not await its own exec(), so a failing script would count as applied.
    adapter.executeScript = async (sql) => void (await database.exec(sql));
    return adapter;
  };
  return Object.assign(factory, { connectToShadowDb: scratchDatabase });
}

/** A connection to a fresh scratch database. */
export async function scratchDatabase() {
  return (await scratchFactory()).connect();
}
