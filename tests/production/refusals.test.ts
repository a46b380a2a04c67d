import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { productionEnv } from '../../config/env.ts';
import { readProductionEnv } from '../../config/production-env.ts';
import { ofTheAuthority } from '../../server/contract/product.ts';
import { runNode } from '../house/run.ts';
import { textOf } from '../house/sources.ts';
import { startBuilt } from './built.ts';
import { deployment } from './environment.ts';
import { faults } from './faults.ts';

const sound = deployment();
const { env, folder } = sound;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const wordsOf = (changes: NodeJS.ProcessEnv): string => {
  try {
    readProductionEnv({ ...env, ...changes });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

/** Nothing of the environment's values that is secret may be told. */
function expectSilence(output: string): void {
  const secrets = Object.values(env).flatMap((value) => value.match(/[0-9a-f]{32}|[\w+/]{42,}=/g) ?? []);
  expect(secrets.length).toBeGreaterThan(12);
  for (const value of secrets) expect(output.includes(value)).toBe(false);
}

/** Two at a time, as the machine has cores. */
async function inTurns<Item, Result>(items: Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...items];
  const turn = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift()) results.push(await work(item));
  };
  await Promise.all([turn(), turn()]);
  return results;
}

const needed = Object.entries(productionEnv.shape).flatMap(([name, kind]) => (kind.safeParse(undefined).success ? [] : [name]));

describe('production', () => {
  it('starts in a sound environment', () => {
    expect(wordsOf({})).toBe('');
  });

  it.each(needed)('names %s when it is missing or empty', (name) => {
    for (const value of [undefined, '']) {
      const words = wordsOf({ [name]: value });
      expect(words).toMatch(name === 'NODE_ENV' ? 'NODE_ENV: must be production' : `environment: ${name}: is missing`);
      expectSilence(words);
    }
  });

  it.each(faults(sound))('refuses $changes', ({ changes, says }) => {
    const words = wordsOf(changes);
    expect(words).toContain(says);
    expect(words).not.toContain('\n');
    expectSilence(words);
  });

  it('has a way to be wrong, and a line that says it, for each variable of .env.example', () => {
    const wrong = new Set(faults(sound).flatMap(({ changes }) => Object.keys(changes)));
    const variables = [...textOf('config/.env.example').matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map(([, name = '']) => name);
    expect(variables.length).toBeGreaterThan(70);
    expect(variables.filter((name) => !wrong.has(name))).toEqual([]);
  });

  it('names all that is wrong at once', () => {
    const words = wordsOf({ ORIGIN: undefined, WX_SECRET: undefined, KD100_SALT: 'short' });
    expect(words).toMatch(/^environment: ORIGIN: .*; WX_SECRET: .*; KD100_SALT: /);
  });

  it('ends with one line and no stack, as built, for each variable that is missing and each that is wrong', async () => {
    const missing = needed.map((name) => ({ changes: { [name]: undefined }, says: name }));
    const told = await inTurns([...missing, ...faults(sound)], async ({ changes, says }) => {
      const program = startBuilt('main', { ...env, ...changes });
      return { says, code: await program.ended, output: program.output() };
    });
    const wrong = told.filter(({ says, code, output }) => code !== 1 || !output.includes(says) || output.trim().includes('\n'));
    expect(wrong).toEqual([]);
    expect(told.length).toBeGreaterThan(80);
    expectSilence(told.map(({ output }) => output).join(''));
  });

  it('ends with one line that names each field, as built, while the CA has not confirmed the catalogue that ships', async () => {
    const program = startBuilt('main', { ...env, CATALOGUE_FILE: '' });
    expect(await program.ended).toBe(1);
    const { id } = jiangxiPublicResource;
    expect(program.output().trim()).toBe(
      `refusing to start in production: catalogue ${id}: the CA has not confirmed ${ofTheAuthority.join(', ')}`,
    );
  });

  it.each([
    ['is not there', undefined, 'cannot be read: ENOENT'],
    ['is no JSON', '{\n  "jiangxi-public-resource": {\n    "hotline": "400"\n    "label": "x"\n  }\n}\n', 'cannot be read: '],
    ['holds no fields of products', '["hotline"]', 'must be an object of product ids, each with an object of fields'],
    ['has a field that is wrong', '{ "jiangxi-public-resource": { "hotline": "call us" } }', 'hotline: must be a telephone number'],
  ])('ends with one line, as built, when CATALOGUE_FILE %s', async (_, text, says) => {
    const file = text === undefined ? join(folder, 'nowhere.json') : sound.file('wrong-catalogue.json', text);
    const program = startBuilt('main', { ...env, CATALOGUE_FILE: file });
    expect(await program.ended).toBe(1);
    const output = program.output().trim();
    expect(output).toContain(says);
    expect(output).toMatch(/^(CATALOGUE_FILE |the catalogue with CATALOGUE_FILE \S+ is not valid: )/);
    expect(output).not.toContain('\n');
  });

  it('never runs on simulators: the entry with simulators refuses', async () => {
    const { code, output } = await runNode(['--import', 'tsx', 'server/development/start.ts'], {
      NODE_ENV: 'production',
      DATA_DIR: join(folder, 'data'),
    });
    expect(code).toBe(1);
    expect(output).toContain('NODE_ENV=production: this entry runs on simulators');
  });
});
