import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertEngine, offlineEngine } from '../../prisma/cli.mjs';
import { drift } from '../../prisma/drift.mjs';
import { dropDatabase, freshDatabase } from '../support/database.ts';

const schema = fileURLToPath(new URL('../../prisma/schema.prisma', import.meta.url));
let server: string;
let folder: string;

beforeAll(async () => {
  server = await freshDatabase({ empty: true });
  folder = await mkdtemp(join(tmpdir(), 'drift-'));
});

afterAll(async () => {
  await dropDatabase(server);
  await rm(folder, { recursive: true, force: true });
});

async function program(name: string, source: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, source);
  await chmod(path, 0o755);
  return path;
}

describe('schema and migrations', () => {
  it('say the same', () => {
    expect(drift(server)).toBe('');
  });

  it('differ, in SQL, when the schema has a table that no migration makes', async () => {
    const changed = join(folder, 'schema.prisma');
    await writeFile(changed, `${await readFile(schema, 'utf8')}\nmodel Forgotten {\n  id Int @id\n}\n`);
    expect(drift(server, { schema: changed })).toContain('CREATE TABLE "Forgotten"');
  });

  it('are not called equal when the engine is missing', () => {
    expect(() => drift(server, { engine: join(folder, 'missing') })).toThrow('is not the schema engine of this repository');
  });

  it('are not called equal by a program that does nothing and reports success', async () => {
    const idle = await program('idle', '#!/bin/sh\nexit 0\n');
    expect(() => drift(server, { engine: idle })).toThrow('is not the schema engine of this repository');
  });

  it('are not called equal by a program that only knows the name of the engine', async () => {
    const impostor = await program('impostor', `#!/bin/sh\n[ "$1" = --version ] && exec ${offlineEngine} --version\nexit 0\n`);
    expect(() => assertEngine(impostor)).not.toThrow();
    expect(() => drift(server, { engine: impostor })).toThrow('could not be compared');
  });
});
