import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';

// `node server/development/run.mjs server/development/start.ts …`: bundles one entry and runs it; further words are the entry's own.
const [entry = 'server/development/start.ts'] = process.argv.splice(2, 1);
const [program = ''] = bundle([entry, 'server/scan/host/child.ts']);
await import(pathToFileURL(program).href);
