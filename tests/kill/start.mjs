import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

/**
 * `node tests/kill/start.mjs SCRIPT`: runs a script as Node does, with the machine code that an earlier process kept, so that nothing is
 * compiled twice in a run. On SIGUSR2 it keeps what it has compiled by then.
 */
const [path = ''] = process.argv.splice(2, 1);
const kept = `${path}.compiled`;
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, 'latin1')}\n})`;
const script = new Script(source, {
  filename: path,
  cachedData: existsSync(kept) ? readFileSync(kept) : undefined,
});
process.on('SIGUSR2', () => {
  writeFileSync(`${kept}.${process.pid}`, script.createCachedData());
  renameSync(`${kept}.${process.pid}`, kept);
});
const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));
