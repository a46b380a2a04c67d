import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { commonEnv, readEnv } from '../config/env.ts';
import { openDatabase } from '../server/data/database.ts';
import { migrate } from '../server/data/migrate.ts';
import { startEmbedded } from '../server/development/postgres/embedded.ts';
import { ensureDatabase } from '../server/development/postgres/ensure-database.ts';
import { calibration, calibrationTable } from '../server/features/document/pages/calibration.ts';

/**
 * `npm run -s scan-calibration`: per finding of the scan check, how often it was found, what staff said of it and how often applicants kept
 * the page, in the database of DATABASE_URL or of the embedded default. Last line: `{"findings":[{"code","severity","found","confirmed",
 * "dismissed","kept"}…]}`.
 */
const env = readEnv(commonEnv, process.env);

async function report(url: string): Promise<void> {
  const { prisma, close } = openDatabase(url);
  try {
    const findings = await calibration(prisma);
    console.log(calibrationTable(findings));
    console.log(JSON.stringify({ findings }));
  } finally {
    await close();
  }
}

async function onEmbedded(): Promise<void> {
  const folder = resolve(env.DATA_DIR);
  mkdirSync(folder, { recursive: true });
  const embedded = await startEmbedded(join(folder, 'postgres'));
  try {
    const url = await ensureDatabase(embedded, 'app');
    // Ours alone, and perhaps new; a database that was named is only read.
    await migrate(url);
    await report(url);
  } finally {
    await embedded.stop();
  }
}

await (env.DATABASE_URL ? report(env.DATABASE_URL) : onEmbedded());
process.exit(0);
