import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Finished, runNode } from './run.ts';
import { repository } from './sources.ts';

const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
const cruise = (config: string, ...folders: string[]): Promise<Finished> =>
  runNode([cruiser, '--config', config, '--output-type', 'err', ...folders]);

describe('the direction of imports', () => {
  it('is contract ← lifecycle ← features ← app ← main, without a cycle, and no simulator is reachable from production', async () => {
    const { code, output } = await cruise('tests/house/imports.cjs', 'server', 'config', 'prisma', 'miniprogram/src', 'tests');
    expect(output).toContain('no dependency violations found');
    expect(code).toBe(0);
  });

  it('keeps the schemas out of what screens carry', async () => {
    const { code, output } = await cruise('tests/house/imports-at-run-time.cjs', 'miniprogram/src', 'server/console/src');
    expect(output).toContain('no dependency violations found');
    expect(code).toBe(0);
  });
});

describe('the rules themselves', () => {
  let folder = '';
  let found = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'import-rules-'));
    const [rules, atRunTime] = ['imports', 'imports-at-run-time'].map((name) =>
      JSON.stringify(join(repository, 'tests/house', `${name}.cjs`)),
    );
    // Two files that import each other, and two folders that do so by files that do not.
    const circles = {
      'round/one.ts': `import './other.ts';`,
      'round/other.ts': `import './one.ts';`,
      'east/goes.ts': `import '../west/ends.ts';`,
      'east/ends.ts': 'export {};',
      'west/goes.ts': `import '../east/ends.ts';`,
      'west/ends.ts': 'export {};',
    };
    for (const name of ['round', 'east', 'west']) await mkdir(join(folder, name));
    for (const [path, text] of Object.entries(circles)) await writeFile(join(folder, path), text);
    // The same rules, asked about starting points for which they must complain.
    const config = join(folder, 'control.cjs');
    await writeFile(
      config,
      `const rule = (rules, name) => require(rules).forbidden.find((one) => one.name === name);
       module.exports = {
         forbidden: [
           rule(${rules}, 'no-cycles'),
           rule(${rules}, 'no-folder-circles'),
           { ...rule(${rules}, 'production-reaches-no-simulator'), from: { path: '^server/development/start\\\\.ts$' } },
           { ...rule(${rules}, 'features-stands-on-what-is-below'), from: { path: '^server/start-production\\\\.ts$' } },
           { ...rule(${rules}, 'contract-imports-zod-and-itself'), from: { path: '^server/http/openapi\\\\.ts$' } },
           { ...rule(${atRunTime}, 'screens-carry-no-schemas'), from: { path: '^server/http/openapi\\\\.ts$' } },
         ],
         options: require(${rules}).options,
       };`,
    );
    found = (await cruise(config, 'server/development/start.ts', 'server/main.ts', folder)).output;
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['production-reaches-no-simulator', 'server/development/start.ts → server/development/simulated.ts'],
    ['features-stands-on-what-is-below', 'server/start-production.ts → server/service.ts'],
    ['contract-imports-zod-and-itself', 'server/http/openapi.ts → node_modules/@asteasolutions/zod-to-openapi'],
    ['screens-carry-no-schemas', 'server/http/openapi.ts → server/contract/endpoints/index.ts'],
  ])('complain under "%s" where there is reason', (name, example) => {
    expect(found).toContain(`error ${name}: ${example}`);
  });

  it.each([
    ['no-cycles', /round\/one\.ts →\s+\S*round\/other\.ts/],
    ['no-folder-circles', /east →\s+\S*west/],
  ])('complain under "%s" of a circle', (name, example) => {
    const complaints = found.split(/(?=\berror )/).filter((complaint) => complaint.startsWith(`error ${name}: `));
    expect(complaints.some((complaint) => example.test(complaint))).toBe(true);
  });
});
