import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundle, deployed } from '../../server/development/bundle.mjs';
import { repository } from '../house/sources.ts';
import { testAuthority } from './authority.ts';
import { hostOf } from './platforms-behind-https.ts';

/**
 * `npm run -s production-journey`: what `npm run build` made runs one whole journey over https, as in a deployment: PostgreSQL with two roles,
 * Redis, S3-compatible storage, the platforms' simulators on host names of their own; it is killed twice and goes on. `-- NODE`: the program
 * that runs it, default this one. Last line `{"ok","ms","approvals","steps"}`; exit 0 when all went well.
 */
const node = resolve(process.argv[2] ?? process.execPath);
const folder = mkdtempSync(join(tmpdir(), 'production-journey-'));
const place = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

// As `npm run build` does it, so that what runs is never older than the sources; the pages are not needed.
bundle(deployed);
const [journey = ''] = bundle(['tests/production/journey.ts']);
const { authority, ...certificate } = testAuthority([hostOf('*')]);
const authorityFile = place('authority.pem', authority);
const told = place('told.json', JSON.stringify({ ...certificate, authorityFile, node }));
const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
console.log(`Node ${version} runs the built entry.`);
const { status } = spawnSync(process.execPath, ['--require', join(repository, 'tests/production/loopback-names.cjs'), journey], {
  stdio: 'inherit',
  env: { ...process.env, NODE_EXTRA_CA_CERTS: authorityFile, PRODUCTION_JOURNEY: told },
});
rmSync(folder, { recursive: true, force: true });
process.exit(status ?? 1);
