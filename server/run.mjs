import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';

// `node server/run.mjs server/dev.ts …`: bundles one entry and runs it; further words are the entry's own.
const [entry = 'server/dev.ts'] = process.argv.splice(2, 1);
const [program = ''] = bundle([entry, 'server/scan/worker.ts']);
await import(pathToFileURL(program).href);
