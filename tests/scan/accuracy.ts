import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { figuresOf, isWrong } from './accuracy/figures.ts';
import { asTable, withTable } from './accuracy/table.ts';
import { plan, run } from './accuracy/trials.ts';

/**
 * `npm run -s scan-accuracy`: draws pictures from unseen seeds, checks them as an upload would be checked, and prints how well the check sees:
 * a table, and one line of JSON. `--count` pictures for each document and way of capture (40), `--seed` of the first (100000), `--only` trials
 * of one group, `--wrong` also names each picture that was misjudged, `--write` renews the block in the README.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '40' },
    seed: { type: 'string', default: '100000' },
    only: { type: 'string' },
    wrong: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});

const planned = plan(Number(values.count), Number(values.seed)).filter(({ group }) => values.only === undefined || group === values.only);
const from = performance.now();
const trials = await run(planned, (done) => {
  if (done % 50 === 0) process.stderr.write(`${done} of ${planned.length}, ${Math.round((performance.now() - from) / 1000)} s\n`);
});
if (values.wrong)
  for (const { seed, group, truth, facts, codes } of trials.filter(isWrong))
    console.log(
      JSON.stringify({
        seed,
        group,
        ...truth,
        layout: undefined,
        said: { kind: facts.kind, codes, seals: facts.seals, measures: facts.measures },
      }),
    );
const figures = figuresOf(trials);
const text = asTable(figures);
console.log(text);
console.log(JSON.stringify(figures));
if (values.write) {
  const readme = join(process.cwd(), 'README.md');
  await writeFile(readme, withTable(await readFile(readme, 'utf8'), text));
}
process.exit(0);
