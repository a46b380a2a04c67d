import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RegisterElement } from '../../server/contract/register.ts';
import { undoneTasks } from '../../server/lifecycle/states.ts';
import { catalogue } from '../support/products.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { standIn } from '../support/stand-in.ts';
import { agentOf } from '../support/story/agent.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';

const service = await serviceOfFile(catalogue, { asksRegister: true });
const { world, simulators } = service;
const { database } = world;
const register = simulators.register;
const supervisor = await staffOf(service, 'supervisor');

const says = (uscc: string, status: string, differs: RegisterElement[] = []) => register.control.registerSays(uscc, { status, differs });
const tasksOf = (kind: string) => database.task.findMany({ where: { kind, state: undoneTasks } });
const told = (mobile: string, template: string) =>
  eventually(`${template} is told`, async () =>
    simulators.sms.control.messages().some((one) => one.mobile === mobile && one.template === template),
  );

let number = 900;
let agent: ReturnType<typeof agentOf>;
/** An organisation with a form that names its legal representative. */
beforeEach(async () => {
  agent = agentOf(service, cast(++number));
  await agent.registers();
  await agent.starts('primary');
  await agent.fillsIn();
});

const accountId = async () => (await database.account.findUniqueOrThrow({ where: { uscc: agent.cast.uscc } })).id;
const judges = async (ended: boolean) =>
  supervisor.person.call('POST /staff/accounts/:id/register', {
    params: { id: await accountId() },
    body: { ended, note: '回拨单位公开电话，已看登记机关的证明' },
  });

describe('an organisation that the register knows as gone', () => {
  it.each([
    ['3', '注销'],
    ['4', '吊销'],
    ['5', '撤销登记'],
  ])(
    '(%s, %s) is told so when the link is to be sent, rests, and goes on once a supervisor finds the register wrong',
    async (status, label) => {
      const { uscc, mobile } = agent.cast;
      says(uscc, status);
      const refused = { problem: { code: 'organisationEnded', message: expect.stringContaining(`「${label}」`) } };
      await expect(agent.sendsVerification()).rejects.toMatchObject(refused);
      expect((await agent.looks()).organisation.ended).toContain('登记机关的证明');
      await told(mobile, 'organisationEnded');
      // Asked again it is the same case: one task, no second message.
      const asked = register.requests.length;
      await expect(agent.sendsVerification()).rejects.toMatchObject(refused);
      expect(register.requests).toHaveLength(asked);
      const [task, ...others] = await tasksOf('organisationEnded');
      expect([task?.role, others]).toEqual(['supervisor', []]);
      expect(await judges(false)).toMatchObject({ ended: null });
      expect(await tasksOf('organisationEnded')).toEqual([]);
      await told(mobile, 'organisationStands');
      expect((await agent.looks()).organisation.ended).toBeNull();
      expect(await agent.sendsVerification()).toContain('token=');
    },
  );

  it('is turned away at the gate of its next application, before anything is typed', async () => {
    await agent.sendsVerification();
    says(agent.cast.uscc, '3');
    await expect(agent.starts('secondary')).rejects.toMatchObject({ problem: { code: 'organisationEnded' } });
    expect(await database.application.count({ where: { account: { uscc: agent.cast.uscc } } })).toBe(1);
    await judges(true);
    expect(await tasksOf('organisationEnded')).toEqual([]);
    await expect(agent.starts('secondary')).rejects.toMatchObject({ problem: { code: 'organisationEnded' } });
    await judges(false);
  });

  it('says whether the representative of the last application still is one; who was replaced is asked for anew, and so is who may have been', async () => {
    const { uscc, legal } = agent.cast;
    const first = agent.id;
    const named = async () => {
      await agent.starts('secondary');
      const { legalName, organisationAddress } = (await agent.looks()).form.answers;
      expect(organisationAddress).toBeTruthy();
      await standIn(database, 'application', agent.id, 'cancelled');
      await database.application.updateMany({ where: { id: agent.id }, data: { createdAt: new Date('2020-01-01') } });
      return legalName;
    };
    expect(await named()).toBe(legal.name);
    says(uscc, '1', ['legalName', 'legalIdNumber']);
    expect(await named()).toBeUndefined();
    // Nobody says anything: what is underway would have heard of another one, what ended years ago would not.
    register.control.registerIsDown(true);
    expect(await named()).toBe(legal.name);
    await standIn(database, 'application', first, 'completed');
    expect(await named()).toBeUndefined();
    register.control.registerIsDown(false);
    says(uscc, '1');
    expect(await named()).toBe(legal.name);
  });

  it('is believed once in what staff found wrong, whatever they found since; who found it true stands in the log', async () => {
    const { uscc } = agent.cast;
    const refused = { problem: { code: 'organisationEnded' } };
    says(uscc, '3');
    await expect(agent.sendsVerification()).rejects.toMatchObject(refused);
    for (const ended of [false, true, false]) await judges(ended);
    expect(await agent.sendsVerification()).toContain('token=');
    says(uscc, '4');
    await expect(agent.sendsVerification()).rejects.toMatchObject(refused);
    const judged = () => database.event.count({ where: { name: 'judgeOrganisation' } });
    const before = await judged();
    await judges(true);
    expect(await judged()).toBe(before + 1);
    await judges(false);
  });

  it('does not go on for what somebody wrote of one case while it counts as gone', async () => {
    await standIn(database, 'application', agent.id, 'inProduction');
    await judges(true);
    const [task] = await tasksOf('organisationChanged');
    await supervisor.finishesTask(task?.id ?? '', 'agreed', '已看营业执照原件');
    const producer = await staffOf(service, 'producer');
    const produces = () => producer.produces(agent.id, '3A00112233446902', 'JXK2026-100902');
    await expect(produces()).rejects.toMatchObject({ problem: { code: 'organisationGone' } });
    await judges(false);
    expect((await produces()).state).toBe('produced');
  });

  it('stops what is underway, whoever found it out, until that is taken back', async () => {
    await standIn(database, 'application', agent.id, 'inProduction');
    expect(await judges(true)).toMatchObject({ ended: { as: '注销或吊销' } });
    expect(await tasksOf('organisationChanged')).toMatchObject([{ applicationId: agent.id, role: 'supervisor' }]);
    const producer = await staffOf(service, 'producer');
    const produces = () => producer.produces(agent.id, '3A00112233446901', 'JXK2026-100901');
    await expect(produces()).rejects.toMatchObject({ problem: { code: 'organisationToJudge' } });
    await judges(false);
    expect(await tasksOf('organisationChanged')).toEqual([]);
    expect((await produces()).state).toBe('produced');
  });
});

describe('what the register has otherwise', () => {
  it.each([
    ['2', ['name'], '登记状态为「迁出」，单位名称与登记不一致'],
    ['77', [], '其他'],
  ] as [string, RegisterElement[], string][])(
    '(%s %j) stops no applicant, and a reviewer looks before approval',
    async (status, differs, words) => {
      const { uscc } = agent.cast;
      says(uscc, status, differs);
      expect(await agent.sendsVerification()).toContain('token=');
      const [row] = await database.verification.findMany({ where: { applicationId: agent.id } });
      await standIn(database, 'verification', row?.id ?? '', 'verified');
      await agent.uploadsAll();
      await agent.submits();
      const found = await tasksOf('registerDiffers');
      expect(found).toMatchObject([{ applicationId: agent.id, role: 'reviewer', about: expect.stringContaining(words) }]);
      const reviewer = await staffOf(service, 'reviewer');
      await expect(reviewer.approves(agent.id)).rejects.toMatchObject({ problem: { code: 'personsToJudge' } });
      await reviewer.finishesTask(found[0]?.id ?? '', 'fit', '已看营业执照原件和变更登记');
      expect((await reviewer.approves(agent.id)).state).toBe('approved');
      const unknown = await database.task.count({ where: { kind: 'unknownCode', reference: 'code:tencent-ocr:77' } });
      expect(unknown).toBe(status === '77' ? 1 : 0);
    },
  );
});

describe('a register that does not answer', () => {
  it('stops nobody', async () => {
    register.control.registerIsDown(true);
    expect(await agent.sendsVerification()).toContain('token=');
    register.control.registerIsDown(false);
  });

  it('is not asked about somebody whom it does not keep', async () => {
    await agent.fillsIn({ legalIdKind: 'passport', legalIdNumber: 'E12345678' });
    const asked = register.requests.length;
    expect(await agent.sendsVerification()).toContain('token=');
    expect(register.requests).toHaveLength(asked);
  });
});
