import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import compiler from 'miniprogram-compiler';
import { packageSizes } from '../../../server/development/built-sizes.ts';
import { styleFault } from '../../../server/development/built-styles.ts';

/** A built mini-program as WeChat would load it: scripts, configurations, styles and compiled templates. */

const filesIn = (path: string): string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesIn(join(path, name))) : [path];

/** Below it lies the bar of a phone without a button, px. */
export const safeArea = 34;

/** 750 rpx are the width of the screen; `page` and WeChat's elements are tags of the drawing side. */
const asCss = (wxss: string): string =>
  wxss
    .replaceAll('env(safe-area-inset-bottom)', `${safeArea}px`)
    .replace(/(-?[\d.]+)rpx/g, (_, size: string) => `${Number(size) / 7.5}vw`)
    .replace(/(^|[}\s,>])(page|view|text|button|image|input|textarea|picker|label|scroll-view|form)(?=[\s,{.:>[])/g, '$1wx-$2');

export interface Package {
  dist: string;
  scripts: Record<string, string>;
  configs: Record<string, unknown>;
  /** `app` and one for each page. */
  styles: Record<string, string>;
  templates: string;
  app: { pages: string[]; subPackages?: { root: string; pages: string[] }[] };
  /** Bytes: `main` and each sub-package. */
  sizes: Record<string, number>;
}

/** @throws {Error} when WeChat would not take it */
export function readPackage(dist: string): Package {
  const fault = styleFault(dist);
  if (fault) throw new Error(fault);
  const scripts: Record<string, string> = {};
  const styles: Record<string, string> = {};
  const configs: Record<string, unknown> = {};
  for (const file of filesIn(dist)) {
    const path = relative(dist, file);
    if (path.endsWith('.js')) scripts[path] = readFileSync(file, 'utf8');
    if (path.endsWith('.wxss')) styles[path.slice(0, -5)] = asCss(readFileSync(file, 'utf8').replace(/@import[^;]*;/g, ''));
    if (path.endsWith('.json')) configs[path.slice(0, -5)] = JSON.parse(readFileSync(file, 'utf8'));
  }
  const app = configs.app as unknown as Package['app'];
  return { dist, scripts, configs, styles, templates: compiler.wxmlToJs(dist), app, sizes: packageSizes(dist) };
}

/** Names of our own pages, sorted. */
export const pageNames = ({ pages, subPackages = [] }: Package['app']): string[] =>
  [...pages, ...subPackages.map(({ root }) => `${root}/index`)].flatMap((path) => /^pages\/([^/]+)/.exec(path)?.[1] ?? []).sort();

let bundled: Promise<string> | undefined;

/** The host's own script for the browser. */
export function hostScript(): Promise<string> {
  bundled ??= build({
    entryPoints: [new URL('browser/main.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    define: { global: 'window', 'process.env.NODE_ENV': '"production"' },
  }).then(({ outputFiles: [file] }) => file?.text ?? '');
  return bundled;
}
