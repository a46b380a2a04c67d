import { expect, it } from '@jest/globals';
import { serviceOfFile } from '../support/service-of-file.ts';
import { staffOf } from '../support/story/staff.ts';
import { readyToSubmit } from '../support/story/stages.ts';

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
