import { describe, expect, it } from '@jest/globals';
import type { Answers } from '../../server/contract/form.ts';
import type { DraftView } from '../../server/contract/form-draft.ts';
import { keys } from '../../server/contract/machine.ts';
import { draft, idNumberOf } from './applying-people.ts';
import { applyingService } from './applying-service.ts';

const service = await applyingService();
const { database, sealer } = service.world;

type Who = Awaited<ReturnType<typeof draft>>;

/** One device of the person: it knows the revisions that it was told. */
function device({ call, id }: Who) {
  const params = { id };
  const revisions: Partial<Record<string, string>> = {};
  const told = ({ fields }: DraftView): void => {
    for (const key of keys(fields)) revisions[key] = fields[key]?.revision;
  };
  return {
    async reads() {
      const { body } = await call('GET /applications/:id/draft', { params });
      told(body);
      return body;
    },
    knows: () => ({ ...revisions }),
    async types(answers: Partial<Record<keyof Answers, string | null>>, formVersion = 2) {
      const fields = Object.fromEntries(keys(answers).map((key) => [key, { typed: answers[key] ?? null, seen: revisions[key] ?? '' }]));
      const { status, body } = await call('PUT /applications/:id/draft', { params, body: { formVersion, fields } });
      if (status === 200) told(body);
      return { status, body };
    },
  };
}

const typedIn = async (applicationId: string) => database.formDraft.findMany({ where: { applicationId } });

describe('what is typed and not saved', () => {
  it('is kept half done, for the same person on another device, without an event, a version or a claim', async () => {
    const who = await draft(service);
    const before = await who.view();
    const claims = await database.idempotentCommand.count();
    await device(who).types({ agentIdNumber: '36010219900', invoiceTitle: '江西青禾' });
    const elsewhere = await device(who).reads();
    expect(elsewhere.fields.agentIdNumber).toMatchObject({ typed: '36010219900', masked: false, overtaken: false });
    expect(elsewhere.fields.invoiceTitle?.typed).toBe('江西青禾');
    expect(elsewhere.savedAt).toBe(elsewhere.fields.invoiceTitle?.savedAt);
    const after = await who.view();
    expect([after.version, after.form]).toEqual([before.version, before.form]);
    expect(await database.idempotentCommand.count()).toBe(claims);
  });

  it('holds nothing that nobody sees', async () => {
    const who = await draft(service);
    await device(who).types({ invoiceTitle: '江西\u202e青\u200b禾' });
    expect((await device(who).reads()).fields.invoiceTitle?.typed).toBe('江西青禾');
  });

  it('lies sealed, and a whole number of an identity card comes back masked', async () => {
    const who = await draft(service);
    const number = idNumberOf();
    const phone = device(who);
    await phone.types({ agentIdNumber: number });
    const [row] = await typedIn(who.id);
    expect(row?.typedSealed).not.toContain(number);
    expect((await device(who).reads()).fields.agentIdNumber).toMatchObject({
      typed: `${number.slice(0, 3)}***********${number.slice(-4)}`,
      masked: true,
    });
    const saved = await who.call('POST /applications/:id/form', {
      params: { id: who.id },
      body: { baseVersion: 2, answers: {}, drafted: phone.knows() },
    });
    expect(saved.status).toBe(200);
    const { answers } = await database.application.findUniqueOrThrow({ where: { id: who.id } });
    expect(sealer.open((answers as Record<string, string>).agentIdNumber ?? '')).toBe(number);
    expect(await typedIn(who.id)).toEqual([]);
  });

  it('leaves nothing where the saved answer was typed again, and outdates nothing', async () => {
    const who = await draft(service);
    const phone = device(who);
    const { form } = await who.view();
    await phone.types({ legalName: '龚明' });
    await phone.types({ legalName: form.answers.legalName ?? '' });
    expect(await typedIn(who.id)).toEqual([]);
    expect((await who.view()).form.version).toBe(form.version);
  });

  it('of another device is not overwritten unseen, but given up or replaced by who was told', async () => {
    const who = await draft(service);
    const phone = device(who);
    const pc = device(who);
    await phone.types({ invoiceTitle: '手机上的抬头' });
    const blind = await pc.types({ invoiceTitle: '电脑上的抬头', receiverName: '温洁二' });
    expect(blind.body).toMatchObject({ left: ['invoiceTitle'], fields: { invoiceTitle: { typed: '手机上的抬头' } } });
    expect(Object.keys(blind.body.fields)).toEqual(['invoiceTitle', 'receiverName']);
    const chosen = await pc.types({ invoiceTitle: '电脑上的抬头' });
    expect(chosen.body).toMatchObject({ left: [], fields: { invoiceTitle: { typed: '电脑上的抬头' } } });
    await pc.types({ invoiceTitle: null });
    expect((await pc.reads()).fields.invoiceTitle).toBeUndefined();
  });

  it('says when the saved answer became another one after it was typed', async () => {
    const who = await draft(service);
    const phone = device(who);
    await phone.types({ receiverName: '温小洁' });
    await who.call('POST /applications/:id/form', {
      params: { id: who.id },
      body: { baseVersion: 9_999, answers: { receiverName: '温大洁' }, seen: phone.knows() },
    });
    await device(who).types({ receiverName: '温小洁' }, 2);
    expect((await device(who).reads()).fields.receiverName?.overtaken).toBe(true);
  });

  it('comes back as typed where nobody can tell whether it is whole', async () => {
    const who = await draft(service);
    await device(who).types({ receiverStreet: '红谷中大道', invoiceEmail: 'caiwu@example.co' });
    expect((await device(who).reads()).fields).toMatchObject({
      receiverStreet: { typed: '红谷中大道', masked: false },
      invoiceEmail: { typed: 'caiwu@example.co', masked: false },
    });
  });

  it('is not saved where another device typed another number, or saved it, meanwhile', async () => {
    const who = await draft(service);
    const [phone, pc] = [device(who), device(who)];
    const saves = (body: { answers: Answers; drafted?: object; seen?: object }) =>
      who.call('POST /applications/:id/form', { params: { id: who.id }, body: { baseVersion: 9_999, ...body } });
    const outdated = { status: 409, body: { code: 'formOutdated', fields: [{ path: 'answers.agentIdNumber' }] } };
    await phone.types({ agentIdNumber: idNumberOf() });
    const onPhone = phone.knows();
    await pc.reads();
    const number = idNumberOf();
    await pc.types({ agentIdNumber: number });
    expect(await saves({ answers: {}, drafted: onPhone })).toMatchObject(outdated);
    expect(await typedIn(who.id)).toHaveLength(1);
    expect((await saves({ answers: {}, drafted: pc.knows() })).status).toBe(200);
    expect(await saves({ answers: {}, drafted: pc.knows() })).toMatchObject(outdated);
  });

  it('of another device is not destroyed by a save that has not seen it', async () => {
    const who = await draft(service);
    const phone = device(who);
    const saves = (receiverName: string, seen: object = {}) =>
      who.call('POST /applications/:id/form', { params: { id: who.id }, body: { baseVersion: 9_999, answers: { receiverName }, seen } });
    await phone.types({ receiverName: '温小洁' });
    expect((await saves('温大洁')).body).toMatchObject({
      code: 'formOutdated',
      fields: [{ path: 'answers.receiverName', message: '接收人姓名已在另一台设备上修改' }],
    });
    expect((await phone.reads()).fields.receiverName?.typed).toBe('温小洁');
    expect((await saves(' 温小洁')).status).toBe(200);
    await phone.types({ receiverName: '温大洁' });
    expect((await saves('温中洁', phone.knows())).status).toBe(200);
    expect(await typedIn(who.id)).toEqual([]);
  });

  it('is kept over no version that is yet to come', async () => {
    const who = await draft(service);
    expect((await device(who).types({ receiverName: '温小洁' }, 3_000_000_000)).status).toBe(200);
    const { formVersion } = await database.application.findUniqueOrThrow({ where: { id: who.id } });
    expect((await typedIn(who.id)).map((row) => row.formVersion)).toEqual([formVersion]);
    expect((await device(who).types({ receiverName: '温小洁' }, -1)).status).toBe(400);
  });

  it('may be the same as a number that the page shows masked', async () => {
    const who = await draft(service);
    const fields = { receiverMobile: { typed: null, copied: true as const, seen: '' } };
    const { body } = await who.call('PUT /applications/:id/draft', { params: { id: who.id }, body: { formVersion: 1, fields } });
    const { form } = await who.view();
    expect(body.fields.receiverMobile).toMatchObject({ typed: form.answers.agentMobile, masked: true });
    const drafted = { receiverMobile: body.fields.receiverMobile?.revision ?? '' };
    const params = { id: who.id };
    expect((await who.call('POST /applications/:id/form', { params, body: { baseVersion: 9_999, answers: {}, drafted } })).status).toBe(
      200,
    );
    const own = await who.call('GET /applications/:id/answers', { params });
    expect(own.body.answers.receiverMobile).toBe(own.body.answers.agentMobile);
    const none = { receiverStreet: { typed: null, copied: true as const, seen: '' } };
    const nothing = await who.call('PUT /applications/:id/draft', { params, body: { formVersion: 1, fields: none } });
    expect(nothing.body.fields).toEqual({});
  });

  it('is nobody else’s, and holds only what this form asks', async () => {
    const who = await draft(service);
    const stranger = await draft(service);
    await device(who).types({ receiverName: '温小洁' });
    const params = { id: who.id };
    expect((await stranger.call('GET /applications/:id/draft', { params })).body).toMatchObject({ code: 'notFound' });
    const fields = { receiverName: { typed: '别人', seen: '' } };
    expect((await stranger.call('PUT /applications/:id/draft', { params, body: { formVersion: 1, fields } })).status).toBe(404);
    expect((await device(who).types({ uscc: '91350100M000100Y43' })).body).toMatchObject({ code: 'invalidInput' });
    expect((await device(who).types({ receiverName: '长'.repeat(301) })).status).toBe(400);
  });

  it('is not lost with the hand-in: which step has it is said first', async () => {
    const who = await draft(service);
    await device(who).types({ receiverName: '温小洁' });
    const refused = await who.call('POST /applications/:id/submit', { params: { id: who.id } });
    expect(refused.body.message).toContain('保存证书接收人中改过的内容');
    expect((await device(who).reads()).fields.receiverName?.typed).toBe('温小洁');
  });

  it('goes when the application ends', async () => {
    const who = await draft(service);
    await device(who).types({ receiverName: '温小洁' });
    await who.call('POST /applications/:id/cancel', { params: { id: who.id } });
    expect(await typedIn(who.id)).toEqual([]);
    expect((await device(who).types({ receiverName: '温小洁' })).body).toMatchObject({ code: 'formShut' });
  });
});
