import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { bundle, deployed } from './bundle.mjs';

/** `npm run build`: everything a deployment needs, one after the other (the front ends share files of their tools). */
const fronts = [
  ['miniprogram', 'build:weapp'],
  ['miniprogram', 'build:h5'],
  ['server/console', 'build'],
];

for (const [workspace, script] of fronts) {
  const { status } = spawnSync('npm', ['run', '-s', script, '-w', workspace], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
const [check = ''] = bundle(['server/development/check-built.ts']);
await import(pathToFileURL(check).href);
bundle([...deployed, 'server/development/start.ts']);
const [mark = ''] = bundle(['server/development/mark-built.ts']);
await import(pathToFileURL(mark).href);
