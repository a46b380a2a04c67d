import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { weapp } from '../../config/weapp/settings.ts';
import { repository } from '../data/repository.ts';
import { engineFaults } from './built-code.ts';
import { foreignNames } from './built-names.ts';
import { builtCalls, undeclared } from './weapp-declaration.ts';

/** After a build: what the oldest engine that we promise would not run of it is said, file by file, and what it calls of WeChat without telling the deployer; then the build fails. */
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
    const code = readFileSync(path, 'utf8');
    // A browser gives more than can be listed; WeChat does not.
    const foreign = edition === 'weapp' ? foreignNames(code).map((name) => `${name} is not in the lowest base library`) : [];
    const found = [...new Set([...engineFaults(code, brought[edition]), ...foreign])];
    return found.map((fault) => `${path.slice(repository.length + 1)}: ${fault}`);
  }),
);
if (faults.length > 0) {
  console.error(`The build would not run on iOS 13:\n${faults.join('\n')}`);
  process.exit(1);
}

const untold = editions.includes('weapp') ? undeclared(builtCalls(join(repository, 'miniprogram/dist/weapp')), weapp.apiOrigin) : [];
if (untold.length > 0) {
  console.error(`The deployer would not know what to declare in WeChat's console:\n${untold.join('\n')}`);
  process.exit(1);
}
