import { expect, it } from '@jest/globals';
import { chineseDate } from '../../server/contract/time.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { standIn } from '../support/stand-in.ts';
import { agentOf } from '../support/story/agent.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';

const service = await serviceOfFile();
const { database } = service.world;

it('Who rings up for a copy of what is held of them is noted by who takes the call, and a supervisor owes an answer until it is told', async () => {
  const agent = agentOf(service, cast(961));
  await agent.registers();
  await agent.starts('secondary');
  await agent.fillsIn();
  await standIn(database, 'application', agent.id, 'submitted', { submittedVersion: 1 });
  const [reviewer, supervisor, producer] = [
    await staffOf(service, 'reviewer'),
    await staffOf(service, 'supervisor'),
    await staffOf(service, 'producer'),
  ];
  const note = '本人用预留手机来电，希望寄到单位地址';
  const asks = (who: typeof reviewer, more = {}) =>
    who.person.call('POST /staff/applications/:id/data-wishes', {
      params: { id: agent.id },
      body: { wish: 'copy', wisher: 'legalRepresentative', note, ...more },
    });
  await expect(asks(producer)).rejects.toMatchObject({ status: 403 });
  await expect(asks(reviewer, { wisher: 'neighbour' })).rejects.toMatchObject({ status: 400 });
  await expect(asks(reviewer, { wisher: 'colleague' })).rejects.toMatchObject({ status: 400 });
  const { answerBy, promised } = await asks(reviewer);
  // Whoever takes the call tells our day, which is later than the desk's.
  expect(promised).toMatch(/^约?(\d{4}年)?\d+月\d+日$/);
  expect(promised).not.toContain(chineseDate(answerBy));

  const [task, ...others] = await database.task.findMany({ where: { applicationId: agent.id, kind: 'dataWish' } });
  expect(others).toEqual([]);
  expect(task).toMatchObject({ role: 'supervisor', about: expect.stringContaining('法定代表人电话要求复制个人信息') });
  expect(task?.dueOn?.toISOString().slice(0, 10)).toBe(answerBy);
  expect(task?.about).not.toContain('单位地址');
  // Who answers reads what was said on the telephone; the agent is told nothing of another person's wish.
  const { history } = await supervisor.person.call('GET /staff/applications/:id', { params: { id: agent.id } });
  expect(history.at(-1)).toMatchObject({ label: '登记个人信息请求', note: expect.stringContaining(note) });
  expect((await agent.looks()).history.map(({ label }) => label)).not.toContain('登记个人信息请求');

  // No call of ours is announced to the agent, whose wish it is not.
  const announced = supervisor.person.call('POST /staff/tasks/:id/call', {
    params: { id: task?.id ?? '' },
    body: { whom: 'organisation', from: '400-800-1040' },
  });
  await expect(announced).rejects.toMatchObject({ problem: { code: 'noCalls' } });
  expect((await agent.looks()).calls).toEqual([]);
  await supervisor.finishesTask(task?.id ?? '', 'answered', '副本密封寄单位地址，本人签收');
  expect(await database.task.findUniqueOrThrow({ where: { id: task?.id ?? '' } })).toMatchObject({ state: 'done' });
  // Another call is another wish.
  await asks(reviewer, { wish: 'correct' });
  expect(await database.task.count({ where: { applicationId: agent.id, kind: 'dataWish' } })).toBe(2);
});
