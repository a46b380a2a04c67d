import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { systemActor } from '../../server/contract/roles.ts';
import { appendEvent, type NewEvent } from '../../server/lifecycle/events.ts';
import { destroyKeys } from '../../server/lifecycle/evidence-keys.ts';
import { verifyEvents } from '../../server/lifecycle/verify-events.ts';
import { toldEvents } from '../support/told-events.ts';
import { serviceWorld } from './service-world.ts';

const { world, pool, applicationIn } = await serviceWorld();
const { transact } = world;

const agent = { roles: ['applicant'], id: randomUUID(), name: '辛雨桐' } as const;
const append = (event: Partial<NewEvent>) =>
  transact((tx) => appendEvent(tx, world, { applicationId: null, at: new Date(), name: 'movePage', actor: agent, ...event }));

/** Everything of the log as it lies in the database, in one text. */
async function lies(chain: string): Promise<string> {
  const { rows } = await pool.query<{ line: string }>('select to_jsonb(e)::text as line from "Event" e where chain = $1', [chain]);
  return rows.map(({ line }) => line).join('\n');
}

const said = async (applicationId: string) =>
  (await toldEvents(world, { applicationId })).map(({ by, note, detail }) => ({ by, note, detail }));
const forgets = (...subjects: string[]) => transact((tx) => destroyKeys(tx, subjects));

describe('what somebody is called and what he says in the log', () => {
  it('lies sealed beside it, ids and codes lie open', async () => {
    const { id } = await applicationIn('draft');
    const pageId = randomUUID();
    await append({
      applicationId: id,
      note: '归入营业执照',
      detail: { pageId, code: 'codeUnreadable', reason: '来电说明', document: '辛雨桐' },
    });
    const written = await lies(id);
    expect(written).toContain(pageId);
    expect(written).toContain('codeUnreadable');
    for (const words of ['辛雨桐', '营业执照', '来电']) expect(written).not.toContain(words);
    expect(await said(id)).toEqual([
      { by: '辛雨桐', note: '归入营业执照', detail: { pageId, code: 'codeUnreadable', reason: '来电说明', document: '辛雨桐' } },
    ]);
  });

  it('is gone with the key of the case; the chain still holds, and the other case keeps its words', async () => {
    const [gone, stays] = [await applicationIn('draft'), await applicationIn('draft')];
    for (const { id } of [gone, stays]) {
      await append({ applicationId: id, note: '第一句', detail: { pageId: agent.id, reason: '来电说明' } });
      await append({ applicationId: id, actor: systemActor('payments') });
    }
    expect(await forgets(gone.id)).toBe(1);
    expect(await said(gone.id)).toEqual([
      { by: '已删除', note: null, detail: { pageId: agent.id } },
      { by: '支付平台', note: null, detail: {} },
    ]);
    expect((await said(stays.id))[0]).toMatchObject({ by: '辛雨桐', note: '第一句' });
    expect((await verifyEvents(world)).faults).toEqual([]);
    expect(await forgets(gone.id)).toBe(0);
  });

  it('lies under a new key when something happens afterwards', async () => {
    const { id } = await applicationIn('draft');
    await append({ applicationId: id, note: '以前' });
    await forgets(id);
    await append({ applicationId: id, note: '以后' });
    expect(await said(id)).toMatchObject([
      { by: '已删除', note: null },
      { by: '辛雨桐', note: '以后' },
    ]);
    expect((await verifyEvents(world)).faults).toEqual([]);
  });

  it("outside of every application it is the person's own to have forgotten", async () => {
    await append({ name: 'register' });
    await forgets(agent.id);
    expect(await toldEvents(world, { chain: agent.id })).toMatchObject([{ by: '已删除', actorId: agent.id }]);
  });

  it('does not come back: a key that was destroyed takes no other, nor does one go over to another case', async () => {
    const { id } = await applicationIn('draft');
    await append({ applicationId: id });
    await forgets(id);
    await expect(pool.query(`update "EvidenceKey" set "keySealed" = 'x' where subject = $1`, [id])).rejects.toThrow('only destroyed');
    await expect(pool.query(`update "EvidenceKey" set "applicationId" = null where subject = $1`, [id])).rejects.toThrow(
      'permission denied',
    );
  });
});

describe('a row of before words were sealed', () => {
  it('says what it said, holds as it was written, and the next one continues it', async () => {
    // Written by the release before, hash included.
    await pool.query(
      `insert into "Event" (chain, sequence, at, name, "actorRole", "actorId", "actorName", "fromState", "toState", note, detail, "previousHash", hash)
        values ('earlier', 1, '2026-11-20T02:03:04.567Z', 'register', 'applicant', 'a1', '万晓燕', null, null, '说明', '{"b": [1, "二"], "a": null}', '', $1)`,
      ['893c2155f8fba029bc162dcab421ce905a45e170b0bb8ec3ef09478b7649c03b'],
    );
    await transact((tx) =>
      appendEvent(tx, world, { applicationId: null, at: new Date(), name: 'closeAccount', actor: { ...agent, id: 'earlier' } }),
    );
    expect(await toldEvents(world, { chain: 'earlier' })).toMatchObject([
      { scheme: 'plain', by: '万晓燕', note: '说明', detail: { a: null, b: [1, '二'] } },
      { scheme: 'aes', by: '辛雨桐', sequence: 2 },
    ]);
    expect((await verifyEvents(world)).faults).toEqual([]);
  });
});
