import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { keys } from '../../server/contract/machine.ts';
import { machines } from '../../server/contract/machines/index.ts';
import { markerOf, withDiagrams } from '../../server/development/diagram.ts';
import { recorded } from '../support/seconds.mjs';
import { everyChange } from '../tiers.mjs';
import { codeFiles, filesBelow, repository, textOf } from './sources.ts';

const files = codeFiles();
const scripts = files.filter((path) => /\.(ts|tsx|mjs|cjs|js)$/.test(path));
const here = /^tests\/house\//;

/** Files that may be longer than 250 lines, each with its reason. */
const long: Record<string, string> = {
  'prisma/schema.prisma': 'one data model, read as a whole; the format has no parts',
};

/** A product is as long as what it says. */
const isProduct = (path: string): boolean => /^config\/catalogue\/.*\.ts$/.test(path) && /: Product = \{/.test(textOf(path));

/** Where tests leave themselves out on a machine that lacks something that npm cannot bring, each with what that is; they say so aloud. */
const conditional: Record<string, string> = {
  'tests/browser/story.ts': 'system libraries of the browser (libnss3)',
  'tests/weapp/stage.ts': 'system libraries of the browser (libnss3)',
};

const finding = (pattern: RegExp, among = scripts) =>
  among.flatMap((path) =>
    textOf(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );

describe('the files of this repository', () => {
  it('are found', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(files).toContain('server/lifecycle/advance.ts');
  });

  it('have at most 250 lines', () => {
    const tooLong = files.filter((path) => !(path in long) && !isProduct(path) && textOf(path).split('\n').length - 1 > 250);
    expect(tooLong).toEqual([]);
  });

  it('lie in folders that say what is in them', () => {
    expect(files.filter((path) => /(^|\/)(utils?|helpers?|common|misc|shared|lib)(\/|\.\w+$)/i.test(path))).toEqual([]);
  });

  it('leave no type open', () => {
    expect(
      finding(
        /(:|<|\bas|,|\|)\s*any\b(?!\()(\[\])?\s*([;,)>=|&{]|$)/,
        scripts.filter((path) => !here.test(path)),
      ),
    ).toEqual([]);
  });

  it('leave nothing to be done later', () => {
    expect(
      finding(
        /\b(TODO|FIXME|XXX|HACK)\b/,
        files.filter((path) => !here.test(path)),
      ),
    ).toEqual([]);
  });

  it('silence neither the compiler nor the linter without a reason', () => {
    expect(
      finding(
        /@ts-(ignore|nocheck|expect-error)(?!.*\w{4,})/,
        scripts.filter((path) => !here.test(path)),
      ),
    ).toEqual([]);
    expect(
      finding(
        /biome-ignore (?!\S+: \S+)/,
        scripts.filter((path) => !here.test(path)),
      ),
    ).toEqual([]);
  });

  it('skip no test and prefer none', () => {
    const tests = scripts.filter((path) => path.startsWith('tests/'));
    expect(
      finding(
        /\b(it|test|describe)\s*\.\s*(skip|only|todo|failing)\b|\b(xit|xtest|xdescribe|fit|fdescribe)\(/,
        tests.filter((path) => !here.test(path) && !(path in conditional)),
      ),
    ).toEqual([]);
  });

  it('say aloud when they leave themselves out', () => {
    for (const path of Object.keys(conditional)) expect(textOf(path)).toMatch(/console\.warn\(`skipped: \$\{/);
  });

  it('say how often a property runs by `runs`, so that the proof of luck can ask all of them more often', () => {
    const properties = scripts.filter((path) => path.startsWith('tests/') && !here.test(path) && /\bfc\.assert\(/.test(textOf(path)));
    expect(properties.length).toBeGreaterThan(5);
    expect(finding(/\bnumRuns\b/, properties)).toEqual([]);
  });

  it('have a mock switch nowhere', () => {
    expect(
      finding(
        /\b(useMock|isMock|MOCK_MODE)\b/,
        scripts.filter((path) => !here.test(path)),
      ),
    ).toEqual([]);
  });
});

describe('the README', () => {
  const readme = () => textOf('README.md');

  it('shows the life cycle as the table has it (renew it by `tsx server/development/diagram.ts --write`)', () => {
    expect(readme()).toBe(withDiagrams(readme()));
  });

  it('has a place for the picture of each machine', () => {
    expect(keys(machines).filter((name) => !readme().includes(`<!-- ${markerOf(name)} -->`))).toEqual([]);
  });

  it('names only commands that exist', () => {
    const { scripts: commands } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = [...readme().matchAll(/npm (?:run )?(?:-s |--silent )?(?:run )?(?:-s )?([a-z][\w:-]*)/g)].map(([, name = '']) => name);
    const builtIn = ['ci', 'install', 'test', 'start', 'run'];
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !builtIn.includes(name) && !(name in commands))).toEqual([]);
  });

  it('links only to files that are there', () => {
    const links = [...readme().matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path = '']) => path);
    expect(links.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
  });
});

/** What pages name and the repository does not hold, each with where it comes from; and all that is built, below a `dist`. */
const elsewhere: Record<string, string> = {
  'app.json': 'built from miniprogram/src/app.config.ts',
  'sitemap.json': 'built from config/weapp/files.js',
  'config/weapp/mp_ecard_sdk': 'unpacked from its provider’s console',
  'DATA_DIR/temporary': 'a folder of the running service',
  '@zxcvbn-ts/core': 'a package',
};

describe('a README or decision', () => {
  const folders = ['server', 'miniprogram', 'config', 'prisma', 'tests', '.ci'];
  const paths = [...filesBelow(folders, ['']), ...readdirSync(repository)].map((path) => `/${path}`);
  /** Whole or from any folder on; a folder with its contents, a program without its ending. */
  const isThere = (name: string) => {
    const end = `/${name.replace(/\/$/, '')}`;
    return /(^|\/)dist(\/|$)/.test(name) || paths.some((path) => path.endsWith(end) || `${path.replace(/\.ts$/, '')}/`.includes(`${end}/`));
  };
  const pages = ['README.md', ...filesBelow(folders, ['README.md']), ...filesBelow(['server/decisions'], ['.md'])];
  const named = pages.flatMap((page) =>
    [...textOf(page).matchAll(/`([\w@.-]+(?:\/[\w@.-]+)*\/?)`/g)]
      .map(([, name = '']) => name)
      .filter((name) => name.includes('/') || /\.(ts|tsx|mjs|cjs|json|md|prisma)$/.test(name))
      .map((name) => ({ page, name })),
  );

  it('names only files that are there', () => {
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ name }) => !(name in elsewhere) && !isThere(name))).toEqual([]);
  });

  it('leaves no name in the list of what is elsewhere that nobody writes any more', () => {
    expect(Object.keys(elsewhere).filter((name) => !named.some((one) => one.name === name))).toEqual([]);
  });
});

describe('the commands', () => {
  it('of package.json start files that are there', () => {
    const { scripts: commands } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const started = Object.values(commands).flatMap((command) => command.match(/\b(?:server|tests|prisma)\/[\w./-]+\.(?:ts|mjs)\b/g) ?? []);
    expect(started.length).toBeGreaterThan(5);
    expect(started.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
  });

  it('name in the table of tiers, and in that of what takes long, only what is there', () => {
    const tests = files.filter((path) => /\.test\.tsx?$/.test(path));
    expect(everyChange.filter((pattern) => !tests.some((path) => new RegExp(`^${pattern}`).test(path)))).toEqual([]);
    expect(Object.keys(recorded).filter((path) => !tests.includes(path))).toEqual([]);
  });
});
