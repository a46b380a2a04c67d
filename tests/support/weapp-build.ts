import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The mini-program as `npm run build` makes it, once for all tests that look at it. */

export const dist = resolve('miniprogram/dist/weapp');
/** Stands in for the identity provider's package, which is not ours. */
const faceSdk = 'tests/weapp/face-sdk';
const sources = ['miniprogram/src', 'server/contract', 'config/index.ts', 'config/service.ts', 'config/weapp', faceSdk];

export const filesIn = (path: string): string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesIn(join(path, name))) : [path];

const newest = (paths: string[]): number => Math.max(...paths.flatMap(filesIn).map((file) => statSync(file).mtimeMs));

/** Builds it when its sources are newer or the last build was for another origin; about forty seconds. */
export function buildWeapp(origin: string): void {
  const manifest = join(dist, 'app.json');
  const note = resolve('miniprogram/dist/weapp-origin');
  const same = existsSync(note) && readFileSync(note, 'utf8') === origin;
  if (same && existsSync(manifest) && statSync(manifest).mtimeMs > newest(sources)) return;
  const { status, stderr } = spawnSync('npm', ['run', '-s', 'build:weapp', '-w', 'miniprogram'], {
    encoding: 'utf8',
    env: { ...process.env, API_ORIGIN: origin, FACE_SDK_DIR: faceSdk },
  });
  if (status !== 0) throw new Error(`the mini-program could not be built: ${stderr.slice(-2000)}`);
  writeFileSync(note, origin);
}
