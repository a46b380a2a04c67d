import { describe, expect, it } from '@jest/globals';
import { checkUpload } from '../../server/features/document/upload/check.ts';
import { refuseUpload } from '../../server/features/document/upload/outcome.ts';
import { sweepUploads } from '../../server/features/document/upload/sweep.ts';
import { takeTurn } from '../../server/features/document/upload/turn.ts';
import { applicationView } from '../../server/views/application.ts';
import { copy } from '../support/scans.ts';
import { type Draft, draft } from './applying-people.ts';
import { applyingService } from './applying-service.ts';
import { pagesOf, scanDesk } from './scan-people.ts';

const service = await applyingService();
const { world, jobs, clock } = service;
const { hands, uploads, remove } = scanDesk(service);
const { database } = world;

const sends = async (who: Draft, content?: Buffer) => (await hands(who, 'scans', content ?? (await copy()), '营业执照.jpg')).body.id;
const stateOf = async (who: Draft, id: string) => (await who.view()).uploads.find((one) => one.id === id);
const everythingChecked = async () => {
  while ((await database.upload.count({ where: { state: 'received' } })) > 0) await checkUpload(world);
};
/** The scan check as it is, but for what `instead` does when it is asked. */
async function checking<Answer>(instead: typeof world.scans.check, work: () => Promise<Answer>): Promise<Answer> {
  const { check } = world.scans;
  world.scans.check = instead;
  try {
    return await work();
  } finally {
    world.scans.check = check;
  }
}
const dies = async (): Promise<never> => {
  throw new Error('the thread is gone');
};

describe('a file that was sent', () => {
  it('is received at once with name and size, and judged by a job that was written with it', async () => {
    const [who, content] = [await draft(service), await copy()];
    jobs.length = 0;
    const { status, body } = await hands(who, 'scans', content, '营业执照.jpg');
    expect([status, Object.keys(body)]).toEqual([202, ['id']]);
    expect(jobs).toEqual([{ name: 'checkUpload', payload: {} }]);
    const waiting = { state: 'received', over: false, name: '营业执照.jpg', size: content.length, refusal: null, pages: [] };
    expect(await stateOf(who, body.id)).toMatchObject(waiting);
    expect((await who.view()).missing).toContain('等 1 个文件检查完');
    await checkUpload(world);
    const page = { outcome: 'unsorted', document: null };
    expect(await stateOf(who, body.id)).toMatchObject({ state: 'sorted', over: true, pages: [page] });
    expect((await who.view()).history.at(-1)).toMatchObject({ label: '上传扫描件', note: '1 页：未归类' });
  });

  it('keeps the application from being submitted while it is checked, with a sentence', async () => {
    const who = await draft(service);
    await Promise.all([sends(who), sends(who)]);
    const { status, body } = await who.call('POST /applications/:id/submit', { params: { id: who.id } });
    expect([status, body.code, body.message]).toEqual([409, 'uploadsUnderway', '还有 2 个文件正在检查，请等检查完再提交。']);
    await everythingChecked();
    expect((await who.call('POST /applications/:id/submit', { params: { id: who.id } })).body.code).toBe('incomplete');
  });

  it('waits once, however often it is sent at the same moment', async () => {
    const [who, content] = [await draft(service), await copy()];
    const ids = await Promise.all(Array.from({ length: 8 }, () => sends(who, content)));
    expect(new Set(ids).size).toBe(1);
    await everythingChecked();
    expect((await who.view()).unsorted).toHaveLength(1);
    expect(await sends(who, content)).toBe(ids[0]);
  });

  it('comes back when its page was removed and it is sent again', async () => {
    const [who, content] = [await draft(service), await copy()];
    const first = await uploads(who, 'credentialCopy', content);
    await remove(who, first.body.arrivals[0]?.pageId ?? '');
    const second = await uploads(who, 'credentialCopy', content);
    expect(second.body.upload.id).not.toBe(first.body.upload.id);
    expect(pagesOf(second.body.application, 'credentialCopy')).toHaveLength(1);
  });

  it('is not taken into an application that was cancelled meanwhile', async () => {
    const who = await draft(service);
    const id = await sends(who);
    await who.call('POST /applications/:id/cancel', { params: { id: who.id } });
    await checkUpload(world);
    expect(await stateOf(who, id)).toMatchObject({ state: 'refused', refusal: expect.stringContaining('没有收进去') });
    expect(await database.page.count({ where: { upload: { applicationId: who.id } } })).toBe(0);
  });
});

describe('the application of a file that is being judged', () => {
  it('never shows a verdict without its pages, also when the check ends while it is read', async () => {
    const who = await draft(service);
    const id = await sends(who);
    const upload = new Proxy(database.upload, {
      get: (table, name) =>
        name === 'findMany'
          ? async (wanted: Parameters<typeof table.findMany>[0]) => {
              await checkUpload(world);
              return table.findMany(wanted);
            }
          : Reflect.get(table, name),
    });
    const slow = new Proxy(database, { get: (whole, name) => (name === 'upload' ? upload : Reflect.get(whole, name)) });
    const seen = await applicationView({ ...world, database: slow }, who.id, { roles: ['applicant'], name: '经办人' });
    expect(seen.uploads.find((one) => one.id === id)).toMatchObject({ over: true });
    expect(seen.unsorted).toHaveLength(1);
  });
});

describe('checks', () => {
  it('are given to applications in turn, not to whoever sent most', async () => {
    const [many, few] = [await draft(service), await draft(service)];
    for (let count = 0; count < 4; count += 1) await sends(many);
    for (let count = 0; count < 2; count += 1) await sends(few);
    const order: string[] = [];
    while ((await database.upload.count({ where: { state: 'received' } })) > 0) {
      clock.aheadMs += 1000;
      const turn = await takeTurn(world);
      order.push(turn?.applicationId === few.id ? 'few' : 'many');
      await checkedBy(turn?.id ?? '');
    }
    expect(order).toEqual(['many', 'few', 'many', 'few', 'many', 'many']);
  });

  /** Ends a check that was begun: what a whole one does after its turn. */
  async function checkedBy(id: string): Promise<void> {
    await refuseUpload(world, await database.upload.findUniqueOrThrow({ where: { id } }), '检查完了。');
  }

  it('are one at a time for one application, and go on side by side for others', async () => {
    const [one, other] = [await draft(service), await draft(service)];
    for (const who of [one, one, one, other]) await sends(who);
    const turns = await Promise.all(Array.from({ length: 4 }, () => takeTurn(world)));
    const taken = turns.flatMap((turn) => turn?.applicationId ?? []);
    expect(taken.sort()).toEqual([one.id, other.id].sort());
    for (const turn of turns) if (turn) await checkedBy(turn.id);
    await everythingChecked();
  });

  it('call the next one when they end, so that nothing waits for the sweep', async () => {
    const who = await draft(service);
    for (let count = 0; count < 2; count += 1) await sends(who);
    jobs.length = 0;
    await checkUpload(world);
    expect(jobs).toEqual([{ name: 'checkUpload', payload: {} }]);
    jobs.length = 0;
    await checkUpload(world);
    expect(jobs).toEqual([]);
  });
});

describe('a checker that dies', () => {
  it('in the middle is known by its silence, and the file is checked by another', async () => {
    const who = await draft(service);
    const id = await sends(who);
    const dead = await takeTurn(world);
    expect(dead?.id).toBe(id);
    await sweepUploads(world);
    expect(await stateOf(who, id)).toMatchObject({ state: 'checking' });
    clock.aheadMs += 60_000;
    jobs.length = 0;
    await sweepUploads(world);
    expect(await stateOf(who, id)).toMatchObject({ state: 'received' });
    expect(jobs).toEqual([{ name: 'checkUpload', payload: {} }]);
    await checkUpload(world);
    expect(await stateOf(who, id)).toMatchObject({ state: 'sorted' });
  });

  it('of the same file three times does not try it for ever: it is refused with what to do', async () => {
    const who = await draft(service);
    const id = await sends(who);
    for (let count = 1; count <= 2; count += 1) {
      await checking(dies, () => checkUpload(world));
      expect(await stateOf(who, id)).toMatchObject({ state: 'received' });
    }
    await checking(dies, () => checkUpload(world));
    expect(await stateOf(who, id)).toMatchObject({ state: 'refused', refusal: expect.stringContaining('重新保存') });
  });

  it('and comes back late changes nothing any more', async () => {
    const who = await draft(service);
    const id = await sends(who);
    const { check } = world.scans;
    await checking(
      async (...file) => {
        clock.aheadMs += 60_000;
        await sweepUploads(world);
        await checking(check, () => checkUpload(world));
        return check(...file);
      },
      () => checkUpload(world),
    );
    expect(await stateOf(who, id)).toMatchObject({ state: 'sorted' });
    expect(await database.page.count({ where: { uploadId: id } })).toBe(1);
  });
});

describe('a store that is down', () => {
  it('is no fault of the file: no try is counted, and it is checked when the store is back', async () => {
    const who = await draft(service);
    const id = await sends(who);
    const { get } = world.platforms.storage;
    world.platforms.storage.get = dies;
    for (let count = 0; count < 5; count += 1) await expect(checkUpload(world)).rejects.toThrow('the thread is gone');
    world.platforms.storage.get = get;
    await checkUpload(world);
    expect(await stateOf(who, id)).toMatchObject({ state: 'sorted' });
  });

  it('for an hour ends the waiting with a sentence, and one task for an administrator', async () => {
    const who = await draft(service);
    const ids = [await sends(who), await sends(who)];
    clock.aheadMs += 3_700_000;
    await sweepUploads(world);
    for (const id of ids)
      expect(await stateOf(who, id)).toMatchObject({ state: 'refused', refusal: '系统未能及时检查这个文件，请重新上传。' });
    expect(await database.task.findMany({ where: { kind: 'uploadsWaiting' } })).toMatchObject([{ role: 'administrator' }]);
  });
});
