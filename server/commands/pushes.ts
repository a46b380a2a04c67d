import { pushesEnv, readEnv } from '../../config/env.ts';
import { openDatabase } from '../data/database.ts';
import { sealerBy } from '../data/sealing-keys.ts';
import { openPushes } from '../lifecycle/pushes.ts';
import { openedKeys } from '../opened-keys.ts';
import { end } from './end.ts';

/**
 * `node server/dist/commands/pushes.js NUMBER|CODE`: what outside parties pushed to us about a payment, a refund or a waybill, or with a code that no
 * table has, in the last half year; one JSON object a line, oldest first: `{"receivedAt","party","sender","concerns","unknown","text","headers","body"}`,
 * `body` in base64 as it came, `text` what it says in clear. What it prints holds people's data. Exit 0 when there was any, else 1.
 */
await end(async () => {
  const [about, ...more] = process.argv.slice(2);
  if (!about || more.length > 0) throw new Error('Which push? One number of a payment, refund or parcel, or one code');
  const env = readEnv(pushesEnv, await openedKeys(process.env));
  const { prisma, close } = openDatabase(env.DATABASE_URL, { poolSize: 1 });
  try {
    const pushes = await openPushes({ database: prisma, sealer: sealerBy(env) }, about);
    for (const push of pushes) console.log(JSON.stringify(push));
    return pushes.length > 0 ? 0 : 1;
  } finally {
    await close();
  }
}, 2);
