import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { intakeRefusals } from '../../server/contract/scan-refusals.ts';
import { type Finished, runNode } from '../house/run.ts';
import { png, tiff } from '../support/pictures.ts';
import { draw, type Truth } from './pictures/index.ts';

let folder = '';
let finished: Finished;
let lines: Record<string, unknown>[];
let truth: Truth;

const place = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-scan-'));
  const form = await draw({ seed: 5, document: 'applicationForm', branch: 'scan', dpi: 200, colour: 'colour', turn: 1, skew: 0 });
  truth = form.truth;
  await writeFile(place('form.jpg'), form.bytes);
  await writeFile(place('pile.tif'), tiff({ pages: 2 }));
  await writeFile(place('half.png'), png(400, 400).subarray(0, 60));
  finished = await runNode([
    'server/development/run.mjs',
    'server/scan/command.ts',
    ...['half.png', 'form.jpg', 'none.pdf', 'pile.tif'].map(place),
  ]);
  lines = finished.output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const keys = ['file', 'kind', 'score', 'dpi', 'page', 'seals', 'code', 'findings', 'ms'];

it('check-scan prints one object a page with exactly the agreed keys, in the order of the files', () => {
  expect(
    lines.map((line) => [String(line.file).slice(folder.length + 1), line.filePage, Object.keys(line).filter((key) => key !== 'filePage')]),
  ).toEqual([
    ['half.png', undefined, ['file', 'error', 'ms']],
    ['form.jpg', undefined, keys],
    ['none.pdf', undefined, ['file', 'error', 'ms']],
    ['pile.tif', 1, keys],
    ['pile.tif', 2, keys],
  ]);
});

it('check-scan says in a sentence what could not be read, goes on, and ends with 1', () => {
  expect(lines[0]).toMatchObject({ error: intakeRefusals.incomplete });
  expect(lines[2]).toMatchObject({ error: '没有这个文件。' });
  expect(finished.code).toBe(1);
});

it('check-scan gives boxes in pixels of the picture as it lies in the file', () => {
  const [drawn] = truth.seals;
  const seals = lines[1]?.seals as { box: { x: number; y: number; width: number; height: number } }[];
  expect(truth.turn).toBe(1);
  expect(seals.length).toBeGreaterThan(0);
  // A4 lies on its side: what is right on the upright page is up in the file.
  const [width, height] = [2339, 1654];
  const [x, y] = [(drawn?.box.y ?? 0) * width, (1 - (drawn?.box.x ?? 0) - (drawn?.box.width ?? 0)) * height];
  const near = seals.filter(({ box }) => Math.abs(box.x - x) < 60 && Math.abs(box.y - y) < 60);
  expect(near).toHaveLength(1);
  expect(Object.values(near[0]?.box ?? {}).every(Number.isInteger)).toBe(true);
});
