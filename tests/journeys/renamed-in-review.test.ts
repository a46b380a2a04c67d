import { expect, it } from '@jest/globals';
import { serviceOfFile } from '../support/service-of-file.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { readyToSubmit } from '../support/story/stages.ts';
import { changedByTwo } from './agent-changes.ts';

const service = await serviceOfFile();

it('an organisation that is renamed while it is reviewed goes on under the new name once it may change again', async () => {
  const agent = await readyToSubmit(service, 281);
  await agent.submits();
  const before = await agent.looks();
  const newName = '江西新禾建设集团有限公司';
  const [reviewer, supervisor] = [await staffOf(service, 'reviewer'), await staffOf(service, 'supervisor')];
  const { accountId } = await reviewer.opens(agent.id);
  const rename = { params: { id: accountId }, body: { organisationName: newName, note: '来电核实，已看变更登记' } };
  await supervisor.person.call('POST /staff/accounts/:id/rename', rename);
  expect((await agent.looks()).organisationName).toBe(before.organisationName);

  await reviewer.returns(agent.id, { fields: { agentName: '与身份证不一致' } });
  const after = await agent.looks();
  expect(after).toMatchObject({ state: 'returned', organisationName: newName });
  expect(after.form.answers).toMatchObject({ organisationName: newName, invoiceTitle: newName });
  const printed = after.documents.filter(({ generated, pages }) => generated && pages.length > 0);
  expect(printed.length).toBeGreaterThan(0);
  expect(printed.every(({ state, stateLabel }) => state === 'flagged' && stateLabel === '需重传')).toBe(true);
  expect(after.documents.some(({ generated, state }) => !generated && state === 'passed')).toBe(true);
  expect(after.history.some(({ note }) => note?.includes('重新打印、盖章'))).toBe(true);
}, 120_000);

it('an agent whose mobile was changed while it was reviewed prints anew what shows the old one, and only that', async () => {
  const agent = await readyToSubmit(service, 282);
  await agent.submits();
  const [reviewer, supervisor, admin] = [
    await staffOf(service, 'reviewer'),
    await staffOf(service, 'supervisor'),
    await staffOf(service, 'admin'),
  ];
  const { accountId } = await reviewer.opens(agent.id);
  await changedByTwo(supervisor, admin, { id: accountId, mobile: cast(482).mobile });
  await reviewer.returns(agent.id, { fields: { receiverName: '请填写真实姓名' } });
  const { documents } = await reviewer.opens(agent.id);
  const stateOf = (wanted: string) => documents.find(({ kind }) => kind === wanted)?.state;
  expect([stateOf('applicationForm'), stateOf('sealSpecimen')]).toEqual(['flagged', 'passed']);
}, 120_000);
