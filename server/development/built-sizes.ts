import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** How heavy a built mini-program is to download; WeChat itself refuses from 2 MiB a package on. */

const KiB = 1024;
/** Bytes: what is fetched before the first page, each of the others, everything. */
const heaviest = { main: 600 * KiB, other: 500 * KiB, all: 1536 * KiB } as const;

/** Bytes of each package, `main` first, whatever lies in it: the identity provider's package too. */
export function packageSizes(folder: string): Record<string, number> {
  const { subPackages = [] } = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')) as { subPackages?: { root: string }[] };
  const sizes: Record<string, number> = { main: 0 };
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }).filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const owner = subPackages.find(({ root }) => relative(folder, path).startsWith(`${root}/`))?.root ?? 'main';
    sizes[owner] = (sizes[owner] ?? 0) + statSync(path).size;
  }
  return sizes;
}

const allOf = (sizes: Record<string, number>): number => Object.values(sizes).reduce((sum, size) => sum + size, 0);

/** In words, for who builds. */
export function sizesInWords(sizes: Record<string, number>): string {
  const { main = 0, ...others } = sizes;
  const [[name, most] = ['none', 0]] = Object.entries(others).sort(([, one], [, other]) => other - one);
  return `The mini-program weighs ${inKiB(allOf(sizes))}: ${inKiB(main)} before the first page, the heaviest of the others (${name}) ${inKiB(most)}`;
}

const inKiB = (bytes: number): string => `${Math.ceil(bytes / KiB)} KiB`;

/** What is too heavy, a sentence each; empty when nothing is. */
export function tooHeavy(sizes: Record<string, number>): string[] {
  const packages = Object.entries(sizes).map(([name, size]) => [name, size, name === 'main' ? heaviest.main : heaviest.other] as const);
  const weighed = [...packages, ['everything together', allOf(sizes), heaviest.all] as const];
  return weighed
    .filter(([, size, most]) => size > most)
    .map(([name, size, most]) => `${name} weighs ${inKiB(size)}, ${inKiB(most)} at most: people on a slow line would wait for it`);
}
