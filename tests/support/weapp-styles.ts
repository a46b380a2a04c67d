import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { relative } from 'node:path';
import { filesIn } from './weapp-build.ts';

const places: Partial<Record<NodeJS.Platform, string>> = { darwin: 'mac/wcsc', win32: 'windows/wcsc.exe' };
/** The package calls it by a way that loses what it says. */
const compiler = new URL(`../../node_modules/miniprogram-compiler/bin/${places[process.platform] ?? 'linux/wcsc'}`, import.meta.url)
  .pathname;

/** What WeChat's own compiler says of the style sheets that it does not read; empty when it reads all of them. */
export function styleFault(dist: string): string {
  const sheets = filesIn(dist).flatMap((file) => (file.endsWith('.wxss') ? [`./${relative(dist, file)}`] : []));
  // As the package does before it runs it.
  chmodSync(compiler, 0o755);
  const { status, stderr } = spawnSync(compiler, ['-db', '-pc', '0', ...sheets], { cwd: dist, encoding: 'utf8', maxBuffer: 1 << 26 });
  return status === 0 ? '' : `WeChat does not read the style sheets: ${stderr}`;
}
