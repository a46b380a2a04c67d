import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../data/repository.ts';
import { releaseFault, releaseSteps } from './weapp-release-steps.ts';

/**
 * `npm run -s weapp:upload -- --version 1.2.0 --description …` and `weapp:preview`: builds the mini-program for the deployer's API and hands
 * it to WeChat through its own tool, which is fetched for it alone. `--dry-run` prints what would be done and needs no key.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    version: { type: 'string', default: '' },
    description: { type: 'string', default: '' },
    'dry-run': { type: 'boolean', default: false },
  },
});
const dry = values['dry-run'];
const wish = {
  deed: positionals[0] === 'upload' ? ('upload' as const) : ('preview' as const),
  version: values.version,
  description: values.description,
  appid: process.env.WEAPP_APPID ?? '',
  apiOrigin: process.env.API_ORIGIN ?? '',
  key: process.env.WEAPP_UPLOAD_KEY || (dry ? 'WEAPP_UPLOAD_KEY' : ''),
  folder: join(repository, 'miniprogram/dist/weapp'),
};
const fault = releaseFault(wish, dry ? () => true : existsSync);
if (fault) {
  console.error(fault);
  process.exit(1);
}
for (const [program = '', ...words] of releaseSteps(wish)) {
  if (dry) {
    console.log([program, ...words].join(' '));
    continue;
  }
  const { status } = spawnSync(program, words, { stdio: 'inherit', cwd: repository });
  if (status !== 0) process.exit(status ?? 1);
}
