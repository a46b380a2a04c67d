import { parseArgs } from 'node:util';
import type { ObjectStore } from '../contract/ports/scans.ts';
import { openDatabase } from '../data/database.ts';
import type { Sealer } from '../data/sealing.ts';
import { keysOfEvents, rotateObjects, rotateValues } from '../lifecycle/rotation.ts';
import { sealPlain } from '../lifecycle/seal-plain.ts';

interface Stores {
  databaseUrl: string;
  store: ObjectStore;
  sealer: Sealer;
}

/**
 * Brings everything that is sealed under the newest key and the chosen algorithms: values and their indexes, wrapped keys, objects, and what lay in
 * plain before (`plain`: how many values did). May be
 * interrupted and begun again; `--after KEY` of the last line goes on where objects were left. A line for each batch of objects; last line
 * `{"ok","plain","values":{"seen","changed"},"objects":{"current","rewrapped","sealed","failed","after"},"keysOfEvents":["k1"],"ms"}`.
 * @returns 0 when everything is as new, 1 when an object could not be read
 */
export async function rotate({ databaseUrl, store, sealer }: Stores, args: readonly string[]): Promise<number> {
  const { values: given } = parseArgs({ args: [...args], options: { after: { type: 'string', default: '' } } });
  const from = performance.now();
  const { prisma, close } = openDatabase(databaseUrl, { poolSize: 1 });
  try {
    const plain = await sealPlain(prisma, sealer);
    const values = await rotateValues(prisma, sealer);
    const objects = await rotateObjects(store, sealer, given.after, (so) => console.log(JSON.stringify({ objects: so })));
    const ok = objects.failed === 0;
    const ms = Math.round(performance.now() - from);
    console.log(JSON.stringify({ ok, plain, values, objects, keysOfEvents: await keysOfEvents(prisma), ms }));
    return ok ? 0 : 1;
  } finally {
    await close();
  }
}
