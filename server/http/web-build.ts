import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WebRoots } from './web.ts';

const repository = join(dirname(fileURLToPath(import.meta.url)), '../..');

export const webRoots: WebRoots = { h5: join(repository, 'miniprogram/dist/h5'), console: join(repository, 'server/console/dist') };

interface Front {
  root: string;
  workspace: string;
  script: string;
  /** Folders and files the build reads. */
  sources: string[];
}

const fronts: Front[] = [
  {
    root: webRoots.h5,
    workspace: 'miniprogram',
    script: 'build:h5',
    sources: ['miniprogram/src', 'miniprogram/package.json', 'server/contract', 'config/index.ts', 'config/catalogue'],
  },
  {
    root: webRoots.console,
    workspace: 'server/console',
    script: 'build',
    sources: ['server/console/src', 'server/console/package.json', 'server/console/vite.config.ts', 'server/contract'],
  },
];

/** Builds the pages whose sources changed since the last build, beside the running service. `ready` turns true when all stand. */
export function buildWeb(): { ready: () => boolean; failed: () => boolean; stop: () => void } {
  const stale = fronts.filter((front) => stamp(front) !== built(front));
  const running = new Set<ChildProcess>();
  let waiting = stale.length;
  let broken = false;
  for (const front of stale) {
    const wanted = stamp(front);
    const child = spawn('npm', ['run', '-s', front.script, '-w', front.workspace], {
      cwd: repository,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    running.add(child);
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-4_000)));
    child.once('exit', (code) => {
      running.delete(child);
      if (code !== 0) {
        broken = true;
        if (code !== null)
          console.error(`The pages of ${front.workspace} could not be built:
${complaint}`);
        return;
      }
      writeFileSync(join(front.root, '.built'), wanted);
      waiting -= 1;
    });
  }
  return { ready: () => waiting === 0, failed: () => broken, stop: () => running.forEach((child) => void child.kill()) };
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
