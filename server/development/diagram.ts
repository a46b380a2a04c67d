import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { keys, leadsAnywhere, type Machine, statesThat } from '../contract/machine.ts';
import { lifecycle } from '../contract/machines/application.ts';
import { type MachineName, machines } from '../contract/machines/index.ts';

/** A machine as Mermaid `stateDiagram-v2`: Chinese label and key of each state, label and key of the command on each arrow. */
export function diagram(machine: Machine<string, string, string, string> = lifecycle): string {
  const states = keys(machine.states).map((state) => `  state "${machine.states[state]?.label} ${state}" as ${state}`);
  const arrows = Object.entries(machine.commands).flatMap(([command, row]) =>
    row.from.flatMap((source) => leadsAnywhere(row, source).map((to) => `  ${source} --> ${to} : ${row.label} ${command}`)),
  );
  const ends = statesThat(machine, ({ over }) => over).map((state) => `  ${state} --> [*]`);
  return ['stateDiagram-v2', ...states, `  [*] --> ${machine.initial}`, ...arrows, ...ends].join('\n');
}

/** Name of a machine in the markers of a page: `<!-- payment -->` … `<!-- /payment -->`; the application's is the life cycle. */
export const markerOf = (name: MachineName): string => (name === 'application' ? 'lifecycle' : name);

/** Puts each machine's picture between its markers of a Markdown page. Throws when the page has no place for the life cycle, or a marker without its end. */
export const withDiagrams = (page: string): string =>
  keys<MachineName>(machines).reduce((drawn, name) => withDiagram(drawn, markerOf(name), machines[name]), page);

function withDiagram(page: string, name: string, machine: Machine<string, string, string, string>): string {
  const marker = { start: `<!-- ${name} -->`, end: `<!-- /${name} -->` };
  const [start, end] = [page.indexOf(marker.start), page.indexOf(marker.end)];
  const wanted = start >= 0 || machine === lifecycle;
  if (!wanted) return page;
  if (start < 0 || end < start) throw new Error(`the page needs ${marker.start} and ${marker.end}`);
  return `${page.slice(0, start + marker.start.length)}\n\`\`\`mermaid\n${diagram(machine)}\n\`\`\`\n${page.slice(end)}`;
}

// `tsx server/development/diagram.ts` prints the pictures, `--write` renews them in the README.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const readme = new URL('../../README.md', import.meta.url);
  if (process.argv.includes('--write')) writeFileSync(readme, withDiagrams(readFileSync(readme, 'utf8')));
  else for (const name of keys<MachineName>(machines)) console.log(`%% ${name}\n${diagram(machines[name])}\n`);
}
