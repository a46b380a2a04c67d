import { describe, expect, it } from '@jest/globals';
import { mayHaveCome, nextStep, tasksOf } from '../../miniprogram/src/pages/application/tasks';
import { questionKeys } from '../../server/contract/form.ts';
import { application, filled, finding, scanned, slots, verification } from './applications';

const states = (view: Parameters<typeof tasksOf>[0]) => Object.fromEntries(tasksOf(view).map(({ key, state }) => [key, state]));
const unanswered = questionKeys.map((key) => ({ key, message: '请填写' }));

describe('The list of what is left to do', () => {
  it('starts with everything open and leads to the first section', () => {
    const view = application({ form: { answers: {}, version: 1, faults: unanswered } });
    expect(new Set(Object.values(states(view)))).toEqual(new Set(['todo']));
    expect(nextStep(view)).toEqual({ kind: 'open', label: '继续：单位信息', screen: 'form', query: { id: 'a1', section: 'organisation' } });
  });

  it('goes from the form to the verification, and past a link that waits for the legal representative to the scans', () => {
    expect(nextStep(application())).toMatchObject({ screen: 'verification' });
    const sent = application({ verification: verification('sent', 'https://ca.example/#/pages/verify/index?token=t') });
    expect(states(sent).verification).toBe('waiting');
    expect(nextStep(sent)).toMatchObject({ screen: 'documents' });
  });

  it('asks for a new link when the legal representative refused', () => {
    const refused = application({ verification: verification('refused'), documents: slots('primary', 'uploaded') });
    expect(states(refused).verification).toBe('flagged');
    expect(nextStep(refused)).toMatchObject({ screen: 'verification' });
  });

  it('offers to submit once nothing is missing', () => {
    const ready = application({ missing: [], verification: verification('verified'), documents: slots('primary', 'uploaded') });
    expect(new Set(Object.values(states(ready)))).toEqual(new Set(['done']));
    expect(nextStep(ready)).toMatchObject({ kind: 'open', label: '核对并提交申请', screen: 'check' });
  });

  it('leads to the scans while one of their findings waits or a page lies in no document', () => {
    const all = Object.fromEntries(slots('primary', 'uploaded').map(({ kind }) => [kind, [scanned(kind, { findings: [finding(kind)] })]]));
    const checked = application({ missing: ['核对 5 处扫描提示'], verification: verification('verified'), documents: filled(all) });
    expect(tasksOf(checked).at(-1)).toMatchObject({ state: 'todo', detail: '已上传 5/5 份，5 处扫描提示要核对' });
    expect(nextStep(checked)).toMatchObject({ screen: 'documents' });
    const unsorted = { ...checked, documents: slots('primary', 'uploaded'), unsorted: [scanned('p')] };
    expect(tasksOf(unsorted).at(-1)).toMatchObject({ state: 'todo', detail: '已上传 5/5 份，1 页要归类' });
  });

  it('marks the returned field and the returned scan where they belong, and leads to the first of them', () => {
    const view = application({
      state: 'returned',
      verification: verification('verified'),
      documents: slots('primary', 'passed').map((slot) => (slot.kind === 'credentialCopy' ? { ...slot, state: 'flagged' as const } : slot)),
      returned: {
        note: '',
        fields: { invoiceTitle: '抬头与单位名称不一致' },
        documents: { credentialCopy: '缺少单位公章' },
        mended: {},
        redone: {},
        namesParts: true,
      },
    });
    expect(states(view)).toMatchObject({ organisation: 'locked', receiver: 'done', invoice: 'flagged', documents: 'flagged' });
    expect(tasksOf(view).find(({ key }) => key === 'invoice')?.detail).toBe('抬头与单位名称不一致');
    expect(nextStep(view)).toMatchObject({ screen: 'form', query: { section: 'invoice' } });
  });

  it('asks for the answers that a return flagged before anything is handed in again, although nothing is missing', () => {
    const returned = { note: '', documents: {}, redone: {}, namesParts: true };
    const done = application({
      state: 'returned',
      missing: [],
      verification: verification('verified'),
      documents: slots('primary', 'passed'),
    });
    const flagged = application({ ...done, returned: { ...returned, fields: { invoiceTitle: '抬头与单位名称不一致' }, mended: {} } });
    expect(nextStep(flagged)).toMatchObject({ label: '继续：发票信息', screen: 'form', query: { section: 'invoice' } });
    const mended = application({ ...done, returned: { ...returned, fields: {}, mended: { invoiceTitle: '抬头与单位名称不一致' } } });
    expect(nextStep(mended)).toMatchObject({ label: '核对并重新提交', screen: 'check' });
  });

  it('calls no step passed whose answer was flagged, be it one that comes from the account', () => {
    const view = application({
      state: 'returned',
      returned: { note: '', documents: {}, redone: {}, namesParts: true, mended: {}, fields: { uscc: '与证照不一致' } },
    });
    expect(tasksOf(view).find(({ key }) => key === 'organisation')).toMatchObject({ state: 'flagged', detail: '与证照不一致' });
    expect(states(view)).toMatchObject({ legalRepresentative: 'locked' });
  });
});

describe('The one button of an application on its way', () => {
  it('pays, posts and confirms when it is the applicant’s turn', () => {
    expect(nextStep(application({ state: 'approved', allowed: ['cancel'] }))).toMatchObject({ screen: 'payment' });
    expect(nextStep(application({ state: 'paid', allowed: ['post'] }))).toMatchObject({ screen: 'post' });
    expect(nextStep(application({ state: 'dispatched', allowed: ['deliver'], turn: 'courier' }))).toEqual({
      kind: 'deliver',
      label: '确认收到证书',
    });
  });

  it('makes way for what is asked first: an answer about money, or where a key goes that came back or is lost', () => {
    const wanted = { id: 'w1', state: 'asked', stateLabel: '等待财务办理', reason: '不办了', amountFen: 19_000, answer: null } as const;
    const withdrawal = { ...wanted, askedAt: '2026-11-28T01:00:00Z', dueOn: '2026-12-03', dueIsAbout: false, firstDueOn: null, said: '' };
    expect(nextStep(application({ state: 'paid', allowed: ['post'], turn: 'finance', withdrawal }))).toBeNull();
    expect(nextStep(application({ state: 'paid', allowed: ['post'], withdrawal: { ...withdrawal, state: 'refused' } }))).not.toBeNull();
    const back = application({ state: 'produced', allowed: ['agreeResend', 'deliverAfterAll'] });
    const lost = application({ state: 'dispatched', allowed: ['deliver'], turn: 'supervisor' });
    expect([back, lost].map(nextStep)).toEqual([null, null]);
    expect([back, lost].map(mayHaveCome)).toEqual([true, true]);
    expect(mayHaveCome(application({ state: 'dispatched', allowed: ['deliver'], turn: 'courier' }))).toBe(false);
  });

  it('is not there before an organisation with such a key from elsewhere has chosen; a key on its way is confirmed all the same', () => {
    const keyElsewhere = '贵单位已在别处持有同类证书，这份申请暂停办理。';
    expect(nextStep(application({ state: 'approved', allowed: ['cancel'], keyElsewhere }))).toBeNull();
    expect(nextStep(application({ state: 'paid', allowed: ['post', 'convert', 'askWithdraw'], keyElsewhere }))).toBeNull();
    const coming = application({ state: 'dispatched', allowed: ['deliver'], turn: 'courier', keyElsewhere });
    expect(nextStep(coming)).toMatchObject({ kind: 'deliver' });
  });

  it('is not there while somebody else works', () => {
    expect(nextStep(application({ state: 'submitted', allowed: [] }))).toBeNull();
    expect(nextStep(application({ state: 'completed', allowed: [] }))).toBeNull();
  });
});
