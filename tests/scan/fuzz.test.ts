import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { intakeRefusals } from '../../server/contract/scan-refusals.ts';
import { openScanDesk, type ScanDesk } from './scan-desk.ts';
import { seeds } from './seeds.ts';

const rounds = 10_000;

/** The same numbers in every run: a file that does harm can be made again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 12), 0x297a2d39) >>> 0;
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
  };
}

type Random = ReturnType<typeof randomFrom>;
type Mutation = (file: Buffer, random: Random, other: Buffer) => Buffer;

function at(file: Buffer, random: Random, change: (old: number) => number): Buffer {
  const position = random(file.length);
  file[position] = change(file[position] ?? 0) & 255;
  return file;
}

const extremes = [0, 1, 0x7f, 0x80, 0xfe, 0xff];

const mutations: Mutation[] = [
  (file, random) => at(file, random, (old) => old ^ (1 << random(8))),
  (file, random) => at(file, random, () => random(256)),
  (file, random) => at(file, random, () => extremes[random(extremes.length)] ?? 0),
  (file, random) => file.subarray(0, 1 + random(file.length)),
  (file, random) => {
    const from = random(file.length);
    return file.fill(extremes[random(extremes.length)] ?? 0, from, Math.min(file.length, from + 1 + random(16)));
  },
  (file, random) => {
    const [from, to] = [random(file.length), random(file.length)];
    file.copy(file, to, from, from + 1 + random(32));
    return file;
  },
  (file, random) => {
    const position = random(file.length);
    const gone = position + 1 + random(16);
    return Buffer.concat([file.subarray(0, position), file.subarray(gone)]);
  },
  (file, random) => {
    const position = random(file.length);
    return Buffer.concat([file.subarray(0, position), file.subarray(position, position + 1 + random(64)), file.subarray(position)]);
  },
  (file, random, other) => Buffer.concat([file.subarray(0, random(file.length)), other.subarray(random(other.length))]),
  // Digits are what a PDF's sizes, offsets and references are made of.
  (file, random) => {
    const from = random(file.length);
    const digit = file.findIndex((byte, index) => index >= from && byte >= 0x30 && byte <= 0x39);
    if (digit >= 0) file[digit] = 0x30 + random(10);
    return file;
  },
];

let desk: ScanDesk;
let files: [string, Buffer][];

beforeAll(async () => {
  desk = await openScanDesk(2);
  files = Object.entries(await seeds());
});

afterAll(() => desk.close());

function mutated(round: number): Buffer {
  const random = randomFrom(round);
  const [, seed = Buffer.alloc(0)] = files[round % files.length] ?? [];
  const [, other = Buffer.alloc(0)] = files[random(files.length)] ?? [];
  let file: Buffer = Buffer.from(seed);
  for (let count = 1 + random(4); count > 0 && file.length > 0; count -= 1) {
    file = mutations[random(mutations.length)]?.(file, random, other) ?? file;
  }
  return file;
}

it('every seed is read as it is', async () => {
  for (const [name, file] of files) expect([name, await desk.refusalOf(file)]).toEqual([name, undefined]);
});

it(`${rounds} mutated files end in pages or in a sentence, and the next file is read as ever`, async () => {
  const outcomes = new Map<string, number>();
  let next = 0;
  async function feed(): Promise<void> {
    for (let round = next++; round < rounds; round = next++) {
      const outcome = await desk.refusalOf(mutated(round)).catch((error: unknown) => {
        throw new Error(`round ${round}`, { cause: error });
      });
      const name = outcome ?? 'pages';
      outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
    }
  }
  await Promise.all([feed(), feed(), feed()]);
  expect([...outcomes.values()].reduce((sum, count) => sum + count)).toBe(rounds);
  expect([...outcomes.keys()].filter((name) => name !== 'pages' && !(name in intakeRefusals))).toEqual([]);
  // Both ends are common: the mutations are neither harmless nor hopeless.
  expect(outcomes.get('pages')).toBeGreaterThan(rounds / 20);
  expect(outcomes.get('damaged')).toBeGreaterThan(rounds / 20);
  for (const [name, file] of files) expect([name, await desk.refusalOf(file)]).toEqual([name, undefined]);
}, 300_000);
