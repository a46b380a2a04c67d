import { describe, expect, it } from '@jest/globals';
import { sweepParcels } from '../../server/features/parcel/effects.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { standIn } from '../support/stand-in.ts';
import { agentOf } from '../support/story/agent.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { codeFor, joinsAsColleague } from './agent-changes.ts';

const service = await serviceOfFile();
const { database } = service.world;
const [reviewer, dispatcher, producer] = [
  await staffOf(service, 'reviewer'),
  await staffOf(service, 'dispatcher'),
  await staffOf(service, 'producer'),
];

const receiverOf = (number: number): string => `13767013${number}`;

async function handedIn(number: number, state: 'submitted' | 'returned' | 'inProduction' | 'completed') {
  const agent = agentOf(service, cast(number));
  await agent.registers();
  await agent.starts('secondary');
  await agent.fillsIn();
  // Somebody else than the agent receives it.
  await agent.fillsIn({ receiverMobile: receiverOf(number) });
  await agent.sendsVerification();
  const { id } = await database.verification.findFirstOrThrow({ where: { applicationId: agent.id } });
  await standIn(database, 'verification', id, 'verified', { contactSealed: service.world.sealer.seal(agent.cast.legal.mobile) });
  const { formVersion: submittedVersion } = await database.application.findUniqueOrThrow({ where: { id: agent.id } });
  await standIn(database, 'application', agent.id, state, { submittedVersion });
  const changes = async (receiver: Record<string, string>) => {
    const smsCode = await codeFor(service, agent.person, 'proveOwner', agent.cast.mobile);
    return agent.person.call('POST /applications/:id/receiver', { params: { id: agent.id }, body: { receiver, smsCode } });
  };
  return { agent, changes };
}

const heard = (mobile: string) =>
  service.simulators.sms.control
    .messages()
    .filter((one) => one.mobile.endsWith(mobile))
    .map(({ template }) => template);
const hears = (mobile: string, template: string) =>
  eventually(`${template} is told`, async () => heard(mobile).includes(template as never));

describe('a receiver who left, moved or has another number', () => {
  it('is another one from the day the form is handed in, and the key goes there', async () => {
    const { agent, changes } = await handedIn(751, 'submitted');
    const { history } = await changes({ receiverName: '万小红', receiverMobile: '+86 137-6701-2345' });
    expect(history.at(-1)).toMatchObject({ label: '更改收件信息', note: '接收人姓名、接收人手机已更改' });
    await standIn(database, 'application', agent.id, 'inProduction');
    await changes({ receiverStreet: '高新大道 9 号' });
    await producer.produces(agent.id, '3A00112233751', 'JXK2026-100751');
    const before = await dispatcher.opens(agent.id);
    await changes({ receiverRegion: '江西省 九江市 浔阳区' });
    await expect(dispatcher.dispatches(agent.id, before.seen)).rejects.toMatchObject({ status: 409 });
    await dispatcher.dispatches(agent.id);
    expect(service.simulators.sf.control.waybills().at(-1)?.receiver).toBe('万小红');
    expect((await agent.looks()).documents.every(({ reason }) => reason === null)).toBe(true);
  });

  it('is another one though the form was sealed before, and that is not sealed again when another page is returned', async () => {
    const { agent, changes } = await handedIn(758, 'submitted');
    for (const { id } of await database.documentSlot.findMany({ where: { applicationId: agent.id } }))
      await standIn(database, 'documentSlot', id, 'uploaded');
    await changes({ receiverName: '万小红', receiverStreet: '高新大道 9 号' });
    await reviewer.returns(agent.id, { documents: { credentialCopy: '看不清' } });
    const states = async () => Object.fromEntries((await agent.looks()).documents.map(({ kind, state }) => [kind, state]));
    expect(await states()).toMatchObject({ applicationForm: 'passed', credentialCopy: 'flagged' });
    await agent.fillsIn({ receiverStreet: '高新大道 11 号' });
    expect(await states()).toMatchObject({ applicationForm: 'passed' });
  });

  it('hears of a parcel that is under way by the right number; the label stays as it was written', async () => {
    const { agent, changes } = await handedIn(752, 'inProduction');
    await producer.produces(agent.id, '3A00112233752', 'JXK2026-100752');
    await dispatcher.dispatches(agent.id);
    const { waybill } = await database.parcel.findFirstOrThrow({ where: { applicationId: agent.id, direction: 'outbound' } });
    await expect(changes({ receiverStreet: '高新大道 9 号' })).rejects.toMatchObject({ status: 409, problem: { code: 'wrongState' } });
    await changes({ receiverMobile: '13767012346' });
    await hears('13767012346', 'receiverDispatched');
    const told = service.simulators.sms.control.messages().find(({ mobile }) => mobile.endsWith('13767012346'));
    expect(told?.parameters).toContain(waybill);
    service.simulators.sf.control.move(waybill, 'sign');
    await sweepParcels(service.world);
    expect((await agent.looks()).state).toBe('completed');
  });

  it('is on the label though the courier took an order for the old address whose answer was lost', async () => {
    const { agent, changes } = await handedIn(757, 'inProduction');
    await producer.produces(agent.id, '3A00112233757', 'JXK2026-100757');
    const { sf } = service.simulators;
    const { orderNumber } = await agent.looks();
    const ordered = () => sf.control.waybills().filter(({ reference }) => reference.startsWith(orderNumber));
    sf.fault({ match: orderNumber, drop: 'after' });
    await expect(dispatcher.dispatches(agent.id)).rejects.toMatchObject({ status: 502 });
    await changes({ receiverName: '万小红', receiverStreet: '高新大道 9 号' });
    sf.fault({ match: orderNumber, drop: 'after' });
    await expect(dispatcher.dispatches(agent.id)).rejects.toMatchObject({ status: 502 });
    await dispatcher.dispatches(agent.id);
    const { waybill } = await database.parcel.findFirstOrThrow({ where: { applicationId: agent.id, direction: 'outbound' } });
    // The same order is asked for anew and found, another address is another order.
    expect(ordered().map(({ receiver }) => receiver)).toEqual([agent.cast.receiver.name, '万小红']);
    expect(ordered().find((one) => one.waybill === waybill)?.receiver).toBe('万小红');
  });

  it('is refused in a sentence where nothing changes, where it is wrong, and where all is over', async () => {
    const { agent, changes } = await handedIn(753, 'submitted');
    const said = (message: string) => ({ status: 400, problem: { fields: [{ message: expect.stringContaining(message) }] } });
    await expect(changes({})).rejects.toMatchObject(said('没有变化'));
    await expect(changes({ receiverName: agent.cast.receiver.name })).rejects.toMatchObject(said('没有变化'));
    await expect(changes({ receiverMobile: '1376701' })).rejects.toMatchObject(said('11 位'));
    await expect(changes({ receiverName: ' \u200b' })).rejects.toMatchObject(said('请填写'));
    await expect(changes({ receiverRegion: '九江' })).rejects.toMatchObject(said('区县'));
    const { changes: late } = await handedIn(754, 'completed');
    await expect(late({ receiverMobile: '13767012347' })).rejects.toMatchObject({ status: 409, problem: { code: 'wrongState' } });
  });

  it('is another one before the eyes of the agent, of both receivers and of the representative', async () => {
    const { agent, changes } = await handedIn(755, 'inProduction');
    const { mobile, legal } = agent.cast;
    await changes({ receiverName: '万小红', receiverMobile: '13767012355', receiverStreet: '高新大道 9 号' });
    await hears(mobile, 'receiverChanged');
    await hears(receiverOf(755), 'receiverMoved');
    await hears('13767012355', 'receiverMoved');
    await hears(legal.mobile, 'representativeReceiver');
    const told = (await agent.looks()).messages.filter(({ title }) => title === '收件信息已更改');
    expect(told.map(({ toLabel }) => toLabel).sort()).toEqual(['原证书接收人', '法定代表人', '经办人', '证书接收人'].sort());
  });

  it('is nobody’s to change who only holds the session: a code to the agent’s mobile counts, once', async () => {
    const { agent } = await handedIn(760, 'submitted');
    const before = (await agent.looks()).form.answers.receiverName;
    const asks = (smsCode: string, receiverName: string) =>
      agent.person.call('POST /applications/:id/receiver', { params: { id: agent.id }, body: { receiver: { receiverName }, smsCode } });
    await expect(asks('', '万小红')).rejects.toMatchObject({ status: 400 });
    const smsCode = await codeFor(service, agent.person, 'proveOwner', agent.cast.mobile);
    // What is refused anyhow costs no code.
    await expect(asks(smsCode, before ?? '')).rejects.toMatchObject({ problem: { fields: [{ path: 'receiver' }] } });
    await expect(asks(smsCode === '000000' ? '000001' : '000000', '万小红')).rejects.toMatchObject({ problem: { code: 'wrongCode' } });
    expect((await agent.looks()).form.answers.receiverName).toBe(before);
    expect((await asks(smsCode, '万小红')).form.answers.receiverName).toBe('万小红');
    await expect(asks(smsCode, '邹海燕')).rejects.toMatchObject({ problem: { code: 'wrongCode' } });
  });

  it('is told likewise where the agent corrects a returned form instead', async () => {
    const { agent } = await handedIn(759, 'returned');
    await agent.fillsIn({ receiverMobile: '13767012359' });
    await hears(agent.cast.mobile, 'receiverChanged');
    await hears(receiverOf(759), 'receiverMoved');
    await hears('13767012359', 'receiverMoved');
    await hears(agent.cast.legal.mobile, 'representativeReceiver');
    expect((await agent.looks()).history.at(-1)).toMatchObject({ label: '更改收件信息', note: '接收人手机已更改' });
  });

  it('whose number stays hears once that the key goes somewhere else', async () => {
    const { agent, changes } = await handedIn(756, 'submitted');
    await changes({ receiverStreet: '高新大道 9 号' });
    await hears(agent.cast.legal.mobile, 'representativeReceiver');
    await hears(receiverOf(756), 'receiverMoved');
    expect(heard(receiverOf(756))).toEqual(['receiverMoved']);
  });
});

describe('a colleague who agrees that a key which came back goes somewhere else', () => {
  it('shows a code to the own mobile, which a mobile that is typed wrongly does not cost', async () => {
    const { agent } = await handedIn(761, 'inProduction');
    await producer.produces(agent.id, '3A00112233761', 'JXK2026-100761');
    await dispatcher.dispatches(agent.id);
    await dispatcher.takesBackKey(agent.id, '快递退回', undefined, 'addressWrong');
    await database.application.update({ where: { id: agent.id }, data: { submittedAt: new Date() } });
    const colleague = await joinsAsColleague(service, agent, 762);
    const smsCode = await codeFor(service, colleague.person, 'proveOwner', colleague.mobile);
    const agrees = (receiverMobile: string) =>
      colleague.person.call('POST /applications/:id/resend', {
        params: { id: agent.id },
        body: { reason: 'addressWrong', receiver: { receiverMobile }, smsCode },
      });
    await expect(agrees('1376701')).rejects.toMatchObject({ status: 400, problem: { code: 'invalidInput' } });
    expect((await agrees('13767012361')).parcels.at(-1)?.back?.agreed).toBe(true);
  });
});
