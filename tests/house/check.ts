import { type Finished, runNode } from './run.ts';

/**
 * `npm run check`: types, lint and format, direction of imports, dead code. One line per tool with its time; what a tool complains about
 * follows its line. Ends with 1 when any complains.
 */
// The native compiler: a tenth of the time. The JavaScript one stays for the tests and tools that read programs through its interface.
const tsc = (project: string) => ['node_modules/native-typescript/bin/tsc', '--noEmit', '-p', project];
const cruise = (config: string, ...folders: string[]) => [
  'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  '--config',
  config,
  '--output-type',
  'err',
  ...folders,
];

const tools: Record<string, string[]> = {
  'types of the server': tsc('server/tsconfig.json'),
  'types of the tests': tsc('tests/tsconfig.json'),
  'types of the mini-program': tsc('miniprogram/tsconfig.json'),
  'types of the screens’ tests': tsc('tests/miniprogram/tsconfig.json'),
  'types of the console': tsc('server/console/tsconfig.json'),
  'lint and format': ['node_modules/@biomejs/biome/bin/biome', 'check', '--config-path=config/lint.json', '--max-diagnostics=50'],
  'direction of imports': cruise('tests/house/imports.cjs', 'server', 'config', 'prisma', 'miniprogram/src', 'tests'),
  'weight of the screens': cruise('tests/house/imports-at-run-time.cjs', 'miniprogram/src', 'server/console/src'),
  'dead code and dependencies': ['node_modules/knip/bin/knip.js', '--no-progress', '--config', 'config/knip.json'],
};

function report(name: string, { code, output, ms }: Finished): boolean {
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'}  ${name.padEnd(28)} ${(ms / 1000).toFixed(1)} s`);
  if (code !== 0) console.log(output);
  return code === 0;
}

const waiting = Object.entries(tools);
let sound = true;

/** Each tool keeps one core busy. */
async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, args] = next;
    sound = report(name, await runNode(args)) && sound;
  }
}

await Promise.all([work(), work()]);
process.exit(sound ? 0 : 1);
