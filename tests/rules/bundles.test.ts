import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { deployed, nameOf } from '../../server/development/bundle.mjs';

test('two programs of the project may run at the same time: none has the file of another', () => {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const run = [...manifest.matchAll(/run\.mjs (\S+\.ts)/g)].map(([, entry = '']) => entry);
  expect(run).toContain('tests/journeys/command.ts');
  const entries = [...new Set([...run, ...deployed])];
  expect(new Set(entries.map(nameOf)).size).toBe(entries.length);
});
