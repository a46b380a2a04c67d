import { join, resolve } from 'node:path';
import { commonEnv, readEnv } from '../../config/env.ts';
import { end } from '../commands/end.ts';
import { knownHeads, printAudit, sentHead } from '../commands/print-audit.ts';
import { createDiskStorage } from '../platforms/storage/disk.ts';
import { developmentSealer } from './keys.ts';
import { onDatabase } from './on-database.ts';

/** `npm run -s verify-audit [-- --head 2026-11-28:HASH]`: `commands/verify-audit`; where no EVIDENCE_KEYS are named, with the keys and folder of the embedded default. */
if (process.env.EVIDENCE_KEYS) await import('../commands/verify-audit.ts');
else
  await end(async () => {
    const sent = sentHead(process.argv.slice(2));
    const env = readEnv(commonEnv, process.env);
    const known = await knownHeads(sent, env);
    const heads = createDiskStorage(join(resolve(env.DATA_DIR), 'objects'));
    return onDatabase(process.env, (url) => printAudit(url, { sealer: developmentSealer(), heads }, known));
  }, 2);
