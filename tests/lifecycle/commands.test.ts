import { describe, expect, it } from '@jest/globals';
import { CallFailed } from '../../server/contract/caller.ts';
import { disclosures } from '../../server/contract/disclosures.ts';
import { keys, leadsTo } from '../../server/contract/machine.ts';
import { type ApplicationCommand, type ApplicationState, lifecycle } from '../../server/contract/machines/application.ts';
import type { StaffRole } from '../../server/contract/roles.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { standIn } from '../support/stand-in.ts';
import { agentOf } from '../support/story/agent.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';

const service = await serviceOfFile();
const { database } = service.world;
const agent = agentOf(service, cast(641));
await agent.registers();
const [reviewer, producer, dispatcher, finance, supervisor] = await Promise.all(
  (['reviewer', 'producer', 'dispatcher', 'finance', 'supervisor'] as const).map((login) => staffOf(service, login)),
);
if (!reviewer || !producer || !dispatcher || !finance || !supervisor) throw new Error('a member of the staff is missing');

let count = 0;
const mine = (id: string) => ({ params: { id } });

/** How people give each command over HTTP; those of clocks and platforms have no door. */
const doors: Partial<Record<ApplicationCommand, (id: string) => Promise<unknown>>> = {
  submit: (id) => agent.person.call('POST /applications/:id/submit', mine(id)),
  cancel: (id) => agent.person.call('POST /applications/:id/cancel', mine(id)),
  post: (id) =>
    agent.person.call('POST /applications/:id/post', { ...mine(id), body: { courier: 'ems', waybill: `EX${100_000_000 + ++count}CN` } }),
  deliver: (id) => agent.person.call('POST /applications/:id/deliver', mine(id)),
  return: (id) => reviewer.returns(id, { note: '请补正', fields: { organisationAddress: '与证照不一致' } }),
  approve: (id) => reviewer.approves(id),
  receive: (id) => dispatcher.receives(id),
  parcelReturned: (id) => dispatcher.takesBackOriginals(id, '地址写错，快递退回'),
  redispatch: (id) => dispatcher.takesBackKey(id, '无人接听，快递退回'),
  refusePapers: (id) => reviewer.refusesPapers(id, '委托书缺少公章'),
  acceptPapers: (id) => reviewer.acceptsPapers(id),
  produce: (id) => producer.produces(id, `3A0011223344${5_500 + ++count}`, `JXK2026-${100_000 + count}`),
  dispatch: (id) => dispatcher.dispatches(id, undefined, { courier: 'ems', waybill: `EX${100_000_000 + ++count}CN` }),
  correctSerials: (id) => producer.asksForSerials(id, [`3A0011223344${5_500 + ++count}`, `JXK2026-${100_000 + count}`], '读错了锁'),
  reopenDelivery: (id) => dispatcher.reopensDelivery(id, '误点了签收'),
  reject: (id) => supervisor.rejects(id, '材料不实'),
  askWithdraw: (id) => agent.person.call('POST /applications/:id/withdrawal', { ...mine(id), body: { reason: '单位不再需要' } }),
  convert: (id) => agent.person.call('POST /applications/:id/convert', mine(id)),
  renewScans: (id) => reviewer.renews(id, '来电称已更名'),
  renewPapers: (id) => reviewer.renews(id, '来电称已更名'),
  remake: (id) => producer.asksForRemake(id, 'lost', '快递公司确认丢失'),
  withdraw: (id) => finance.asksForWithdrawal(id, '单位来函撤回'),
  postAnother: (id) =>
    agent.person.call('POST /applications/:id/parcels', { ...mine(id), body: { courier: 'ems', waybill: `EX${100_000_000 + ++count}CN` } }),
  originalsLost: (id) => dispatcher.registersLoss(id),
  keyLost: (id) => dispatcher.registersLoss(id),
  reportLost: (id) => agent.person.call('POST /applications/:id/key-lost', { ...mine(id), body: { smsCode: '246810' } }),
  takeBackLoss: (id) => supervisor.takesBackLoss(id, '经办人来电，证书在手'),
  explainReturn: (id) => dispatcher.explainsReturn(id, 'ourMistake'),
  agreeResend: (id) => agent.person.call('POST /applications/:id/resend', { ...mine(id), body: { reason: 'refused', receiver: {} } }),
  deliverAfterAll: (id) => agent.person.call('POST /applications/:id/deliver', mine(id)),
};
const commands = keys(doors);

/** Who goes through one door says one thing: which command that is, the parcels know. */
const sameDoor: Partial<Record<ApplicationCommand, ApplicationCommand>> = {
  deliverAfterAll: 'deliver',
  originalsLost: 'keyLost',
  keyLost: 'originalsLost',
  renewScans: 'renewPapers',
  renewPapers: 'renewScans',
};

/** Given only where a parcel came back. */
const afterReturn: readonly ApplicationCommand[] = ['keyLost', 'explainReturn', 'agreeResend', 'deliverAfterAll'];

/** Given only where a key was reported. */
async function keyIsReported(id: string): Promise<void> {
  const serials = { certificateSerial: `3A0099${++count}`, keySerial: `JXK2026-9${count}` };
  await database.application.update({ where: { id }, data: serials });
  await database.replacedKey.create({ data: { applicationId: id, ...serials, why: 'reported', replacedAt: new Date() } });
}

async function parcelsCameBack(applicationId: string): Promise<void> {
  for (const direction of ['inbound', 'outbound'] as const) {
    const sent = { applicationId, direction, courier: 'ems', waybill: `EX${100_000_000 + ++count}CN` };
    const { id } = await database.parcel.create({ data: sent });
    await standIn(database, 'parcel', id, 'returned', { reason: 'refused' });
  }
}

/** Where a door leads beside the table: what is missing is told first, and what two persons decide waits for the second. */
const elsewhere: Partial<Record<ApplicationCommand, 'incomplete' | 'asks' | 'notConvertible' | 'wrongCode'>> = {
  submit: 'incomplete',
  withdraw: 'asks',
  correctSerials: 'asks',
  remake: 'asks',
  // It is a further key already.
  convert: 'notConvertible',
  // No code was asked for.
  reportLost: 'wrongCode',
};

/** Who goes through a door of the staff; to whom a case is not shown, it is not there. */
const staffAt: Partial<Record<ApplicationCommand, StaffRole>> = {
  return: 'reviewer',
  approve: 'reviewer',
  receive: 'dispatcher',
  parcelReturned: 'dispatcher',
  redispatch: 'dispatcher',
  refusePapers: 'reviewer',
  acceptPapers: 'reviewer',
  produce: 'producer',
  dispatch: 'dispatcher',
  correctSerials: 'producer',
  remake: 'producer',
  reopenDelivery: 'dispatcher',
  renewScans: 'reviewer',
  renewPapers: 'reviewer',
  originalsLost: 'dispatcher',
  keyLost: 'dispatcher',
  explainReturn: 'dispatcher',
  reject: 'supervisor',
  takeBackLoss: 'supervisor',
  withdraw: 'finance',
};

function refusedAs(command: ApplicationCommand, state: ApplicationState): 'wrongState' | 'notFound' {
  const role = staffAt[command];
  return role && !disclosures[state].case.includes(role) ? 'notFound' : 'wrongState';
}

async function applicationIn(state: ApplicationState): Promise<string> {
  await agent.starts('secondary');
  await standIn(database, 'application', agent.id, state);
  return agent.id;
}

const cameOf = (command: ApplicationCommand, id: string): Promise<string> =>
  (doors[command]?.(id) ?? Promise.reject(new Error('no door'))).then(
    () => 'done',
    (error) => (error instanceof CallFailed ? error.problem.code : Promise.reject(error)),
  );

const traces = async (id: string) => ({
  state: (await database.application.findUniqueOrThrow({ where: { id } })).state,
  events: await database.event.count({ where: { applicationId: id, name: { in: keys(lifecycle.commands) } } }),
});

it('every command that people give has a door here', () => {
  const given = keys(lifecycle.commands).filter((command) => lifecycle.commands[command].screens.length > 0);
  expect([...commands].sort()).toEqual(given.sort());
});

describe.each(keys(lifecycle.states))('an application in %s', (state) => {
  const leads = (command: ApplicationCommand) => (lifecycle.commands[command].from as readonly ApplicationState[]).includes(state);

  it('refuses over HTTP every command that the table does not know there, and stays as it is', async () => {
    const id = await applicationIn(state);
    const before = await traces(id);
    for (const command of commands.filter((one) => !leads(one) && !leads(sameDoor[one] ?? one)))
      expect({ command, came: await cameOf(command, id) }).toEqual({ command, came: refusedAs(command, state) });
    expect(await traces(id)).toEqual(before);
  });

  it('goes over HTTP where the table leads', async () => {
    for (const command of commands.filter(leads)) {
      const id = await applicationIn(state);
      if (afterReturn.includes(command)) await parcelsCameBack(id);
      if (command === 'takeBackLoss') await keyIsReported(id);
      const before = await traces(id);
      const other = elsewhere[command];
      const came = await cameOf(command, id);
      const left = await traces(id);
      expect({ command, came }).toEqual({ command, came: other && other !== 'asks' ? other : 'done' });
      const to = leadsTo<ApplicationState>(lifecycle.commands[command], state);
      expect({ command, left }).toEqual({ command, left: other ? before : { state: to, events: before.events + 1 } });
    }
  });
});
