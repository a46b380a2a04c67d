import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { carryAgent } from '../../server/content/carry-agent.ts';
import { personalData } from '../../server/contract/personal-data.ts';
import { systemActor } from '../../server/contract/roles.ts';
import { download } from '../../server/features/document/pages/download.ts';
import { standIn } from '../support/stand-in.ts';
import type { Client } from './account-client.ts';
import { accountService, agreed } from './account-service.ts';
import { copiesIn } from './copies.ts';
import { filesOfTwoAgents } from './two-agents.ts';

const { world, told, visitor, registered, password } = await accountService();
const { database } = world;
const { objects, askers, opened, reads, scansIn, applied, written } = copiesIn(world);

const jobsRun = () => written(told);

const ask = (client: Client, proof: object = { password }) => client.call('POST /account/exports', { body: proof });
const exportsOf = async (client: Client) => (await client.call('GET /account/exports', {})).body;

describe('a copy of one’s data', () => {
  it('is asked for by the owner, not by a borrowed phone', async () => {
    const { client } = await registered(visitor());
    expect((await ask(client, {})).body).toMatchObject({ code: 'invalidInput' });
    expect((await ask(client, { password: 'not-this-1' })).body).toMatchObject({ code: 'wrongPassword' });
    expect(await exportsOf(client)).toEqual([]);
  });

  it('holds every kind of data of the account’s persons, and of nobody else', async () => {
    const [who, other] = [await registered(visitor()), await registered(visitor())];
    await applied(who);
    const foreign = await applied(other);
    expect((await ask(who.client)).status).toBe(204);
    expect((await exportsOf(who.client))[0]?.url).toBeNull();
    await jobsRun();
    const text = await reads((await exportsOf(who.client))[0]?.url);
    for (const word of [
      who.name,
      who.mobile,
      '11010519491231002X',
      '罗明',
      '邓小红',
      '八一大道 1 号',
      '13979100002',
      'caiwu@songtao.cn',
      '（未保存）',
      '文件在压缩包中以订单号为名的文件夹里',
      agreed.privacy,
    ])
      expect(text).toContain(word);
    const { staff, staffSecrets, ...ofPeople } = personalData;
    for (const { what } of Object.values(ofPeople)) expect(text).toContain(what);
    for (const word of [other.name, other.mobile, foreign.orderNumber, staff.what, staffSecrets.what])
      expect(text).not.toContain(`>${word}<`);
    expect(text).not.toContain('hash');
    expect(await exportsOf(other.client)).toEqual([]);
  });

  it('has the files themselves beside the table, each in the folder of its order, whatever it was called', async () => {
    const who = await registered(visitor());
    const { id, orderNumber } = await applied(who);
    const scans = await database.upload.findMany({ where: { applicationId: id }, orderBy: { uploadedAt: 'asc' } });
    const [first] = scans;
    await database.upload.update({ where: { id: first?.id ?? '' }, data: { originalName: '../../营业执照.jpg' } });
    objects.set(first?.storageKey ?? '', Buffer.from('the scan as it came'));
    await ask(who.client);
    await jobsRun();
    const [file] = await exportsOf(who.client);
    const copy = await opened(file?.url);
    expect([copy.contentType, copy.filename]).toEqual(['application/zip', expect.stringMatching(/\.zip$/)]);
    const parts = unzipSync(new Uint8Array(await buffer(copy.body as Readable)));
    const scan = parts[`${orderNumber}/01-__.._营业执照.jpg`];
    expect([Object.keys(parts)[0], scan && Buffer.from(scan).toString()]).toEqual(['个人信息.xlsx', 'the scan as it came']);
  });

  it('has no page that was removed, and no identity paper of the agent before', async () => {
    const who = await registered(visitor());
    const { id, orderNumber } = await applied(who);
    await filesOfTwoAgents(database, id);
    await database.application.update({ where: { id }, data: { agentSince: 2 } });
    await ask(who.client);
    await jobsRun();
    const [file] = await exportsOf(who.client);
    expect(await scansIn(file?.url, orderNumber)).toEqual(['card2.jpg', 'letter1.jpg', 'letter2.jpg']);
    const text = await reads(file?.url);
    expect(text).toContain('文件不随副本提供');
    for (const name of ['card1.jpg', 'gone1.jpg', 'gone2.jpg']) expect(text).not.toContain(name);
  });

  it.each(['produced', 'completed'] as const)('shows nothing of an agent who left when the key was made: %s', async (state) => {
    const who = await registered(visitor());
    const { id, orderNumber } = await applied(who);
    await filesOfTwoAgents(database, id);
    const { updatedAt } = await standIn(database, 'application', id, state);
    const agent = { agentName: '万里晴', agentIdNumber: '110105199001019033', agentMobile: '13979100088' };
    await world.transact((tx) => carryAgent(tx, world, systemActor('clock'), { accountId: who.id, kind: 'handOver', agent }));
    await ask(who.client);
    await jobsRun();
    const [file] = await exportsOf(who.client);
    expect(await scansIn(file?.url, orderNumber)).toEqual(['letter1.jpg', 'letter2.jpg']);
    const text = await reads(file?.url);
    expect(text).toContain('属于前任经办人');
    for (const word of ['card1.jpg', 'card2.jpg', '罗明']) expect(text).not.toContain(word);
    // What ends a case's time begins with its last change: that somebody left is none where the case is over.
    if (state === 'completed') expect(await database.application.findUnique({ where: { id } })).toMatchObject({ updatedAt });
  });

  it('shows nothing of a former agent where a case is kept for the law alone, and the case stays untouched', async () => {
    const who = await registered(visitor());
    const { id, orderNumber } = await applied(who);
    await filesOfTwoAgents(database, id);
    await standIn(database, 'application', id, 'completed');
    const stored = await database.application.update({ where: { id }, data: { restrictedAt: new Date() } });
    const agent = { agentName: '万里晴', agentIdNumber: '110105199001019033', agentMobile: '13979100088' };
    await world.transact((tx) => carryAgent(tx, world, systemActor('clock'), { accountId: who.id, kind: 'handOver', agent }));
    expect(await database.application.findUnique({ where: { id } })).toEqual(stored);
    await ask(who.client);
    await jobsRun();
    const [file] = await exportsOf(who.client);
    expect(await scansIn(file?.url, orderNumber)).toEqual(['letter1.jpg', 'letter2.jpg']);
    expect(await reads(file?.url)).not.toContain('罗明');
  });

  it('is written once, whoever repeats the job, and is an event of the account', async () => {
    const who = await registered(visitor());
    await ask(who.client);
    const again = [...told];
    await jobsRun();
    const before = objects.size;
    told.push(...again);
    await jobsRun();
    expect(objects.size).toBe(before);
    expect(await database.event.count({ where: { chain: who.id, name: 'exportPersonalData' } })).toBe(1);
  });

  it('is behind a link of ten minutes', async () => {
    const { client } = await registered(visitor());
    await ask(client);
    await jobsRun();
    const [file] = await exportsOf(client);
    const later = { ...world, now: () => new Date(Date.now() + 21 * 60_000) };
    await expect(download(later, (file?.url ?? '').split('/').at(-1) ?? '', await askers())).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('what somebody agreed to', () => {
  it('is shown with version, time and the way back, and its words are found again', async () => {
    const { client } = await registered(visitor());
    const consents = (await client.call('GET /account/consents', {})).body;
    expect(consents.map(({ title, version, withdrawal }) => [title, version, withdrawal])).toEqual([
      ['用户服务协议', agreed.agreement, '注销账号'],
      ['隐私政策', agreed.privacy, '注销账号'],
    ]);
    const kept = await database.consentWording.findUnique({ where: { text_version: { text: 'privacy', version: agreed.privacy ?? '' } } });
    expect(kept?.wording).toEqual(world.legalTexts.find(({ name }) => name === 'privacy')?.sections);
  });
});
