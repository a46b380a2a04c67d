import { rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbedded } from './embedded.ts';
import { stopOnExit } from './stop-on-exit.ts';

// Nothing has to survive a power failure.
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * A new, empty embedded PostgreSQL in a folder of its own, for tests, trials and comparisons. `stop`, or the end of this process, removes the
 * folder with all data. `socket`: it listens there too, in its folder, for who asks so much that the network's layers cost.
 */
export async function startTemporary({ socket = false } = {}): Promise<EmbeddedPostgres> {
  const home = await mkdtemp(join(tmpdir(), 'temporary-postgres-'));
  const remove = (): void => rmSync(home, { recursive: true, force: true });
  // Registered before the server, therefore done after its end.
  const forget = stopOnExit(remove);
  // Only the way to the data must be open to the account that the server runs under; the data folder itself is not.
  await chmod(home, 0o755);
  const folder = join(home, 'cluster');
  const server = await startEmbedded(folder, { settings: { ...settings, ...(socket && { unix_socket_directories: folder }) } });
  const stop = async (): Promise<void> => {
    await server.stop();
    forget();
    remove();
  };
  return { ...server, stop };
}
