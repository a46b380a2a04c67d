import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** The mini-program as `npm run build` makes it, once for all tests that look at it. */

export const dist = resolve('miniprogram/dist/weapp');
/** The same of a deployer who has not put the identity provider's package into it. */
export const bareDist = resolve('miniprogram/dist/weapp-bare');
/** Says for which origin a folder was built, and when; not there while a build is under way or was cut off. */
const noteOf = (folder: string) => `${folder}-origin`;
const turn = resolve('miniprogram/dist/weapp-turn');
/** Stands in for the identity provider's package, which is not ours. */
export const faceSdk = 'tests/weapp/face-sdk';
/** An invented one, as a release needs it. */
export const appid = 'wx0123456789abcdef';
const sources = ['miniprogram/src', 'server/contract', 'config/index.ts', 'config/service.ts', 'config/weapp', faceSdk];

export const filesIn = (path: string): string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesIn(join(path, name))) : [path];

const newest = (paths: string[]): number => Math.max(...paths.flatMap(filesIn).map((file) => statSync(file).mtimeMs));

/** Builds it when its sources are newer or the last build was for another origin; about forty seconds. */
export function buildWeapp(origin: string, folder = dist): void {
  const note = noteOf(folder);
  inTurn(() => {
    if (existsSync(note) && readFileSync(note, 'utf8') === origin && statSync(note).mtimeMs > newest(sources) && isFromThatBuild(folder))
      return;
    rmSync(note, { force: true });
    const { status, stderr } = spawnSync('npm', ['run', '-s', 'build:weapp', '-w', 'miniprogram'], {
      encoding: 'utf8',
      env: {
        ...process.env,
        API_ORIGIN: origin,
        WEAPP_APPID: appid,
        FACE_SDK_DIR: folder === dist ? faceSdk : 'no-such-folder',
        WEB_OUT: relative(resolve(), folder),
      },
    });
    if (status !== 0) throw new Error(`the mini-program could not be built: ${stderr.slice(-2000)}`);
    writeFileSync(note, origin);
  });
}

/** False where `npm run build` has written the folder since. */
function isFromThatBuild(folder: string): boolean {
  const manifest = join(folder, 'app.json');
  return existsSync(manifest) && statSync(manifest).mtimeMs <= statSync(noteOf(folder)).mtimeMs;
}

/** Test files run in several processes: one builds, the others wait for it instead of reading a half or building over it. */
function inTurn(work: () => void): void {
  mkdirSync(dirname(turn), { recursive: true });
  while (!taken()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  try {
    work();
  } finally {
    rmSync(turn, { force: true });
  }
}

/** The file names its holder, so that a process that was killed does not keep the others waiting. */
function taken(): boolean {
  try {
    writeFileSync(turn, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const holder = Number(existsSync(turn) && readFileSync(turn, 'utf8'));
    if (holder > 0 && !isAlive(holder)) rmSync(turn, { force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
