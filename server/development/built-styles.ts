import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../data/repository.ts';

const places: Partial<Record<NodeJS.Platform, string>> = { darwin: 'mac/wcsc', win32: 'windows/wcsc.exe' };
/** WeChat's own compiler of style sheets; the package calls it by a way that loses what it says. */
const compiler = join(repository, 'node_modules/miniprogram-compiler/bin', places[process.platform] ?? 'linux/wcsc');

/** What WeChat's own compiler says of the style sheets that it does not read; empty when it reads all of them, null where it does not run. */
export function styleFault(dist: string): string | null {
  const sheets = readdirSync(dist, { recursive: true, encoding: 'utf8' }).flatMap((path) => (path.endsWith('.wxss') ? [`./${path}`] : []));
  // As the package does before it runs it.
  chmodSync(compiler, 0o755);
  const { status, stderr } = spawnSync(compiler, ['-db', '-pc', '0', ...sheets], { cwd: dist, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status === null) return null;
  return status === 0 ? '' : `WeChat does not read the style sheets: ${stderr}`;
}
