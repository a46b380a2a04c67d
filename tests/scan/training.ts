import { existsSync } from 'node:fs';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Sample, samples } from './training/drawn.ts';
import { type Fit, fitWeights, logitOf } from './training/fit.ts';

/**
 * `npm run -s scan-training`: draws pages, casts each on several machines, measures how they look, fits the weights of
 * `server/scan/kind/looks/weights.ts` and prints how they hold on whole sources that were left out. `--count` drawings of each way (24), `--seed`
 * of the first (5100000), `--samples FILE` keeps what was measured, or takes it from there, `--write` writes the table.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '24' },
    seed: { type: 'string', default: '5100000' },
    samples: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

async function measured(): Promise<Sample[]> {
  const kept = values.samples;
  if (kept && existsSync(kept))
    return (await readFile(kept, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  const all: Sample[] = [];
  for await (const sample of samples(Number(values.count), Number(values.seed))) {
    all.push(sample);
    if (kept) await appendFile(kept, `${JSON.stringify(sample)}\n`);
  }
  return all;
}

const rightOf = (made: Fit, these: readonly Sample[]) =>
  these.filter(({ camera, looks }) => logitOf(made, looks) > 0 === camera).length / these.length;

const all = await measured();
for (const source of new Set(all.map((each) => each.source))) {
  const [others, left] = [all.filter((each) => each.source !== source), all.filter((each) => each.source === source)];
  console.log(`without ${source}: ${(100 * rightOf(fitWeights(others), left)).toFixed(1)} % of its ${left.length} right`);
}
const made = fitWeights(all);
console.log(`with all: ${(100 * rightOf(made, all)).toFixed(1)} % of ${all.length} right`);
const rounded = (value: number) => Number(value.toPrecision(4));
const lines = Object.entries(made.measures).map(
  ([name, { mean, spread, weight }]) => `    ${name}: { mean: ${rounded(mean)}, spread: ${rounded(spread)}, weight: ${rounded(weight)} },`,
);
const text = `import { table } from '../../tables/origin.ts';

/**
 * A logistic regression: logit of a camera is the bias and, of each measure, its weight times how many spreads it is from its mean, within \`most\`.
 * Written by the command.
 */
export const lookWeights = table(
  { measured: '${all.length} castings of pages drawn by tests/scan/pictures', by: 'npm run -s scan-training -- --write' },
  {
  bias: ${rounded(made.bias)},
  most: ${made.most},
  measures: {
${lines.join('\n')}
  },
});
`;
if (values.write) await writeFile(join(process.cwd(), 'server/scan/kind/looks/weights.ts'), text);
console.log(JSON.stringify({ samples: all.length, right: rightOf(made, all) } satisfies Record<string, number>));
process.exit(0);
