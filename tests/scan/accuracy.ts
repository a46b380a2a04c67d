import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { figuresOf, isWrong } from './accuracy/figures.ts';
import { folderFigures, judgeFolder } from './accuracy/folder.ts';
import { asFolderTable, asTable, withTable } from './accuracy/table.ts';
import { plan, run } from './accuracy/trials.ts';

const defaults = { count: '40' };

/**
 * `npm run -s scan-accuracy`: draws pictures from unseen seeds, checks them as an upload would be checked, and prints how well the check sees:
 * a table, and one line of JSON. `--count` pictures for each document and way of capture (40), `--seed` of the first (100000), `--only` trials
 * of one group, `--wrong` also names each picture that was misjudged, `--write` renews the block in the README,
 * by a whole run only.
 * `--folder DIR`: instead, pictures that are not the project's, labelled by their subfolder (`photo`, `scan`, …), each as it is and as a messenger
 * leaves it; sources are kept apart as `DIR/manifest.csv` (`file`, `source_repo`) or the names say. `--wrong` names what was misjudged.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: defaults.count },
    seed: { type: 'string', default: '100000' },
    only: { type: 'string' },
    folder: { type: 'string' },
    wrong: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});

if (values.write && (values.only !== undefined || values.count !== defaults.count))
  throw new Error('--write wants one whole run: tables of several would stand beside each other as one');

if (values.folder !== undefined) {
  const judged = await judgeFolder(values.folder, ({ file, way, label, facts, codes }) => {
    const flagged = codes.includes('photo') || codes.includes('scannerApp');
    if (values.wrong && (label === 'photo' || label === 'scan') && flagged !== (label === 'photo'))
      console.log(
        JSON.stringify({ file, way, kind: facts?.kind, score: facts?.score, reasons: facts?.reasons, measures: facts?.measures }),
      );
  });
  const figures = folderFigures(judged);
  console.log(asFolderTable(figures));
  console.log(JSON.stringify(figures));
  process.exit(0);
}

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
