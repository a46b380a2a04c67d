import { describe, expect, it } from '@jest/globals';
import { catalogue, checkedCatalogue, unconfirmed } from '../../config/catalogue/index.ts';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { productView } from '../../server/content/product.ts';
import { documentsFor } from '../../server/contract/documents.ts';
import { gateRefusal, usccRefusal } from '../../server/contract/eligibility.ts';
import { keys } from '../../server/contract/machine.ts';
import { ofTheAuthority, type Product } from '../../server/contract/product.ts';
import { confirmedOverrides } from '../support/confirmed.ts';
import { lawFirms } from '../support/second-product.ts';

type Changes = Partial<Record<keyof Product, unknown>>;
const check = (changes: Changes) => () => checkedCatalogue({ [lawFirms.id]: { ...lawFirms, ...changes } });

describe('a second product', () => {
  it('is a valid entry, and differs from the first in every field', () => {
    expect(checkedCatalogue({ [lawFirms.id]: lawFirms })).toEqual({ [lawFirms.id]: lawFirms });
    const same = keys(lawFirms).filter((field) => JSON.stringify(lawFirms[field]) === JSON.stringify(jiangxiPublicResource[field]));
    expect(same).toEqual(['offered', 'confirmed']);
  });

  it('says all of it to people', () => {
    const { hotline, keyTypes, postTo, form, documents, letterYears } = productView(lawFirms);
    expect({ hotline, keyTypes, postTo, letterYears }).toEqual({
      hotline: lawFirms.hotline,
      keyTypes: lawFirms.keyTypes,
      postTo: lawFirms.postTo,
      letterYears: 2,
    });
    expect(form.questions.own1?.label).toBe('执业律师人数');
    expect(form.questions.agentEmail).toBeUndefined();
    expect(form.questions.organisationAddress?.label).toBe('执业地址');
    expect(documents.furtherCopy1).toMatchObject({ label: '律师年度考核备案表', generated: false });
  });

  it('has papers, questions and refusals of its own', () => {
    expect(documentsFor(lawFirms, 'secondary')).toEqual(['applicationForm', 'authorisationLetter', 'sealSpecimen', 'furtherCopy1']);
    expect(gateRefusal(lawFirms.gate, { practice: 'no' })).toContain('079188123456');
    expect(usccRefusal(lawFirms.uscc, '51360000MJ00000000')).toBe(lawFirms.uscc.refusal);
    expect(usccRefusal(lawFirms.uscc, '31360000MD00000000')).toBeNull();
  });
});

describe('an entry that is wrong', () => {
  const wrong: [Changes, string][] = [
    [{ hotline: 'call us' }, 'law-firm-seal: hotline: must be a telephone number'],
    [{ keyTypes: {} }, 'law-firm-seal: keyTypes: offers no kind of key'],
    [{ id: 'other-id' }, 'id: is "other-id", but the index knows the entry as "law-firm-seal"'],
    [{ gate: { practice: { label: '？', options: { no: { label: '否', refusal: '不行' } } } } }, 'gate.practice: every option is refused'],
    [{ documents: {} }, 'documents.applicationForm: every kind of key needs it'],
    [{ documents: { applicationForm: lawFirms.documents.applicationForm } }, 'documents.sealSpecimen: secondary carries an e-seal'],
    [{ cargo: undefined }, 'law-firm-seal: cargo: '],
  ];

  it.each(wrong)('is told in one line: %o', (changes, words) => {
    expect(check(changes)).toThrow(words);
    expect(check(changes)).not.toThrow('\n');
  });
});

describe('what the CA has not confirmed', () => {
  it('is named a line for each product', () => {
    expect(unconfirmed(catalogue)).toEqual([`catalogue jiangxi-public-resource: the CA has not confirmed ${ofTheAuthority.join(', ')}`]);
  });

  it('is what was changed since: who changes the hotline has it confirmed again, who writes the same in another order has not', () => {
    const { confirmed } = confirmedOverrides(catalogue)[jiangxiPublicResource.id] ?? { confirmed: {} };
    const { name, phone, address } = jiangxiPublicResource.postTo;
    const told = (changes: Partial<Product>) =>
      unconfirmed(checkedCatalogue({ [jiangxiPublicResource.id]: { ...jiangxiPublicResource, confirmed, ...changes } }));
    expect(told({ postTo: { address, phone, name } })).toEqual([]);
    expect(told({ hotline: '079112345678', postTo: { name, phone, address: `${address} 2 楼` } })).toEqual([
      'catalogue jiangxi-public-resource: changed since the CA confirmed: hotline, postTo',
    ]);
    expect(told({ confirmed: { ...confirmed, letter: null }, refundRule: '不退款。' })).toEqual([
      'catalogue jiangxi-public-resource: the CA has not confirmed letter; changed since the CA confirmed: refundRule',
    ]);
  });

  it('is nothing once every field names who, when and what', () => {
    const { confirmed } = confirmedOverrides(catalogue)[jiangxiPublicResource.id] ?? { confirmed: {} };
    const all = checkedCatalogue({ [jiangxiPublicResource.id]: { ...jiangxiPublicResource, confirmed } });
    expect(unconfirmed(all)).toEqual([]);
  });
});
