import { expect, it } from '@jest/globals';
import { serviceOfFile } from '../support/service-of-file.ts';
import { standIn } from '../support/stand-in.ts';
import { agentOf } from '../support/story/agent.ts';
import { browser } from '../support/story/http.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { payerPays } from '../support/story/stages.ts';

const service = await serviceOfFile();
const { database } = service.world;

it('Who paid is told to choose when the counters’ own system says that it got the key there, and goes on once that says it was revoked', async () => {
  const agent = agentOf(service, cast(341));
  await agent.registers();
  await agent.starts('primary');
  await agent.fillsIn();
  await standIn(database, 'application', agent.id, 'approved');
  await payerPays(service, agent, 'wechatNative');
  await agent.waitsFor('paid');

  const { person } = await staffOf(service, 'admin');
  const { token } = await person.call('POST /staff/service-accounts', { body: { name: '柜台系统', scopes: ['holders'] } });
  const counters = browser(service.origin);
  counters.showsToken(token);
  const { uscc, organisationName, mobile } = agent.cast;
  const body = { productLine: 'jiangxi-public-resource', rows: [{ uscc, organisationName }] };
  const told = () => service.simulators.sms.control.messages().filter((sms) => sms.mobile === mobile && sms.template === 'keyElsewhere');
  const open = () => database.task.findMany({ where: { applicationId: agent.id, kind: 'keyElsewhere', state: 'open' } });

  expect((await counters.call('POST /service/primary-key-holders', { body })).rows).toMatchObject([{ result: 'added' }]);
  await eventually('the agent is told', async () => told().length === 1);
  expect(await open()).toMatchObject([{ role: 'supervisor' }]);
  expect((await agent.looks()).keyElsewhere).toContain('申请撤回退款');

  expect((await counters.call('POST /service/primary-key-holders/revocations', { body })).rows).toMatchObject([{ result: 'revoked' }]);
  expect((await agent.looks()).keyElsewhere).toBeNull();
  expect(await open()).toEqual([]);
});
