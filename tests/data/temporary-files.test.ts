import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inTemporaryFolder, openTemporaryFiles, type TemporaryFiles } from '../../server/data/temporary-files.ts';

let base: string;
let opened: TemporaryFiles;
const faults: unknown[] = [];
const open = async () => {
  opened = await openTemporaryFiles(base, (error) => void faults.push(error));
  return opened;
};
const hour = 3_600_000;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'temporary-test-'));
});

afterEach(async () => {
  await opened.close();
  await rm(base, { recursive: true, force: true });
});

/** A process that puts an identity card down and is killed. */
async function killedHolding(name: string): Promise<string> {
  const script = `const { mkdirSync, writeFileSync } = require('node:fs'); const { hostname } = require('node:os');
    const folder = ${JSON.stringify(base)} + '/' + hostname() + '~' + process.pid;
    mkdirSync(folder, { recursive: true }); writeFileSync(folder + '/' + ${JSON.stringify(name)}, 'x'); process.kill(process.pid, 'SIGKILL');`;
  const child = spawn(process.execPath, ['-e', script]);
  await once(child, 'exit');
  return `${hostname()}~${child.pid}`;
}

describe('files on their way', () => {
  it('of a process that was killed are gone when the next one starts', async () => {
    const killed = await killedHolding('id-card.jpg');
    expect(await readdir(join(base, killed))).toEqual(['id-card.jpg']);
    await open();
    expect(await readdir(base)).toEqual([`${hostname()}~${process.pid}`]);
  });

  it('of a process that was killed beside a running one are gone with its next sweep', async () => {
    const { sweep, path } = await open();
    await killedHolding('id-card.jpg');
    await writeFile(join(path, 'just-received.pdf'), 'x');
    await sweep(new Date());
    expect(await readdir(base)).toEqual([`${hostname()}~${process.pid}`]);
    expect(await readdir(path)).toEqual(['just-received.pdf']);
  });

  it('of a machine that shares the folder stay until nobody can need them', async () => {
    const { sweep } = await open();
    const abroad = join(base, 'other-machine~1');
    await mkdir(abroad);
    await sweep(new Date());
    expect(await readdir(base)).toContain('other-machine~1');
    await sweep(new Date(Date.now() + 25 * hour));
    expect(await readdir(base)).not.toContain('other-machine~1');
  });

  it('that nobody removed are gone after an hour', async () => {
    const { sweep, path } = await open();
    const [old, fresh] = [join(path, 'forgotten.jpg'), join(path, 'in-use.jpg')];
    await Promise.all([writeFile(old, 'x'), writeFile(fresh, 'x')]);
    const before = new Date(Date.now() - 2 * hour);
    await utimes(old, before, before);
    await sweep(new Date());
    expect(await readdir(path)).toEqual(['in-use.jpg']);
  });

  it('go with the work that needed them, also when it fails', async () => {
    const { path } = await open();
    const fails = inTemporaryFolder(path, async (folder) => {
      await writeFile(join(folder, 'page.jpg'), 'x');
      throw new Error('the disk is full');
    });
    await expect(fails).rejects.toThrow('the disk is full');
    expect(await readdir(path)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
