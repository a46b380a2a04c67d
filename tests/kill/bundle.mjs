import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../server/development/bundle.mjs';

/** Found by their place on disk: addons, fonts. */
const besides = ['@node-rs/argon2', 'fontkit', 'pdfkit', 'sharp', 'svg-captcha'];

/**
 * `node tests/kill/bundle.mjs FOLDER`: bundles the service that is killed, with its packages, into one script in this folder of `server/dist`,
 * and the child that checks scans beside it. It is started a thousand times, and most of a start was to find and read a thousand files.
 */
const [outdir = ''] = process.argv.slice(2);
build(['tests/kill/service.ts'], {
  outdir,
  outExtension: { '.js': '.cjs' },
  splitting: false,
  packages: 'bundle',
  external: besides,
  format: 'cjs',
  banner: { js: "const bundledAt = require('node:url').pathToFileURL(__filename).href;" },
  define: { 'import.meta.url': 'bundledAt' },
  // Code that was kept cannot ask Node for more modules than it was given.
  supported: { 'dynamic-import': false },
  minifyWhitespace: true,
  sourcemap: false,
});
build(['server/scan/host/child.ts'], { outdir });
// What is started does not change while a run goes on.
copyFileSync(new URL('./start.mjs', import.meta.url), join(outdir, 'start.mjs'));
