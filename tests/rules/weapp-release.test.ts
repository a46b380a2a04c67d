import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectConfig, weappBuild, weappFault } from '../../config/weapp/settings.ts';
import { type Release, releaseFault, releaseSteps } from '../../server/development/weapp-release-steps.ts';

const release: Release = {
  deed: 'upload',
  version: '1.2.0',
  description: '首个版本',
  appid: 'wx0123456789abcdef',
  apiOrigin: 'https://api.example.cn',
  key: 'upload.key',
  folder: 'dist',
};
const there = () => true;

describe('a release of the mini-program', () => {
  it.each([
    ['without an id', { appid: '' }, 'WEAPP_APPID'],
    ['with the id of a tourist', { appid: 'touristappid' }, 'WEAPP_APPID'],
    ['without the API’s origin', { apiOrigin: '' }, 'API_ORIGIN'],
    ['over http', { apiOrigin: 'http://api.example.cn' }, 'API_ORIGIN'],
    ['for this machine', { apiOrigin: 'https://127.0.0.1:3000' }, 'API_ORIGIN'],
    ['with a path behind the origin', { apiOrigin: 'https://api.example.cn/api' }, 'API_ORIGIN'],
    ['without a version', { version: '' }, '--version'],
    ['without a key', { key: '' }, 'WEAPP_UPLOAD_KEY'],
  ] as const)('%s is refused in a sentence', (_, change, words) => {
    expect(releaseFault({ ...release, ...change }, there)).toContain(words);
  });

  it('whose key is not there is refused, and names the file', () => {
    expect(releaseFault(release, () => false)).toContain('upload.key');
  });

  it('is built first, then looked through for what old engines lack, then handed over by WeChat’s own tool in a pinned version', () => {
    expect(releaseFault(release, there)).toBeNull();
    const [build = [], check = [], upload = []] = releaseSteps(release);
    expect(build.join(' ')).toContain('build:weapp');
    expect(check.join(' ')).toContain('check-built.ts weapp');
    expect(upload.join(' ')).toBe(
      'npm exec --yes --package=miniprogram-ci@2.1.42 -- miniprogram-ci upload --pp dist --pkp upload.key --appid wx0123456789abcdef -r 1 --uv 1.2.0 --ud 首个版本',
    );
  });

  it('that is a preview needs no version of ours; the tool, which asks for one, hears that it is none', () => {
    const preview = { ...release, deed: 'preview' as const, version: '' };
    expect(releaseFault(preview, there)).toBeNull();
    expect(releaseSteps(preview)[2]?.join(' ')).toBe(
      'npm exec --yes --package=miniprogram-ci@2.1.42 -- miniprogram-ci preview --pp dist --pkp upload.key --appid wx0123456789abcdef -r 1 --uv 0.0.0 --qrcode-format terminal',
    );
  });
});

describe('the command of README', () => {
  const runs = (deed: string, env: NodeJS.ProcessEnv, ...words: string[]) =>
    spawnSync('npm', ['run', '-s', `weapp:${deed}`, '--', '--dry-run', ...words], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    });
  const known = { WEAPP_APPID: release.appid, API_ORIGIN: release.apiOrigin };

  it('shows without a key what it would do', () => {
    const { stdout, status } = runs('upload', known, '--version', '1.2.0');
    expect([status, stdout.trim().split('\n').length]).toEqual([0, 3]);
    expect(stdout).toContain('miniprogram-ci upload');
  });

  it('says in one sentence what it was not told', () => {
    const { stdout, stderr, status } = runs('preview', {});
    expect([status, stdout, stderr.trim().split('\n')]).toEqual([1, '', [expect.stringContaining('WEAPP_APPID must be')]]);
  });
});

/** A build with these files of so many bytes. */
function builtWith(files: Record<string, number>): string {
  const folder = mkdtempSync(join(tmpdir(), 'built-'));
  writeFileSync(join(folder, 'app.json'), JSON.stringify({ pages: [], subPackages: [{ root: 'pages/form', pages: ['index'] }] }));
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), ' '.repeat(bytes));
  }
  return folder;
}

describe('the check before a release is handed over', () => {
  const checked = (files: Record<string, number>) => {
    const folder = builtWith(files);
    const { stderr, status } = spawnSync('node', ['server/development/run.mjs', 'server/development/check-built.ts', 'weapp', folder], {
      encoding: 'utf8',
    });
    rmSync(folder, { recursive: true });
    return [status, stderr.trim()];
  };

  it.each([
    [
      'first package, with the face package that the deployer put into it',
      { 'mp_ecard_sdk/main.js': 600 * 1024 },
      'main weighs 601 KiB, 600 KiB',
    ],
    ['package of one page', { 'pages/form/index.js': 501 * 1024 }, 'pages/form weighs 501 KiB, 500 KiB'],
  ])('refuses in a sentence a %s that is too heavy', (_, files, words) => {
    expect(checked(files)).toEqual([1, expect.stringMatching(new RegExp(`^The mini-program is too heavy:\\n${words} at most.+$`))]);
  });
});

describe('a build of the mini-program', () => {
  const described = (env: NodeJS.ProcessEnv) => JSON.stringify(projectConfig('证书办理', weappBuild(env)));

  it('without an origin is for developers, says so and carries no id', () => {
    expect(weappBuild({})).toMatchObject({ appid: 'touristappid', apiOrigin: 'http://127.0.0.1:3000', development: true });
    expect(described({})).toMatch(/jxca-certificates-development.*开发版（http:\/\/127\.0\.0\.1:3000），不能上传/);
  });

  it('with an id and no origin fails in one sentence', () => {
    for (const API_ORIGIN of [undefined, ''])
      expect(weappFault({ WEAPP_APPID: release.appid, API_ORIGIN })).toMatch(/^API_ORIGIN is missing: .*https:\/\/api\.example\.cn/);
    expect(weappFault({})).toBeNull();
    expect(weappFault({ WEAPP_APPID: release.appid, API_ORIGIN: 'http://api.example.cn' })).toMatch(/^API_ORIGIN is not https: /);
  });

  it('with an origin and no id, or the one of a tourist, fails in one sentence: nobody could upload it', () => {
    for (const WEAPP_APPID of [undefined, '', 'touristappid'])
      expect(weappFault({ WEAPP_APPID, API_ORIGIN: release.apiOrigin })).toMatch(/^WEAPP_APPID is not the id of a mini-program: /);
  });

  it('for a base library that is none, or that asks for no consent, fails in one sentence', () => {
    for (const WEAPP_LIB_VERSION of ['latest', '2.9.5', '2.32.2']) expect(weappFault({ WEAPP_LIB_VERSION })).toMatch(/^WEAPP_LIB_VERSION/);
    for (const WEAPP_LIB_VERSION of ['', '2.32.3', '3.8.12']) expect(weappFault({ WEAPP_LIB_VERSION })).toBeNull();
  });

  it('with both is a release', () => {
    const env = { WEAPP_APPID: release.appid, API_ORIGIN: release.apiOrigin };
    expect(weappFault(env)).toBeNull();
    expect(weappBuild(env)).toMatchObject({ appid: release.appid, apiOrigin: release.apiOrigin, development: false });
    expect(described(env)).not.toMatch(/development|开发版/);
  });
});
