import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WebRoots } from '../http/web.ts';

const repository = join(dirname(fileURLToPath(import.meta.url)), '../..');

export const webRoots: WebRoots = { h5: join(repository, 'miniprogram/dist/h5'), console: join(repository, 'server/console/dist') };

interface Front {
  root: string;
  workspace: string;
  script: string;
  /** Vite takes its output folder from its own folder, Taro from the repository. */
  absoluteOut: boolean;
  /** Folders and files the build reads. */
  sources: string[];
}

const fronts: Record<keyof WebRoots, Front> = {
  h5: {
    root: webRoots.h5,
    workspace: 'miniprogram',
    script: 'build:h5',
    absoluteOut: false,
    sources: [
      'miniprogram/src',
      'miniprogram/package.json',
      'server/contract',
      'config/index.ts',
      'config/service.ts',
      'config/web-manifest.ts',
    ],
  },
  console: {
    root: webRoots.console,
    workspace: 'server/console',
    script: 'build',
    absoluteOut: true,
    sources: [
      'server/console/src',
      'server/console/package.json',
      'server/console/index.html',
      'server/console/vite.config.ts',
      'miniprogram/src/web/old-browser.js',
      'server/contract',
    ],
  },
};
const both = ['h5', 'console'] as const;

/**
 * Builds the pages whose sources changed since the last build, beside the running service. Each build is made in a folder of its own and
 * moved into place whole, so that pages which are being served never disappear half. `ready` turns true when all stand.
 */
export function buildWeb(names: readonly (keyof WebRoots)[] = both): { ready: () => boolean; failed: () => boolean; stop: () => void } {
  const builds = names
    .map((name) => fronts[name])
    .filter((front) => stamp(front) !== built(front))
    .map(build);
  return {
    ready: () => builds.every(({ state }) => state.now === 'done'),
    failed: () => builds.some(({ state }) => state.now === 'failed'),
    stop: () => {
      for (const { child } of builds) if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    },
  };
}

/** Notes that the pages were just built from today's sources, so that the next start serves them as they are. */
export function markBuilt(): void {
  for (const front of Object.values(fronts)) writeFileSync(join(front.root, '.built'), stamp(front));
}

function build(front: Front): { child: ChildProcess; state: { now: 'running' | 'done' | 'failed' } } {
  const state: { now: 'running' | 'done' | 'failed' } = { now: 'running' };
  const wanted = stamp(front);
  const out = `${front.root}.${process.pid}`;
  // A group of its own: npm, its shell and the compiler end together when the service is stopped early.
  const child = spawn('npm', ['run', '-s', front.script, '-w', front.workspace], {
    cwd: repository,
    // What a test runner says of itself would build React's development edition, which asks everything twice.
    env: { ...process.env, NODE_ENV: 'production', WEB_OUT: front.absoluteOut ? out : relative(repository, out) },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-4_000);
  });
  child.once('exit', (code) => {
    state.now = code === 0 ? 'done' : 'failed';
    if (code === 0) moveIntoPlace(front.root, out, wanted);
    else rmSync(out, { recursive: true, force: true });
    if (code) console.error(`The pages of ${front.workspace} could not be built:\n${complaint}`);
  });
  return { child, state };
}

function moveIntoPlace(root: string, out: string, wanted: string): void {
  writeFileSync(join(out, '.built'), wanted);
  const old = `${out}.old`;
  if (existsSync(root)) renameSync(root, old);
  renameSync(out, root);
  rmSync(old, { recursive: true, force: true });
}

const built = ({ root }: Front): string => (existsSync(join(root, '.built')) ? readFileSync(join(root, '.built'), 'utf8') : '');

/** Hash over names and contents of the sources. */
function stamp({ sources }: Front): string {
  const hash = createHash('sha256');
  for (const source of sources)
    for (const file of filesOf(join(repository, source))) hash.update(file.slice(repository.length)).update(readFileSync(file));
  return hash.digest('hex');
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}
