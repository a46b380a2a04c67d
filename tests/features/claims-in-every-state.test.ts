import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sessions } from '../../server/access/sessions.ts';
import { accountSubject } from '../../server/access/subjects.ts';
import { openAnswers, sealAnswers } from '../../server/content/answers.ts';
import { followsOn } from '../../server/contract/account-changes.ts';
import type { CallInput, EndpointName } from '../../server/contract/endpoints/index.ts';
import { keys } from '../../server/contract/machine.ts';
import { type ApplicationState, lifecycle } from '../../server/contract/machines/application.ts';
import { settleClaim } from '../../server/features/account/claim/settle.ts';
import type { Account } from '../../server/generated/prisma/client.ts';
import { personIndex } from '../../server/views/verification.ts';
import { somewhere } from '../support/somewhere.ts';
import { standIn } from '../support/stand-in.ts';
import { clientOf } from './account-client.ts';
import { type Draft, idNumberOf } from './applying-people.ts';
import { verificationStory } from './verification-story.ts';

const { world, database, verified, asked, send, service } = await verificationStory();
const { sealer } = world;
let number = 13_870_730_000;

type Head = { legalName?: string; legalIdNumber?: string };

/** Somebody claims the account of `who` and names a legal representative of this name and number, who has passed, unless `passed` is another one. */
async function claimed(who: Draft, standing: 'successor' | 'entrant', head: Head = {}, passed: Head = {}) {
  const mobile = String(++number);
  const own = { mobileSealed: sealer.seal(mobile), mobileIndex: sealer.index(mobile), passwordHash: 'theirs' };
  const beside = { uscc: `-${randomUUID().replaceAll('-', '').slice(0, 17)}`, ofUscc: who.uscc, standing };
  const account = await database.account.create({ data: { ...own, ...beside, organisationName: who.organisationName } });
  const { answers, productId, keyType } = await database.application.findUniqueOrThrow({ where: { id: who.id } });
  const { legalName = '', legalIdNumber = '' } = { ...openAnswers(sealer, answers), ...head };
  const named = { legalName, legalIdNumber, agentName: '万里晴', agentIdKind: 'residentId', agentIdNumber: idNumberOf() };
  const vehicle = await database.application.create({
    data: {
      ...{ accountId: account.id, uscc: who.uscc, organisationName: who.organisationName, productId, keyType, priceFen: 0, claims: true },
      ...{ orderNumber: mobile, productLine: `claim:${account.id}`, answers: sealAnswers(sealer, named), gateAnswers: {} },
    },
  });
  const person = personIndex(sealer, vehicle.id, { ...named, ...passed });
  const sent = { applicationId: vehicle.id, tokenIndex: mobile, tokenSealed: '', personIndex: person, legalName, triesLeft: 3 };
  const { id } = await database.verification.create({ data: { ...sent, expiresAt: world.now() } });
  await standIn(database, 'verification', id, 'verified', { endedAt: world.now() });
  await settleClaim(world, { verificationId: id });
  // A job may be given twice.
  await settleClaim(world, { verificationId: id });
  return { account: await database.account.findUniqueOrThrow({ where: { id: account.id } }), mobile, vehicle };
}

const holderOf = ({ accountId: id }: Draft) => database.account.findUniqueOrThrow({ where: { id } });
const tasksOf = async (applicationId: string) =>
  (await database.task.findMany({ where: { applicationId }, orderBy: { id: 'asc' } })).map(({ kind }) => kind);

/** A claimed organisation whose application stands in `state`. */
async function standing(state: ApplicationState): Promise<Draft> {
  const { who } = await verified();
  await standIn(database, 'application', who.id, state);
  return who;
}

/** Another application of the same organisation, filled in as the first one. */
async function draftBeside(who: Draft): Promise<string> {
  const { answers, productId } = await database.application.findUniqueOrThrow({ where: { id: who.id } });
  const gate = { business: 'new', applicantKind: 'organisation', registered: 'active' };
  const { body } = await who.call('POST /applications', { body: { productId, keyType: 'secondary', gate } });
  await database.application.update({ where: { id: body.id }, data: { answers: answers ?? {} } });
  return body.id;
}

describe('the legal representative hands the account to another agent', () => {
  it.each(keys(lifecycle.states))('while an application is %s: what the table says follows, once', async (state) => {
    const who = await standing(state);
    const { account, mobile, vehicle } = await claimed(who, 'successor');
    const { answers, judged, ends } = followsOn('handOver', state);
    const row = await database.application.findUniqueOrThrow({ where: { id: who.id } });
    const now = openAnswers(sealer, row.answers);
    expect([now.agentName === '万里晴', now.agentMobile === mobile]).toEqual([answers === 'all', answers !== 'none']);
    expect([row.state, row.agentSince > 0]).toEqual([ends ? 'cancelled' : state, judged]);
    expect((await tasksOf(who.id)).filter((kind) => kind === 'agentChanged')).toHaveLength(judged ? 1 : 0);
    const holder = await holderOf(who);
    expect([sealer.open(holder.mobileSealed), holder.passwordHash, holder.uscc, holder.closedAt]).toEqual([
      mobile,
      'theirs',
      who.uscc,
      null,
    ]);
    expect(account.closedAt).not.toBeNull();
    expect(await database.application.findUniqueOrThrow({ where: { id: vehicle.id } })).toMatchObject({
      state: 'cancelled',
      accountId: who.accountId,
    });
    expect((await who.call('GET /session', {})).body).toMatchObject({ code: 'notSignedIn' });
  });
});

describe('an invitation of the agent before', () => {
  it('is open no more once the account was handed over', async () => {
    const who = await standing('paid');
    const invited = await database.account.create({
      data: {
        ...{ uscc: '-invited-by-former', ofUscc: who.uscc, worksFor: who.accountId, standing: 'invited', passwordHash: '' },
        ...{ organisationName: who.organisationName, mobileSealed: sealer.seal('13870739999'), mobileIndex: sealer.index('13870739999') },
      },
    });
    await claimed(who, 'successor');
    expect((await database.account.findUniqueOrThrow({ where: { id: invited.id } })).closedAt).not.toBeNull();
  });
});

describe('another person than before', () => {
  it.each(['successor', 'entrant'] as const)('changes nothing for a %s: the staff look', async (wanted) => {
    const who = await standing('paid');
    const { account, vehicle } = await claimed(who, wanted, { legalName: '熊婷', legalIdNumber: idNumberOf() });
    expect(account).toMatchObject({ standing: wanted, closedAt: null });
    expect(await tasksOf(vehicle.id)).toEqual(['claimDiffers']);
    expect((await who.call('GET /applications/:id', { params: { id: who.id } })).status).toBe(200);
  });
});

describe('a claimant whose own friend passes while the form is made to name the true head', () => {
  it.each(['successor', 'entrant'] as const)('gets into nothing as a %s: the staff look', async (wanted) => {
    const who = await standing('paid');
    const { account, vehicle } = await claimed(who, wanted, {}, { legalName: '熊婷', legalIdNumber: idNumberOf() });
    expect(account).toMatchObject({ standing: wanted, worksFor: null, closedAt: null });
    expect(await tasksOf(vehicle.id)).toEqual(['claimDiffers']);
    expect((await who.call('GET /applications/:id', { params: { id: who.id } })).status).toBe(200);
  });

  it('takes no account that nobody proved either', async () => {
    const { who } = await asked();
    await claimed(who, 'successor', {}, { legalName: '熊婷', legalIdNumber: idNumberOf() });
    expect((await holderOf(who)).closedAt).toBeNull();
  });
});

/** The agent says that another person is the legal representative now. */
const replaced = (who: Draft) =>
  who.call('POST /applications/:id/organisation-change', {
    params: { id: who.id },
    body: { change: 'newRepresentative', legalName: '熊婷', legalIdKind: 'residentId', legalIdNumber: idNumberOf() },
  });

describe('a head whom the agent has replaced', () => {
  it('gives the account to nobody by what was passed for an earlier application: the staff look', async () => {
    const who = await standing('completed');
    const row = await database.application.findUniqueOrThrow({ where: { id: who.id } });
    const head = { legalName: '龚明远', legalIdNumber: who.legalIdNumber };
    const next = await draftBeside(who);
    expect((await replaced({ ...who, id: next })).status).toBe(200);
    const { account, vehicle } = await claimed(who, 'successor', head);
    expect(account).toMatchObject({ standing: 'successor', closedAt: null });
    expect(await tasksOf(vehicle.id)).toEqual(['claimDiffers']);
    expect((await holderOf(who)).uscc).toBe(row.uscc);
  });

  it('leaves an account that is claimed: no stranger takes it while the next one is not verified', async () => {
    const { who } = await verified();
    expect((await replaced(who)).status).toBe(200);
    const stranger = { legalName: '万里', legalIdNumber: idNumberOf() };
    const { account, vehicle } = await claimed(who, 'successor', stranger);
    expect(account).toMatchObject({ standing: 'successor', closedAt: null });
    expect(await tasksOf(vehicle.id)).toEqual(['claimDiffers']);
    expect((await holderOf(who)).closedAt).toBeNull();
  });
});

describe('a colleague whom the legal representative lets in', () => {
  it.each(keys(lifecycle.states))('finds an application that is %s if it was ever handed in, and changes nothing of it', async (state) => {
    const who = await standing(state);
    const handedIn = state !== 'draft';
    if (handedIn) await database.application.update({ where: { id: who.id }, data: { submittedAt: world.now() } });
    const before = await database.application.findUniqueOrThrow({ where: { id: who.id } });
    const { account, vehicle } = await claimed(who, 'entrant');
    expect(account).toMatchObject({ standing: 'colleague', worksFor: who.accountId });
    const kept = await database.application.findMany({ where: { accountId: who.accountId }, select: { id: true } });
    expect(kept).toEqual([{ id: who.id }]);
    expect((await database.application.findUniqueOrThrow({ where: { id: vehicle.id } })).accountId).toBe(account.id);
    expect(await database.application.findUniqueOrThrow({ where: { id: who.id } })).toEqual(before);
    expect((await who.call('GET /applications/:id', { params: { id: who.id } })).status).toBe(200);
  });
});

/** Whoever has this account, signed in. */
async function signedIn(account: Account) {
  const { token } = await sessions(world).open(accountSubject(world, account), somewhere);
  const client = clientOf(service.origin, { bearer: true, address: '10.9.0.7' });
  return <Name extends EndpointName>(name: Name, input: CallInput<Name>) => client.call(name, input, { authorization: `Bearer ${token}` });
}

describe('the link of a legal representative', () => {
  it('is shown to the agent who sent it and to no colleague', async () => {
    const who = await standing('returned');
    await database.application.update({ where: { id: who.id }, data: { submittedAt: world.now() } });
    const { account } = await claimed(who, 'entrant');
    await replaced(who);
    expect((await send(who)).body.link).toContain('token=');
    const { body } = await (await signedIn(account))('GET /applications/:id', { params: { id: who.id } });
    expect(body.verification).toMatchObject({ state: 'sent', link: null, qr: null, code: null, sms: null });
    expect(JSON.stringify(body)).not.toContain('token=');
    expect((await who.view()).verification?.link).toContain('token=');
  });
});

describe('an organisation that is renamed', () => {
  it('is renamed for its colleagues too, who are asked nothing that the agent alone may say', async () => {
    const who = await standing('returned');
    await database.application.update({ where: { id: who.id }, data: { submittedAt: world.now() } });
    const { account } = await claimed(who, 'entrant');
    const colleague = await signedIn(account);
    const organisationName = `${who.organisationName.slice(0, -4)}集团有限公司`;
    const at = { params: { id: who.id } };
    const body = { change: 'renamed', organisationName } as const;
    expect((await who.call('POST /applications/:id/organisation-change', { ...at, body })).status).toBe(200);
    expect(await database.account.findUniqueOrThrow({ where: { id: account.id } })).toMatchObject({ organisationName });
    expect((await colleague('GET /applications/:id', at)).body.organisation.mayChange).toEqual([]);
    expect((await who.view()).organisation.mayChange).not.toEqual([]);
  });
});

describe('whoever waits for the legal representative', () => {
  it('is told nothing of what the organisation holds', async () => {
    const who = await standing('paid');
    const { account } = await claimed(who, 'successor', { legalName: '熊婷', legalIdNumber: idNumberOf() });
    expect((await (await signedIn(account))('GET /applications', {})).body).toMatchObject({ items: [], offers: [] });
  });
});

describe('an account that nobody proved', () => {
  it('is taken whole: its drafts end, unseen, and the credit code is the other’s', async () => {
    const { who } = await asked();
    const { account, vehicle } = await claimed(who, 'successor');
    expect(account).toMatchObject({ uscc: who.uscc, standing: 'charge', ofUscc: null, closedAt: null });
    expect((await holderOf(who)).closedAt).not.toBeNull();
    const rows = await database.application.findMany({ where: { id: { in: [who.id, vehicle.id] } }, select: { state: true } });
    expect(rows).toEqual([{ state: 'cancelled' }, { state: 'cancelled' }]);
    expect(service.jobs.filter(({ name, payload }) => name === 'eraseAccount' && payload.accountId === who.accountId)).toHaveLength(1);
  });

  it('of nobody any more is the one’s who waits for it, and not who was only let in beside an agent', async () => {
    const { who } = await asked();
    await database.account.update({
      where: { id: who.accountId },
      data: { closedAt: world.now(), uscc: `-${who.mobile.padStart(17, '0')}` },
    });
    const { account, vehicle } = await claimed(who, 'entrant');
    expect(account).toMatchObject({ standing: 'entrant', ofUscc: who.uscc });
    expect((await database.application.findUniqueOrThrow({ where: { id: vehicle.id } })).state).toBe('cancelled');
    expect((await claimed(who, 'successor')).account).toMatchObject({ uscc: who.uscc, standing: 'charge' });
  });
});
