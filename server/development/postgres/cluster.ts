import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Account } from './binaries.ts';
import { ownerRole } from './postmaster.ts';

/**
 * Where the data really lies: the asked folder, or, when the server's account cannot reach it (a checkout in root's own home),
 * a folder of its own under the system's temporary folder, the same at every start.
 */
export function reachableFolder(asked: string, account: Account): string {
  const folder = resolve(asked);
  mkdirSync(dirname(folder), { recursive: true });
  if (account.uid === undefined || canEnter(dirname(folder), account)) return folder;
  return join(tmpdir(), `postgres-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
}

const canEnter = (folder: string, account: Account): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/' }).status === 0;

/**
 * Creates the cluster when the folder has none. Built beside and moved into place whole, so that neither a kill in between nor
 * two processes at once leave half a cluster.
 * @throws Error with what initdb said
 */
export function ensureCluster(folder: string, binaries: string, account: Account): void {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  const fresh = mkdtempSync(`${folder}.new-`);
  chmodSync(fresh, 0o700);
  if (account.uid !== undefined && account.gid !== undefined) chownSync(fresh, account.uid, account.gid);
  try {
    initialise(fresh, binaries, account);
    moveIntoPlace(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function initialise(folder: string, binaries: string, account: Account): void {
  const options = ['-U', ownerRole, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-instructions', '--no-sync'];
  const run = spawnSync(join(binaries, 'bin/initdb'), ['-D', folder, ...options], { ...account, cwd: '/', encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`Embedded PostgreSQL could not be initialised: ${run.error?.message ?? run.stderr}`);
}

function moveIntoPlace(fresh: string, folder: string): void {
  try {
    renameSync(fresh, folder);
  } catch (error) {
    // Another process was first: its cluster is as good as ours.
    if (!existsSync(join(folder, 'PG_VERSION'))) throw error;
  }
}
