import { describe, expect, it } from '@jest/globals';
import { serviceOfFile } from '../support/service-of-file.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { paid, submitted } from '../support/story/stages.ts';

const service = await serviceOfFile();

describe('scans that do not pass', () => {
  it('come back with every fault named at once; only the flagged parts are done again', async () => {
    const agent = await submitted(service, 201);
    const reviewer = await staffOf(service, 'reviewer');
    const { documents } = await reviewer.returns(agent.id, {
      documents: { credentialCopy: '公章压住关键信息', sealSpecimen: '印模不清晰，编号无法辨认' },
      note: '请用 300 dpi 彩色扫描',
    });
    expect(documents.filter(({ state }) => state === 'passed')).toHaveLength(3);

    const returned = await agent.looks();
    expect(returned).toMatchObject({
      state: 'returned',
      turn: 'applicant',
      returned: { documents: { credentialCopy: '公章压住关键信息' } },
    });
    expect(returned.missing).toEqual(['上传营业执照副本复印件', '上传电子签章采集表']);
    await eventually('the SMS of return', async () =>
      service.simulators.sms.control.messages().some(({ mobile, text }) => mobile === agent.cast.mobile && text.includes('资料审核不通过')),
    );

    await agent.uploads('credentialCopy');
    await agent.uploads('sealSpecimen');
    const again = await agent.submits();
    expect(again).toMatchObject({ state: 'submitted', returned: null, missing: [] });
    expect(again.documents.filter(({ state }) => state === 'passed')).toHaveLength(3);
    expect((await reviewer.approves(agent.id)).state).toBe('approved');
  });

  it('leave what passed shut: form and papers refuse in words, and lead on', async () => {
    const agent = await submitted(service, 219);
    const reviewer = await staffOf(service, 'reviewer');
    const flags = { fields: { organisationAddress: '与营业执照不一致' }, documents: { credentialCopy: '公章压住关键信息' } };
    await reviewer.returns(agent.id, flags);
    const { form, documents } = await agent.looks();
    const at = { params: { id: agent.id } };
    const shut = (parts: string) => ({
      status: 409,
      problem: { code: 'partPassed', message: expect.stringContaining(`「${parts}」预审已通过`) },
    });
    const answers = { legalName: '万里' };
    const body = { baseVersion: form.version, answers };
    await expect(agent.person.call('POST /applications/:id/form', { ...at, body })).rejects.toMatchObject(shut('法定代表人姓名'));
    const fields = { legalName: { typed: '万里', seen: '' } };
    const typed = { formVersion: form.version, fields };
    await expect(agent.person.call('PUT /applications/:id/draft', { ...at, body: typed })).rejects.toMatchObject(shut('法定代表人姓名'));
    const card = documents.find(({ kind }) => kind === 'agentIdCard');
    const page = { params: { id: agent.id, pageId: card?.pages[0]?.id ?? '' } };
    await expect(agent.person.call('DELETE /applications/:id/pages/:pageId', page)).rejects.toMatchObject(shut('经办人身份证正反面复印件'));
    await expect(
      agent.person.call('POST /applications/:id/pages/:pageId/move', { ...page, body: { kind: 'credentialCopy' } }),
    ).rejects.toMatchObject(shut('经办人身份证正反面复印件'));

    // What was flagged is open, and what follows from the proper command too.
    await agent.fillsIn({ organisationAddress: '江西省南昌市红谷滩区红谷中大道 998 号' });
    await agent.person.call('POST /applications/:id/organisation-change', {
      ...at,
      body: { change: 'moved', organisationAddress: '江西省南昌市红谷滩区红谷中大道 999 号' },
    });
    const after = await agent.looks();
    expect(after.documents.find(({ kind }) => kind === 'agentIdCard')).toMatchObject({ state: 'passed', pages: card?.pages });
  });

  it.each([
    ['renamed', 220, { organisationName: '江西新禾路桥有限公司' }],
    ['newRepresentative', 221, { legalName: '温国强', legalIdNumber: cast(721).legal.idNumber }],
  ] as const)('are scanned anew where the organisation is another one since they passed (%s)', async (change, seed, facts) => {
    const agent = await submitted(service, seed);
    const reviewer = await staffOf(service, 'reviewer');
    await reviewer.approves(agent.id);
    await agent.person.call('POST /applications/:id/organisation-change', { params: { id: agent.id }, body: { change, ...facts } });
    const returned = await agent.looks();
    expect(returned).toMatchObject({ state: 'returned', returned: { namesParts: false } });
    const stateOf = (wanted: string) => returned.documents.find(({ kind }) => kind === wanted)?.state;
    expect([stateOf('credentialCopy'), stateOf('agentIdCard')]).toEqual(['flagged', 'passed']);
    // Nobody named parts: what did not change may be replaced too.
    for (const kind of ['credentialCopy', 'agentIdCard'] as const) await agent.uploads(kind);
    const { documents } = await agent.looks();
    expect(documents.filter(({ generated }) => !generated).map(({ state }) => state)).toEqual(['uploaded', 'uploaded']);
  });

  it('shows the new credential where the organisation changes after a return that names parts', async () => {
    const agent = await submitted(service, 222);
    const reviewer = await staffOf(service, 'reviewer');
    await reviewer.returns(agent.id, { documents: { agentIdCard: '背面缺失' } });
    const body = { change: 'renamed', organisationName: '江西新禾桥梁有限公司' } as const;
    await agent.person.call('POST /applications/:id/organisation-change', { params: { id: agent.id }, body });
    expect((await agent.looks()).missing).toContain('上传营业执照副本复印件');
    await agent.uploads('credentialCopy');
    const { documents } = await agent.looks();
    expect(documents.find(({ kind }) => kind === 'credentialCopy')?.state).toBe('uploaded');
  });

  it('must be printed again when a printed answer was corrected', async () => {
    const agent = await submitted(service, 202);
    const reviewer = await staffOf(service, 'reviewer');
    // What comes from the account the agent cannot mend there: such a flag would lead nowhere.
    await expect(reviewer.returns(agent.id, { fields: { uscc: '与营业执照不一致' } })).rejects.toMatchObject({
      status: 400,
      problem: { fields: [{ path: 'fields.uscc', message: expect.stringContaining('来自账号') }] },
    });
    await reviewer.returns(agent.id, { fields: { organisationAddress: '与营业执照不一致' } });

    await agent.fillsIn({ organisationAddress: '江西省南昌市红谷滩区红谷中大道 998 号' });
    const view = await agent.looks();
    expect(view.returned?.fields).toEqual({});
    expect(view.documents.find(({ kind }) => kind === 'applicationForm')).toMatchObject({
      state: 'flagged',
      reason: expect.stringContaining('单位地址已修改'),
    });
    expect(view.documents.find(({ kind }) => kind === 'sealSpecimen')).toMatchObject({ state: 'passed' });

    await agent.uploads('applicationForm');
    expect((await agent.submits()).state).toBe('submitted');
  });
});

describe('originals that do not pass', () => {
  it('are told by phone and in the app, posted again and then accepted', async () => {
    const agent = await paid(service, 203);
    const reviewer = await staffOf(service, 'reviewer');
    await agent.posts('zto', '75312345678901');
    await reviewer.receives(agent.id);
    await reviewer.refusesPapers(agent.id, '采集表法人章不清晰，请重新盖章');

    const task = (await reviewer.tasks()).find(({ applicationId, kind }) => applicationId === agent.id && kind === 'callAgent');
    expect(task?.about).toContain('采集表法人章不清晰');
    await reviewer.calls(task?.id ?? '', 'reached', '刘女士说明日补寄');
    await reviewer.finishesTask(task?.id ?? '', 'told', '已告知补寄清单');
    expect(await agent.looks()).toMatchObject({ state: 'papersIncomplete', papersNote: expect.stringContaining('法人章不清晰') });

    await agent.posts('sf', 'SF1234567890123');
    await reviewer.receives(agent.id);
    const accepted = await reviewer.acceptsPapers(agent.id);
    expect(accepted).toMatchObject({ state: 'inProduction', papersNote: null });
    expect(accepted.parcels.filter(({ direction }) => direction === 'inbound')).toHaveLength(2);
  });

  it('are received by the courier’s signature, without anybody typing', async () => {
    const agent = await paid(service, 204);
    await agent.posts('yto', 'YT1234567890204');
    await eventually('Kuaidi100 follows the parcel', async () =>
      service.simulators.kuaidi100.control.parcels().some(({ waybill }) => waybill === 'YT1234567890204'),
    );
    service.simulators.kuaidi100.control.move('YT1234567890204', 'sign');
    const view = await agent.waitsFor('received');
    expect(view.parcels[0]).toMatchObject({ state: 'delivered' });
    expect(view.history.at(-1)).toMatchObject({ label: '收到原件', by: '快递' });
  });
});

describe('the certificate on its way', () => {
  it('is followed at SF, and the courier’s signature completes the application', async () => {
    const agent = await paid(service, 205, 'secondary');
    const dispatcher = await staffOf(service, 'dispatcher');
    await dispatcher.receives(agent.id);
    await (await staffOf(service, 'reviewer')).acceptsPapers(agent.id);
    await (await staffOf(service, 'producer')).produces(agent.id, '3A0000000205', 'UKEY-00205');
    const sent = await dispatcher.dispatches(agent.id);
    const waybill = sent.parcels.find(({ direction }) => direction === 'outbound')?.waybill ?? '';
    expect(waybill).toMatch(/^SF/);

    service.simulators.sf.control.move(waybill, 'transit');
    service.simulators.sf.control.move(waybill, 'sign');
    await service.world.jobs.send(service.world.database, 'sweepParcels', {});
    const view = await agent.waitsFor('completed');
    expect(view.history.at(-1)).toMatchObject({ label: '确认收到', by: '快递' });
    expect(view.parcels.find(({ direction }) => direction === 'outbound')).toMatchObject({ state: 'delivered' });
  });
});
