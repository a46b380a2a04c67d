import { describe, expect, it } from '@jest/globals';
import { sealAnswers } from '../../server/content/answers.ts';
import { carryAgent } from '../../server/content/carry-agent.ts';
import { systemActor } from '../../server/contract/roles.ts';
import { agentLeftAt, ofAgents } from '../../server/features/privacy/export/agents-left.ts';
import { exportData } from '../../server/features/privacy/export/file.ts';
import { isHandedOut, withPages } from '../../server/features/privacy/export/handed-out.ts';
import { readWords } from '../../server/lifecycle/event-words.ts';
import { personIndex } from '../../server/views/verification.ts';
import { authenticator } from '../support/authenticator.ts';
import { standIn } from '../support/stand-in.ts';
import { toldEvents } from '../support/told-events.ts';
import type { Client } from './account-client.ts';
import { accountService } from './account-service.ts';
import { copiesIn, people } from './copies.ts';
import { filesOfTwoAgents } from './two-agents.ts';

const { world, told, visitor, registered, member } = await accountService();
const { database } = world;
const { reads, scansIn, applied, written } = copiesIn(world);
const zhou = await member('zhuguan.san', ['supervisor']);

/** What stands in the table and the folder of a copy that the supervisor has made. */
async function copyOf({ id, orderNumber }: { id: string; orderNumber: string }, whose: string) {
  const body = { note: '本人持证件到服务点', whose };
  expect((await zhou.client.call('POST /staff/applications/:id/export', { params: { id }, body })).status).toBe(200);
  await written(told);
  const [file] = (await zhou.client.call('GET /staff/applications/:id/exports', { params: { id } })).body;
  return { text: await reads(file?.url), scans: await scansIn(file?.url, orderNumber) };
}

const personsOf = async (id: string) => (await zhou.client.call('GET /staff/applications/:id/persons', { params: { id } })).body;

const agents = {
  wan: { agentName: '万里晴', agentIdNumber: '110105199001019033', agentMobile: '13979100088' },
  he: { agentName: '何秋白', agentIdNumber: '11010519900307283X', agentMobile: '13979100089' },
};
const handsOver = (accountId: string, to: keyof typeof agents = 'wan') =>
  world.transact((tx) => carryAgent(tx, world, systemActor('clock'), { accountId, kind: 'handOver', agent: agents[to] }));
const former = async (id: string) => (await personsOf(id)).filter(({ label }) => label.startsWith('原经办人')).map(({ key }) => key);

/** Whatever shows the legal representative alone: the specimen of the seal, and the recording of the check. */
async function showsRepresentative(id: string): Promise<void> {
  await database.verification.updateMany({ where: { applicationId: id }, data: { videoMime: 'video/mp4' } });
  const slot = await database.documentSlot.create({ data: { applicationId: id, kind: 'sealSpecimen' } });
  const file = { sha256: 'seal', storageKey: `${id}-seal`, originalName: 'seal.jpg', mime: 'image/jpeg', size: 1, formVersion: 1 };
  const page = { slotId: slot.id, filePage: 1, formVersion: 1, facts: {}, pictureKey: '', width: 1, height: 1 };
  await database.upload.create({ data: { applicationId: id, ...file, pages: { create: page } } });
}

const asks = (id: string, whose: string) =>
  zhou.client.call('POST /staff/applications/:id/export', { params: { id }, body: { note: '本人到场', whose } });
const listed = async (id: string) => (await zhou.client.call('GET /staff/applications/:id/exports', { params: { id } })).body;

/** An application whose legal representative of now was asked. */
async function handedIn() {
  const who = await registered(visitor());
  const row = await applied(who);
  await database.verification.updateMany({
    where: { applicationId: row.id },
    data: { personIndex: personIndex(world.sealer, row.id, people) },
  });
  return { who, ...row };
}

describe('a copy of what is held of one person of an application', () => {
  it('is had by a legal representative through the supervisor, with a reason in the log', async () => {
    const supervisor = await member('zhuguan', ['supervisor']);
    const reviewer = await member('shenhe', ['reviewer']);
    const { id } = await applied(await registered(visitor()));
    const note = '法定代表人来电要求副本，已回拨核实';
    const wanted = (client: Client, words = note) =>
      client.call('POST /staff/applications/:id/export', { params: { id }, body: { note: words, whose: 'legalRepresentative' } });
    expect((await wanted(reviewer.client)).body).toMatchObject({ code: 'forbidden' });
    expect((await wanted(supervisor.client, ' ')).body).toMatchObject({ code: 'invalidInput' });
    expect((await wanted(supervisor.client)).body).toMatchObject([{ url: null, whose: '法定代表人' }]);
    await written(told);
    const [file] = (await supervisor.client.call('GET /staff/applications/:id/exports', { params: { id } })).body;
    const text = await reads(file?.url);
    expect(text).toContain('邹海燕');
    const events = await database.event.findMany({ where: { applicationId: id, name: 'exportPersonalData' } });
    const words = await readWords(database, world.sealer, events);
    expect(events.map((event) => [event.actorId, words(event).note])).toEqual([[supervisor.id, `法定代表人：${note}`]]);
  });

  it('is opened by the supervisor who asked, the second factor shown lately, in that session; each opening is an event', async () => {
    const supervisor = await member('zhuguan.er', ['supervisor']);
    const { id } = await applied(await registered(visitor()));
    const { offer, secret } = (await supervisor.client.call('POST /staff/second-factor/offer', {})).body;
    const code = authenticator(secret);
    await supervisor.client.call('POST /staff/second-factor/set', { body: { offer, code: await code() } });
    const shown = async (minutesAgo: number) => {
      for (const key of await world.redis.keys(`*factor:{staff:${supervisor.id}}:*`))
        await world.redis.set(key.slice(key.indexOf('factor:')), String(Date.now() - minutesAgo * 60_000), 'KEEPTTL');
    };
    const wanted = () =>
      supervisor.client.call('POST /staff/applications/:id/export', {
        params: { id },
        body: { note: '本人到场', whose: 'legalRepresentative' },
      });
    await shown(16);
    expect((await wanted()).body.code).toBe('secondFactorStale');
    expect(told.filter(({ name }) => name === 'exportPerson')).toEqual([]);
    await shown(1);
    expect((await wanted()).status).toBe(200);
    await written(told);
    const [file] = (await supervisor.client.call('GET /staff/applications/:id/exports', { params: { id } })).body;
    for (let times = 0; times < 2; times++) expect(await reads(file?.url)).toContain('邹海燕');
    await shown(16);
    await expect(reads(file?.url)).rejects.toMatchObject({ code: 'secondFactorStale' });
    await shown(1);
    await supervisor.client.call('DELETE /session', {});
    await expect(reads(file?.url)).rejects.toMatchObject({ code: 'secondFactorStale' });
    const openings = await toldEvents(world, { applicationId: id, name: 'openExport' });
    expect(openings.map(({ actorId, by }) => [actorId, by])).toEqual(Array(2).fill([supervisor.id, '员工zhuguan.er']));
    await database.staff.update({ where: { id: supervisor.id }, data: { roles: ['reviewer'] } });
    await expect(reads(file?.url)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('holds of a legal representative the answers, the check and the messages, and no value of agent or receiver', async () => {
    const row = await handedIn();
    await filesOfTwoAgents(database, row.id);
    await showsRepresentative(row.id);
    const { text, scans } = await copyOf(row, 'legalRepresentative');
    for (const word of ['邹海燕', '11010519491231002X', '13979100002', '核验编号']) expect(text).toContain(word);
    for (const word of ['罗明', '邓小红', '八一大道 1 号', '13979100005', 'caiwu@songtao.cn', 'openid', '归入邹海燕'])
      expect(text).not.toContain(word);
    expect(scans).toEqual(['seal.jpg', '核验录像.mp4']);
    expect(text).toContain('不随副本提供');
    expect(text).not.toContain('letter1.jpg');
  });

  it('holds of a receiver where the key goes and what was written there', async () => {
    const { text, scans } = await copyOf(await handedIn(), 'receiver');
    for (const word of ['邓小红', '八一大道 1 号', '13979100005']) expect(text).toContain(word);
    for (const word of ['11010519491231002X', '罗明', '13979100002', '核验编号']) expect(text).not.toContain(word);
    expect(scans).toEqual([]);
  });

  it('holds of the agent the own papers and what the agent did', async () => {
    const row = await handedIn();
    await filesOfTwoAgents(database, row.id);
    const { text, scans } = await copyOf(row, 'agent');
    for (const word of ['罗明', '归入邹海燕的身份证', 'caiwu@songtao.cn']) expect(text).toContain(word);
    for (const word of ['11010519491231002X', '邓小红', '核验编号']) expect(text).not.toContain(word);
    expect(scans).toEqual(['card1.jpg', 'card2.jpg']);
  });

  it('is had by an agent who left, and shows the next one nothing of it', async () => {
    const row = await handedIn();
    await filesOfTwoAgents(database, row.id);
    await standIn(database, 'application', row.id, 'completed');
    await handsOver(row.who.id);
    const [whose = ''] = await former(row.id);
    const theirs = await copyOf(row, whose);
    expect(theirs.text).toContain('罗明');
    expect(theirs.scans).toEqual(['card1.jpg', 'card2.jpg']);
    const present = await copyOf(row, 'agent');
    expect(present.text).not.toContain('罗明');
    expect(present.scans).toEqual([]);
  });

  it('is nobody’s who has to do with another application', async () => {
    const [row, other] = [await handedIn(), await handedIn()];
    expect((await personsOf(row.id)).map(({ key }) => key)).toEqual(['agent', 'legalRepresentative', 'receiver']);
    for (const whose of ['formerAgent', 'legalRepresentative x', other.id, '__proto__']) {
      const body = { note: '来电', whose };
      const { status } = await zhou.client.call('POST /staff/applications/:id/export', { params: { id: row.id }, body });
      expect(status).toBe(400);
    }
    expect(told.filter(({ name }) => name === 'exportPerson')).toEqual([]);
  });

  it('is the one’s whose answers the form holds, however many leave after', async () => {
    const row = await handedIn();
    await standIn(database, 'application', row.id, 'completed');
    await handsOver(row.who.id);
    await handsOver(row.who.id, 'he');
    const [first = '', second = ''] = await former(row.id);
    expect((await copyOf(row, first)).text).toContain('罗明');
    for (const whose of [second, 'agent']) expect((await copyOf(row, whose)).text).not.toContain('罗明');
  });

  it('is nobody’s where it is not known whose the form is, and who left on an older build is known all the same', async () => {
    const row = await handedIn();
    const leftAt = new Date();
    await standIn(database, 'application', row.id, 'completed', { agentLeftAt: leftAt });
    const later = new Date(leftAt.getTime() + 3_600_000);
    const task = { kind: 'agentChanged', role: 'reviewer', about: '核对', reference: `agentChanged:${row.id}` } as const;
    await database.task.create({ data: { ...task, applicationId: row.id, createdAt: later } });
    expect(await former(row.id)).toEqual([leftAt, later].map((at) => `agent ${at.toISOString()}`));
    for (const whose of [...(await former(row.id)), 'agent']) expect((await copyOf(row, whose)).text).not.toContain('罗明');
  });

  it('is told as of somebody before, without a link, once another person is the agent', async () => {
    const row = await handedIn();
    await copyOf(row, 'agent');
    expect(await listed(row.id)).toMatchObject([{ whose: '经办人', url: expect.any(String), cancelled: false }]);
    await standIn(database, 'application', row.id, 'completed');
    await handsOver(row.who.id);
    expect(await listed(row.id)).toMatchObject([{ whose: '以前的经办人', url: null, cancelled: true }]);
  });

  it.each([
    ['receiver', { receiverMobile: '13979100066' }],
    ['legalRepresentative', { legalName: '何秋白' }],
  ])('is not written where the %s has become another person while it waited', async (whose, other) => {
    const row = await handedIn();
    expect((await asks(row.id, whose)).status).toBe(200);
    await database.application.update({ where: { id: row.id }, data: { answers: sealAnswers(world.sealer, { ...people, ...other }) } });
    await written(told);
    expect(await listed(row.id)).toMatchObject([{ url: null, cancelled: true }]);
    expect(await database.dataExport.findMany({ where: { applicationId: row.id } })).toMatchObject([{ storageKey: null }]);
  });

  it('is of nobody where an older build asked for it, and whoever asked sees that', async () => {
    const { id } = await handedIn();
    const row = await database.dataExport.create({ data: { applicationId: id, askedBy: zhou.id, askedAt: new Date() } });
    await exportData(world, { exportId: row.id });
    expect(await listed(id)).toMatchObject([{ url: null, cancelled: true }]);
    expect(await database.dataExport.findUniqueOrThrow({ where: { id: row.id } })).toMatchObject({ storageKey: null });
  });

  it('of an account has no paper of an agent who left while the application was kept for the law alone', async () => {
    const row = await handedIn();
    await filesOfTwoAgents(database, row.id);
    const hour = (count: number) => new Date(Date.now() - count * 3_600_000);
    // The first agent left three hours ago, the second one, who sent all this two hours ago, one hour ago, the use being stopped by then.
    await database.account.update({ where: { id: row.who.id }, data: { agentsLeft: [hour(3), hour(1)] } });
    await database.upload.updateMany({ where: { applicationId: row.id }, data: { uploadedAt: hour(2) } });
    await standIn(database, 'application', row.id, 'completed', { createdAt: hour(9), agentLeftAt: hour(3), restrictedAt: hour(2.5) });
    const kept = await database.application.findUniqueOrThrow({
      where: { id: row.id },
      include: { ...ofAgents, uploads: { include: withPages } },
    });
    const handedOut = kept.uploads.filter((scan) => isHandedOut(scan, kept, agentLeftAt(kept))).map(({ originalName }) => originalName);
    expect(handedOut.filter((name) => name.startsWith('card'))).toEqual([]);
  });
});
