import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundle, deployed } from '../../server/development/bundle.mjs';
import { runNode } from '../house/run.ts';
import { repository } from '../house/sources.ts';
import { testAuthority } from './authority.ts';
import { hostOf } from './platforms-behind-https.ts';

/**
 * `npm run -s production-journey`: what `npm run build` made runs one whole journey over https, as in a deployment: PostgreSQL with two roles,
 * Redis, S3-compatible storage, the platforms' simulators on host names of their own; it is killed twice and goes on. `-- NODE …`: the programs
 * that run it, each on stores of its own and side by side, since most of it is waiting; default this one. Last line of each
 * `{"ok","ms","approvals","steps"}`; exit 0 when all went well.
 */
const asked = process.argv.slice(2);
const nodes = (asked.length > 0 ? asked : [process.execPath]).map((node) => resolve(node));
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

async function journeyOn(node: string, number: number): Promise<boolean> {
  const told = place(`told-${number}.json`, JSON.stringify({ ...certificate, authorityFile, node }));
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
  const { code, output } = await runNode(['--require', join(repository, 'tests/production/loopback-names.cjs'), journey], {
    ...process.env,
    NODE_EXTRA_CA_CERTS: authorityFile,
    PRODUCTION_JOURNEY: told,
  });
  console.log(`Node ${version} ran the built entry.\n${output.trimEnd()}`);
  return code === 0;
}

const went = await Promise.all(nodes.map(journeyOn));
rmSync(folder, { recursive: true, force: true });
process.exit(went.every(Boolean) ? 0 : 1);
