/** What a release of the mini-program is asked for. */
export interface Release {
  deed: 'upload' | 'preview';
  /** As WeChat's console shows it, e.g. `1.2.0`. */
  version: string;
  description: string;
  appid: string;
  apiOrigin: string;
  /** File of the key that WeChat's console gives out for uploads. */
  key: string;
  /** Where the build lies. */
  folder: string;
}

/** WeChat's own tool, pinned; it is fetched by `npm exec` when it is needed. */
const tool = 'miniprogram-ci@2.1.42';

/** The tool asks for a version of a preview, too, where none is told. */
const unreleased = '0.0.0';

/** What keeps a release from being made, in a sentence; null when nothing does. */
export function releaseFault({ deed, version, appid, apiOrigin, key }: Release, exists: (path: string) => boolean): string | null {
  if (!/^wx[0-9a-f]{16}$/.test(appid)) return 'WEAPP_APPID must be the id of the mini-program: "wx" and 16 hexadecimal digits';
  if (!/^https:\/\/[a-z0-9.-]+\.[a-z]{2,}(:\d+)?$/.test(apiOrigin))
    return 'API_ORIGIN must be the https origin of the API with a host name, e.g. https://api.example.cn';
  if (deed === 'upload' && !/^\d+\.\d+\.\d+$/.test(version)) return '--version must have three numbers, e.g. 1.2.0';
  if (key === '') return 'WEAPP_UPLOAD_KEY must name the file of the upload key from WeChat’s console';
  return exists(key) ? null : `WEAPP_UPLOAD_KEY names a file that is not there: ${key}`;
}

/** The programs to run one after the other. */
export function releaseSteps({ deed, version, description, appid, key, folder }: Release): string[][] {
  const where = ['--pp', folder, '--pkp', key, '--appid', appid, '-r', '1'];
  const about = deed === 'upload' ? ['--ud', description || version] : ['--qrcode-format', 'terminal'];
  return [
    ['npm', 'run', '-s', 'build:weapp', '-w', 'miniprogram'],
    ['node', 'server/development/run.mjs', 'server/development/check-built.ts', 'weapp', folder],
    ['npm', 'exec', '--yes', `--package=${tool}`, '--', 'miniprogram-ci', deed, ...where, '--uv', version || unreleased, ...about],
  ];
}
