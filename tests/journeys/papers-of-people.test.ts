import { describe, expect, it } from '@jest/globals';
import { idCheckCharacter, usccCheckCharacter } from '../../server/contract/identifiers.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { agentOf } from '../support/story/agent.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';

const service = await serviceOfFile();

/** An agent whose organisation is headed by somebody without a mainland identity card. */
async function begun(number: number, changes: Record<string, string>, uscc?: string) {
  const agent = agentOf(service, { ...cast(number), ...(uscc && { uscc }) });
  await agent.registers();
  await agent.starts('secondary');
  await agent.fillsIn();
  await agent.fillsIn(changes);
  return agent;
}

const checked = (body: string) => body + idCheckCharacter(body);
/** Born this many years ago, some months over. */
const born = (years: number) => `${new Date().getUTCFullYear() - years - 1}1231`;

describe('a legal representative with a passport', () => {
  it('is offered the way without a face at once, and the case goes through with staff who looked at the paper', async () => {
    const agent = await begun(261, { legalName: 'MARTIN LEFEVRE', legalIdKind: 'passport', legalIdNumber: 'E12345678' });
    const { form, product } = await agent.looks();
    expect(form.faults).toEqual([]);
    expect(form.answers).toMatchObject({ legalIdKind: 'passport', legalIdNumber: 'E******78' });
    expect(product.form.questions.legalIdKind?.options).toMatchObject({ passport: '护照' });

    const legal = legalRepresentativeOf(service, await agent.sendsVerification());
    await legal.opens();
    const page = await legal.person.call('GET /verification', {});
    expect([page.face, page.allowed.includes('start')]).toEqual([false, false]);
    expect(page.means.filter(({ open }) => open).map(({ means }) => means)).toEqual(['video', 'counter']);
    const start = legal.person.call('POST /verification/start', { body: { consent: true } });
    await expect(start).rejects.toMatchObject({ problem: { code: 'noFaceCheck' } });

    await expect(legal.asksForCode('13870600261')).rejects.toMatchObject({ problem: { code: 'meansShut' } });
    await legal.choosesCounter();
    const reviewer = await staffOf(service, 'reviewer');
    await reviewer.judgesRepresentative(agent.id, 'attend', '本人到场，已核对护照原件');
    await (await staffOf(service, 'supervisor')).judgesRepresentative(agent.id, 'confirm', '复核无误');
    await agent.uploadsAll();
    await agent.submits();

    const { tasks } = await reviewer.opens(agent.id);
    const task = tasks.find(({ kind }) => kind === 'judgePerson');
    expect(task?.about).toContain('护照');
    await expect(reviewer.approves(agent.id)).rejects.toMatchObject({ problem: { code: 'personsToJudge' } });
    await reviewer.finishesTask(task?.id ?? '', 'fit', '护照资料页与填写一致');
    expect((await reviewer.approves(agent.id)).state).toBe('approved');
  });

  it('needs the number typed as its paper has it', async () => {
    const agent = await begun(262, { legalIdKind: 'hkMacauPermit', legalIdNumber: 'H12345678' });
    expect((await agent.looks()).form.faults).toEqual([]);
    await agent.fillsIn({ legalIdKind: 'taiwanPermit' });
    expect((await agent.looks()).form.faults).toEqual([
      { key: 'legalIdNumber', message: '台湾居民来往大陆通行证号码为 8 位数字，请核对；第 1 位「H」不可用' },
    ]);
  });
});

describe('an agent who is young', () => {
  it('is refused under sixteen in a clear sentence, and looked at by staff under eighteen', async () => {
    const agent = await begun(263, {});
    await expect(agent.fillsIn({ agentIdNumber: checked(`360102${born(14)}001`) })).rejects.toMatchObject({
      problem: { fields: [{ message: '未满 16 周岁不能担任经办人，请换一位经办人' }] },
    });
    await agent.fillsIn({ agentIdNumber: checked(`360102${born(16)}001`) });
    await legalRepresentativeOf(service, await agent.sendsVerification()).passesFaceCheck();
    await agent.uploadsAll();
    await agent.submits();
    const { tasks } = await (await staffOf(service, 'reviewer')).opens(agent.id);
    expect(tasks.map(({ kind, about }) => [kind, about])).toEqual([['judgePerson', expect.stringContaining('未满 18 周岁')]]);
  });
});

describe('who heads an organisation', () => {
  it('is the 经营者 of a self-employed household, on form, papers and page', async () => {
    const body = '92360100MA3002646';
    const agent = await begun(264, {}, body + usccCheckCharacter(body));
    const { product } = await agent.looks();
    expect([product.head, product.form.sections.legalRepresentative?.label]).toEqual(['经营者', '经营者']);
    expect(product.form.questions.legalName?.label).toBe('经营者姓名');
    expect(product.consent.join()).not.toContain('法定代表人');
    const legal = legalRepresentativeOf(service, await agent.sendsVerification());
    expect(await legal.person.call('GET /verification', {})).toMatchObject({ head: '经营者', face: true });
    expect((await agent.prints('authorisationLetter')).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
