import { describe, expect, it } from '@jest/globals';
import { checkedCatalogue, unconfirmed } from '../../config/catalogue/index.ts';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { productView } from '../../server/content/product.ts';
import { documentsFor } from '../../server/contract/documents.ts';
import { gateRefusal, usccRefusal } from '../../server/contract/eligibility.ts';
import { keys } from '../../server/contract/machine.ts';
import { ofTheAuthority, type Product } from '../../server/contract/product.ts';
import { confirmedOverrides } from '../support/confirmed.ts';
import { catalogue } from '../support/products.ts';
import { lawFirms } from '../support/second-product.ts';

type Changes = Partial<Record<keyof Product, unknown>>;
const check = (changes: Changes) => () => checkedCatalogue({ [lawFirms.id]: { ...lawFirms, ...changes } });

/** Values of an entry by where they stand: texts, numbers, yes and no; lists and groups that are empty too. */
function leavesOf(value: unknown, at = ''): [string, string][] {
  const parts = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return parts.length > 0 ? parts.flatMap(([name, part]) => leavesOf(part, at ? `${at}.${name}` : name)) : [[at, JSON.stringify(value)]];
}

/** What both say alike, and why. */
const mayBeEqual = {
  offered: 'what nobody may apply for has no way to walk',
  'documents.applicationForm.impressions.legalPersonSeal': 'none or one: one is wanted by no paper of the second',
  'documents.authorisationLetter.impressions.officialSeal': 'one is the least that a letter is worth something with',
  'withdrawalKeeps.paid': 'nothing is kept of what nobody has worked for',
  'withdrawalKeeps.posted': 'the same',
  'counters.0.services.0': 'a word of four, and verification is what every way knows',
  'serials.certificateSerial.alphabet': 'certificates are numbered in sixteens',
  confirmed: 'nobody has confirmed either',
};

describe('a second product', () => {
  it('is a valid entry, and differs from the first in every value that stands in both', () => {
    expect(checkedCatalogue({ [lawFirms.id]: lawFirms })).toEqual({ [lawFirms.id]: lawFirms });
    const others = new Map(leavesOf(lawFirms));
    const same = leavesOf(jiangxiPublicResource).flatMap(([path, value]) => (others.get(path) === value ? [path] : []));
    expect(same).toEqual(keys(mayBeEqual));
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

const unsealed = (kind: 'applicationForm' | 'sealSpecimen', officialSeal: number): Changes => {
  const { sealPlace: _, ...paper } = lawFirms.documents[kind] ?? {};
  return { documents: { ...lawFirms.documents, [kind]: { ...paper, impressions: { officialSeal, legalPersonSeal: 0 } } } };
};

describe('an entry that is wrong', () => {
  const wrong: [Changes, string][] = [
    [{ hotline: 'call us' }, 'law-firm-seal: hotline: must be a telephone number'],
    [{ callsFrom: [] }, 'law-firm-seal: callsFrom: names no number'],
    [
      { counters: [{ ...lawFirms.counters[0], services: ['advice', 'advice'] }] },
      'law-firm-seal: counters.0.services: names a service twice',
    ],
    [{ counters: [{ ...lawFirms.counters[0], phone: undefined }] }, 'law-firm-seal: counters.0.phone: is missing'],
    [{ keyTypes: {} }, 'law-firm-seal: keyTypes: offers no kind of key'],
    [{ id: 'other-id' }, 'id: is "other-id", but the index knows the entry as "law-firm-seal"'],
    [{ gate: { practice: { label: '？', options: { no: { label: '否', refusal: '不行' } } } } }, 'gate.practice: every option is refused'],
    [{ documents: {} }, 'documents.applicationForm: every kind of key needs it'],
    [{ documents: { applicationForm: lawFirms.documents.applicationForm } }, 'documents.sealSpecimen: secondary carries an e-seal'],
    [{ cargo: undefined }, 'law-firm-seal: cargo: is missing'],
    [{ limits: undefined }, 'law-firm-seal: limits: is missing'],
    [{ limits: { ...lawFirms.limits, pay: 0 } }, 'law-firm-seal: limits.pay: '],
    [{ keyTypes: { tertiary: lawFirms.keyTypes.secondary } }, 'law-firm-seal: keyTypes: Unrecognized key: "tertiary"'],
    [{ keyTypes: { secondary: { ...lawFirms.keyTypes.secondary, priceFen: 0 } } }, 'law-firm-seal: keyTypes.secondary.priceFen: '],
    [{ keyTypes: { secondary: { ...lawFirms.keyTypes.secondary, priceFen: 1e12 } } }, 'priceFen: must be fen, at most 10000000'],
    [{ gate: { 'in practice': { label: '？', options: { yes: { label: '是' } } } } }, 'law-firm-seal: gate.in practice: '],
    [{ label: '甲\n乙' }, 'law-firm-seal: label: must be one line'],
    [{ label: '字'.repeat(41) }, 'law-firm-seal: label: '],
    [{ form: { ...lawFirms.form, words: { legalName: { optional: true } } } }, 'form.words.legalName.optional: the answer is needed'],
    [{ form: { ...lawFirms.form, words: { agentEmail: { label: '邮箱' } } } }, 'form.words.agentEmail: the question is left out'],
    [{ form: { ...lawFirms.form, words: { own1: { label: '人数' } } } }, 'form.words.own1: its words stand in form.own'],
    [
      { serials: { ...lawFirms.serials, keySerial: { ...lawFirms.serials.keySerial, least: 10 } } },
      'serials.keySerial: least is more than most',
    ],
    [{ uscc: { ...lawFirms.uscc, allowed: ['9', 'S1'] } }, 'uscc.allowed.1: must be the first one or two characters of credit codes'],
    [
      { keyTypes: { primary: lawFirms.keyTypes.secondary, secondary: lawFirms.keyTypes.secondary } },
      'keyTypes.secondary.label: is that of primary',
    ],
    [
      { documents: { ...lawFirms.documents, furtherCopy2: { ...lawFirms.documents.furtherCopy1 } } },
      'documents.furtherCopy2.label: is that of furtherCopy1',
    ],
    [
      { sealKinds: { ...lawFirms.sealKinds, officialSeal: { label: '章', leastMm: 44, mostMm: 40 } } },
      'sealKinds.officialSeal: leastMm is more than mostMm',
    ],
    [
      { sealKinds: { ...lawFirms.sealKinds, officialSeal: { label: '章', leastMm: 40, mostMm: 60 } } },
      'sealKinds.officialSeal.mostMm: must be millimetres, at most 46',
    ],
    [{ label: '律师\u200b' }, 'law-firm-seal: label: holds characters that nobody sees'],
    [{ cargo: '锁\ud800' }, 'law-firm-seal: cargo: holds characters that nobody sees'],
    [{ declaration: Array(13).fill('属实。') }, 'law-firm-seal: declaration: has more than 12 sentences'],
    [{ declaration: ['甲'.repeat(401), '乙'.repeat(400)] }, 'law-firm-seal: declaration: is longer than 800 characters in all'],
    [{ credentials: { one: '许可证', other: '许可证' } }, 'credentials.other.label: is that of one'],
    [
      { gate: { practice: { label: '？', options: { yes: { label: '是' }, no: { label: '是', refusal: '不行' } } } } },
      'gate.practice.options.no.label: is that of yes',
    ],
    [
      { gate: { one: { label: '？', options: { yes: { label: '是' } } }, two: { label: '？', options: { yes: { label: '是' } } } } },
      'gate.two.label: is that of one',
    ],
    [{ form: { ...lawFirms.form, words: { legalName: { label: '经办人姓名' } } } }, 'form.agentName.label: is that of legalName'],
    [{ form: { ...lawFirms.form, own: { own1: { section: 'agent', label: '字'.repeat(41), kind: 'text' } } } }, 'form.own.own1.label: '],
    [
      { form: { ...lawFirms.form, own: { own1: { section: 'agent', label: '级', kind: 'choice', options: { a: '甲', b: '甲' } } } } },
      'form.own.own1.options.b.label: is that of a',
    ],
    [
      { serials: { ...lawFirms.serials, keySerial: { ...lawFirms.serials.keySerial, label: '印章证书号' } } },
      'serials.keySerial.label: is that of certificateSerial',
    ],
    [
      { sealKinds: { ...lawFirms.sealKinds, legalPersonSeal: { label: '律所印章' } } },
      'sealKinds.legalPersonSeal.label: is that of officialSeal',
    ],
    [
      { withdrawalKeeps: { ...lawFirms.withdrawalKeeps, received: 36_051 } },
      'withdrawalKeeps.received: keeps 36051 fen of a key that costs 36050',
    ],
    [{ withdrawalKeeps: { ...lawFirms.withdrawalKeeps, received: 'half' } }, 'withdrawalKeeps.received: must be fen, or "all"'],
    [unsealed('sealSpecimen', 0), 'documents.sealSpecimen.impressions: a specimen of no seal'],
    [unsealed('sealSpecimen', 0), 'documents.sealSpecimen.impressions.officialSeal: secondary carries an e-seal'],
    [unsealed('applicationForm', 2), 'documents.applicationForm.sealPlace: must say where'],
  ];

  it.each(wrong)('is told in one line: %o', (changes, words) => {
    expect(check(changes)).toThrow(words);
    expect(check(changes)).not.toThrow('\n');
  });
});

it('two products that nobody could tell apart are refused', () => {
  const namesake = { ...lawFirms, label: jiangxiPublicResource.label };
  expect(() => checkedCatalogue({ ...catalogue, [lawFirms.id]: namesake })).toThrow(
    'law-firm-seal: label: is that of jiangxi-public-resource',
  );
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

  it('is what is said to be confirmed on a day that has not come in Beijing, where it is tomorrow eight hours earlier than in London', () => {
    const { confirmed } = confirmedOverrides(catalogue)[jiangxiPublicResource.id] ?? { confirmed: {} };
    const at = (confirmedOn: string, now: string) => {
      const letter = confirmed.letter && { ...confirmed.letter, confirmedOn };
      const entry = { ...jiangxiPublicResource, confirmed: { ...confirmed, letter } };
      return unconfirmed(checkedCatalogue({ [entry.id]: entry }), new Date(now));
    };
    expect(at('2027-03-02', '2027-03-01T15:59:59Z')).toEqual([
      'catalogue jiangxi-public-resource: confirmed on a day that has not come, today is 2027-03-01 in Beijing: letter',
    ]);
    expect(at('2027-03-02', '2027-03-01T16:00:00Z')).toEqual([]);
  });

  it('is nothing once every field names who, when and what', () => {
    const { confirmed } = confirmedOverrides(catalogue)[jiangxiPublicResource.id] ?? { confirmed: {} };
    const all = checkedCatalogue({ [jiangxiPublicResource.id]: { ...jiangxiPublicResource, confirmed } });
    expect(unconfirmed(all)).toEqual([]);
  });
});
