import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { weapp } from '../../config/weapp/settings.ts';
import { repository } from '../data/repository.ts';
import { engineFaults } from './built-code.ts';
import { foreignNames } from './built-names.ts';
import { packageSizes, sizesInWords, tooHeavy } from './built-sizes.ts';
import { styleFault } from './built-styles.ts';
import { builtCalls, undeclared } from './weapp-declaration.ts';

/**
 * After a build: what the oldest engine that we promise would not run of it is said, file by file, what it calls of WeChat without telling the
 * deployer, and which style sheets WeChat does not read; then the build fails, and nothing is handed to WeChat (`weapp-release-steps.ts`).
 */

/** What `old-browser.js` brings to the web. */
const brought: Record<string, readonly string[]> = { weapp: [], h5: ['replaceAll()'] };
const [, , edition, given] = process.argv;
const editions = edition ? [edition] : Object.keys(brought);
const folderOf = (one: string): string => given ?? join(repository, 'miniprogram/dist', one);

const sizes = editions.includes('weapp') ? packageSizes(folderOf('weapp')) : null;
if (sizes) console.info(sizesInWords(sizes));
const heavy = sizes ? tooHeavy(sizes) : [];
if (heavy.length > 0) {
  console.error(`The mini-program is too heavy:\n${heavy.join('\n')}`);
  process.exit(1);
}

const unread = editions.includes('weapp') ? styleFault(folderOf('weapp')) : '';
// A server may be built where WeChat's compiler does not run; a release is not handed over unread.
if (unread === null) console.warn('WeChat’s style sheet compiler does not run on this machine: the style sheets were not checked');
if (unread || (unread === null && edition === 'weapp')) {
  console.error(unread || 'Make the release on Linux (x86-64), macOS or Windows');
  process.exit(1);
}

const scriptsIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    // The provider's package is not ours to compile.
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('mp_ecard_sdk'));

const faults = editions.flatMap((one) =>
  scriptsIn(folderOf(one)).flatMap((path) => {
    const code = readFileSync(path, 'utf8');
    // A browser gives more than can be listed; WeChat does not.
    const foreign = one === 'weapp' ? foreignNames(code).map((name) => `${name} is not in the lowest base library`) : [];
    const found = [...new Set([...engineFaults(code, brought[one]), ...foreign])];
    return found.map((fault) => `${path.slice(repository.length + 1)}: ${fault}`);
  }),
);
if (faults.length > 0) {
  console.error(`The build would not run on iOS 13:\n${faults.join('\n')}`);
  process.exit(1);
}

const untold = editions.includes('weapp') ? undeclared(builtCalls(folderOf('weapp')), weapp.apiOrigin) : [];
if (untold.length > 0) {
  console.error(`The deployer would not know what to declare in WeChat's console:\n${untold.join('\n')}`);
  process.exit(1);
}
