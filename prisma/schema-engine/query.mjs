import pg from 'pg';

/**
 * Runs one statement on a connection of its own.
 * @param {string} url
 * @param {string} sql
 */
export async function query(url, sql) {
  const client = new pg.Client({ connectionString: url });
  // A forced drop ends connections while they are being closed.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end();
  }
}
