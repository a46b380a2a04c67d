import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { createHost } from '../../server/scan/host/host.ts';
import { takenBy } from '../../server/scan/host/seen.ts';
import { scansOn } from '../../server/scan/scans.ts';

/** A process of its own that checks one file as the service does, in one child, and prints what memory the two took: megabytes before, at most. */
const [, , path = ''] = process.argv;
const mime = extname(path) === '.pdf' ? 'application/pdf' : 'image/jpeg';
const host = createHost({
  most: 1,
  onDeath: (error) => {
    throw error;
  },
});
const mb = () => Math.round([process.pid, ...host.children()].reduce((sum, pid) => sum + (takenBy(pid)?.residentMb ?? 0), 0));
const before = mb();
let peak = 0;
const sampling = setInterval(() => {
  peak = Math.max(peak, mb());
}, 5);
const folder = await mkdtemp(join(tmpdir(), 'scan-memory-'));
const from = performance.now();
const pages = await scansOn(host).check({ path, mime, layouts: {}, folder, party: 'bench' });
const seconds = Math.round(performance.now() - from) / 1000;
clearInterval(sampling);
await rm(folder, { recursive: true, force: true });
await host.close();
console.log(JSON.stringify({ pages: pages.length, seconds, beforeMb: before, peakMb: peak }));
