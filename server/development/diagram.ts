import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { finals, keys, type Machine } from '../contract/machine.ts';
import { lifecycle } from '../contract/machines/application.ts';

const markers = { start: '<!-- lifecycle -->', end: '<!-- /lifecycle -->' };

/** A machine as Mermaid `stateDiagram-v2`: Chinese label and key of each state, label and key of the command on each arrow. */
export function diagram(machine: Machine<string, string, string, string> = lifecycle): string {
  const states = keys(machine.states).map((state) => `  state "${machine.states[state]?.label} ${state}" as ${state}`);
  const arrows = Object.entries(machine.commands).flatMap(([command, { label, from, to }]) =>
    from.map((source) => `  ${source} --> ${to} : ${label} ${command}`),
  );
  const ends = finals(machine).map((state) => `  ${state} --> [*]`);
  return ['stateDiagram-v2', ...states, `  [*] --> ${machine.initial}`, ...arrows, ...ends].join('\n');
}

/** Puts the picture between the markers of a Markdown page. Throws when a marker is missing. */
export function withDiagram(page: string): string {
  const [start, end] = [page.indexOf(markers.start), page.indexOf(markers.end)];
  if (start < 0 || end < start) throw new Error(`the page needs ${markers.start} and ${markers.end}`);
  return `${page.slice(0, start + markers.start.length)}\n\`\`\`mermaid\n${diagram()}\n\`\`\`\n${page.slice(end)}`;
}

// `tsx server/development/diagram.ts` prints the picture, `--write` renews it in the README.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const readme = new URL('../../README.md', import.meta.url);
  if (process.argv.includes('--write')) writeFileSync(readme, withDiagram(readFileSync(readme, 'utf8')));
  else console.log(diagram());
}
