import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { createScanPool } from '../../server/scan/pool.ts';

/** A process of its own that checks one file as the service does, on one thread, and prints what memory it took: megabytes before, at most. */
const [, , path = ''] = process.argv;
const mime = extname(path) === '.pdf' ? 'application/pdf' : 'image/jpeg';
const mb = (bytes: number) => Math.round(bytes / 1e6);

const pool = createScanPool({
  workers: 1,
  onThreadError: (error) => {
    throw error;
  },
});
const before = mb(process.memoryUsage.rss());
// The system's own count of the most includes what the process was before it was this program.
let peak = 0;
const sampling = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 5);
const folder = await mkdtemp(join(tmpdir(), 'scan-memory-'));
const from = performance.now();
const pages = await pool.check(path, mime, {}, folder);
const seconds = Math.round(performance.now() - from) / 1000;
clearInterval(sampling);
await rm(folder, { recursive: true, force: true });
await pool.close();
console.log(JSON.stringify({ pages: pages.length, seconds, beforeMb: before, peakMb: mb(peak) }));
