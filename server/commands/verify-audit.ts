import { tmpdir } from 'node:os';
import { readEnv, verifyAuditEnv } from '../../config/env.ts';
import { sealerBy } from '../data/sealing-keys.ts';
import { openedKeys } from '../opened-keys.ts';
import { s3By } from '../platforms/storage/s3-named.ts';
import { end } from './end.ts';
import { knownHeads, printAudit, sentHead } from './print-audit.ts';

/**
 * `node server/dist/commands/verify-audit.js [--head 2026-11-28:HASH]`: walks the whole log of events and the daily heads, and prints what does not hold;
 * with `REDIS_URL` the last head that the service noted there must be among them too. Last line one JSON object (`print-audit.ts`). Exit 0 when everything holds, 1 when something does not, 2 when it could not be looked at.
 */
await end(async () => {
  const sent = sentHead(process.argv.slice(2));
  const env = readEnv(verifyAuditEnv, await openedKeys(process.env));
  const known = await knownHeads(sent, env);
  const heads = s3By(env, tmpdir());
  return printAudit(env.DATABASE_URL, { sealer: sealerBy(env), heads, unkeyedEvents: env.EVIDENCE_UNKEYED }, known).finally(() =>
    heads.close(),
  );
}, 2);
