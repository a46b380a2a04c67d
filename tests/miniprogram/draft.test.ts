import { describe, expect, it } from '@jest/globals';
import { answered, asked, changes, chosenOf, copySource, draftFaults, isKept, soundPart } from '../../miniprogram/src/pages/form/draft';
import { product } from './products';

const { form } = product;

const saved = {
  organisationName: '江西青禾建设有限公司',
  uscc: '91350100M000100Y43',
  legalIdNumber: '360***********1021',
  agentMobile: '139****0101',
};

describe('What the agent typed on one screen of the form', () => {
  it('goes up only where it differs from what the server has', () => {
    expect(
      changes({ ...saved, organisationAddress: '红谷滩区 1 号' }, { organisationAddress: '红谷滩区 1 号 ', legalName: ' 陈国栋' }),
    ).toEqual({
      legalName: '陈国栋',
    });
  });

  it('is folded like the server folds it: no blanks in numbers, capitals', () => {
    expect(changes(saved, { legalIdNumber: '110105 1949 1231 002x' })).toEqual({ legalIdNumber: '11010519491231002X' });
  });

  it('is checked in words that say what is wrong', () => {
    expect(draftFaults(form, 'legalRepresentative', saved, { legalName: '陈国栋', legalIdNumber: '110105194912310021' }, true)).toEqual([
      { id: 'legalIdNumber', message: '身份证号码最后一位校验不符，请核对' },
    ]);
  });

  it('asks for what is empty only when the section is to be finished', () => {
    expect(draftFaults(form, 'legalRepresentative', {}, {}, false)).toEqual([]);
    expect(draftFaults(form, 'legalRepresentative', {}, {}, true).map(({ id }) => id)).toEqual(['legalName', 'legalIdNumber']);
  });

  it('leaves a masked answer alone until it is typed anew', () => {
    expect(isKept('legalIdNumber', saved, {})).toBe(true);
    expect(draftFaults(form, 'legalRepresentative', saved, { legalName: '陈国栋' }, true)).toEqual([]);
    expect(changes(saved, {})).toEqual({});
    expect(isKept('legalIdNumber', saved, { legalIdNumber: '' })).toBe(false);
    expect(draftFaults(form, 'legalRepresentative', saved, { legalName: '陈国栋', legalIdNumber: '' }, true)).toEqual([
      { id: 'legalIdNumber', message: '请填写法定代表人证件号码' },
    ]);
  });

  it('is kept without its faulty part when the agent leaves for later', () => {
    expect(soundPart(form, 'agent', saved, { agentName: '刘晓燕', agentIdNumber: '3601' })).toEqual({ agentName: '刘晓燕' });
  });
});

describe('Which questions a section asks', () => {
  it('the name of the credential only for another kind of credential', () => {
    expect(asked(form, 'organisation', saved, {})).not.toContain('credentialName');
    expect(asked(form, 'organisation', saved, { credential: 'other' })).toContain('credentialName');
  });
});

describe('"Same as" beside a question', () => {
  it('copies an answer that is known here', () => {
    expect(copySource(form, 'invoiceTitle', saved)).toEqual({ label: '同单位信息', answer: saved.organisationName });
    expect(copySource(form, 'receiverName', { ...saved, agentName: '刘晓燕' })).toEqual({ label: '同经办人信息', answer: '刘晓燕' });
  });

  it('leaves the copying of a masked answer to the server, since stars would be sent', () => {
    expect(copySource(form, 'receiverMobile', saved)).toEqual({ label: '同经办人信息', answer: null });
  });

  it('asks for the number anew when another paper is chosen', () => {
    const chosen = answered(form, saved, {}, 'legalIdKind', 'passport');
    expect(chosen).toEqual({ legalIdKind: 'passport', legalIdNumber: '' });
    expect(isKept('legalIdNumber', saved, chosen)).toBe(false);
    expect(draftFaults(form, 'legalRepresentative', saved, { ...chosen, legalName: '陈国栋', legalIdNumber: 'E12345678' }, true)).toEqual(
      [],
    );
    expect(answered(form, {}, {}, 'legalIdKind', 'passport')).toEqual({ legalIdKind: 'passport' });
    expect(chosenOf(form, 'legalIdKind', saved, {})).toBe('residentId');
  });

  it('gives up the name of another credential with the kind that asked for it', () => {
    const other = answered(form, {}, {}, 'credential', 'other');
    const named = { ...other, credentialName: '社会服务机构登记证' };
    expect(answered(form, saved, named, 'credential', 'businessLicence')).toEqual({ credential: 'businessLicence', credentialName: '' });
  });
});
