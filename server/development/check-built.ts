import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../data/repository.ts';
import { engineFaults } from './built-code.ts';

/** After a build: what the oldest engine that we promise would not run of it is said, file by file, and the build fails. */
/** What `old-browser.js` brings to the web. */
const brought: Record<string, readonly string[]> = { weapp: [], h5: ['replaceAll()'] };
const [, , ...named] = process.argv;
const editions = named.length > 0 ? named : Object.keys(brought);

const scriptsIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    // The provider's package is not ours to compile.
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('mp_ecard_sdk'));

const faults = editions.flatMap((edition) =>
  scriptsIn(join(repository, 'miniprogram/dist', edition)).flatMap((path) => {
    const found = [...new Set(engineFaults(readFileSync(path, 'utf8'), brought[edition]))];
    return found.map((fault) => `${path.slice(repository.length + 1)}: ${fault}`);
  }),
);
if (faults.length > 0) {
  console.error(`The build would not run on iOS 13:\n${faults.join('\n')}`);
  process.exit(1);
}
