import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import {
  type Answers,
  answerFault,
  formFaults,
  formOf,
  isSensitive,
  masked,
  maskedReading,
  type QuestionKey,
  question,
  questionKeys,
  questionsIn,
  reading,
  required,
  tidy,
} from '../../server/contract/form.ts';
import { keys } from '../../server/contract/machine.ts';

const form = formOf(jiangxiPublicResource);
const asked = keys(form.questions);

/** A form that stands, of nobody: the organisation and the people are invented. */
const whole: Answers = {
  organisationName: '赣州云岭水利工程有限公司',
  uscc: '91350100M000100Y43',
  credential: 'businessLicence',
  organisationAddress: '江西省赣州市章贡区长征大道 31 号',
  legalName: '龚明远',
  legalIdNumber: '11010519491231002X',
  agentName: '温洁',
  agentIdNumber: '11010519491231002X',
  agentMobile: '13979780426',
  invoiceTitle: '赣州云岭水利工程有限公司',
  invoiceTaxNumber: '91350100M000100Y43',
  invoiceEmail: 'invoice@yunling.example.com',
  receiverName: '温洁',
  receiverMobile: '13979780426',
  receiverRegion: '江西省 赣州市 章贡区',
  receiverStreet: '长征大道 31 号云岭大厦 1 层收发室',
};

/** What comes out of keyboards and clipboards. */
const typed = fc.string({ unit: fc.constantFrom(...'09azAZ０９ａｚＡＺ -－　\t\n\u00a0江西𠮷') });
const optional: QuestionKey[] = ['credentialName', 'agentEmail', 'legalIdKind', 'agentIdKind'];
const without = (key: QuestionKey): Answers => ({ ...whole, [key]: '' });

describe('the application form', () => {
  it('stands when everything is answered', () => {
    expect(formFaults(form, whole, true)).toEqual([]);
  });

  it.each(asked)('asks for "%s" only when it must be answered, and only at the end', (key) => {
    const { kind, label } = question(form, key);
    const missing = optional.includes(key) ? null : `${kind === 'region' || kind === 'choice' ? '请选择' : '请填写'}${label}`;
    expect(answerFault(form, key, without(key), true)).toBe(missing);
    expect(answerFault(form, key, without(key))).toBeNull();
  });

  it('asks for the name of another credential when, and only when, another one is chosen', () => {
    expect(required(form, 'credentialName', whole)).toBe(false);
    expect(required(form, 'credentialName', { ...whole, credential: 'other' })).toBe(true);
    expect(formFaults(form, { ...whole, credential: 'other' }, true)).toEqual([{ key: 'credentialName', message: '请填写其他证件名称' }]);
  });

  it.each<[QuestionKey, string, string]>([
    ['legalIdNumber', '110105194912310021', '身份证号码最后一位校验不符'],
    ['invoiceTaxNumber', '91350100M000100Y44', '信用代码第 18 位校验不符'],
    ['invoiceTaxNumber', '3601061234567', '纳税人识别号应为 15、18 或 20 位，现为 13 位'],
    ['invoiceTaxNumber', '36010612345678中', '纳税人识别号第 15 位「中」（U+4E2D）不可用'],
    ['receiverMobile', '1397978042', '手机号应为 1 开头的 11 位数字'],
    ['invoiceEmail', 'invoice', '邮箱格式不对'],
    ['credential', 'passport', '请从列出的选项中选择'],
    ['credential', 'toString', '请从列出的选项中选择'],
    ['receiverRegion', '江西省 赣州市', '请选择到区县'],
    ['receiverRegion', '江西 赣州市 章贡区', '省份请写全称「江西省」'],
    ['receiverRegion', '广西省 南宁市 青秀区', '省份请写全称「广西壮族自治区」'],
    ['receiverRegion', '甲 乙 丙', '没有「甲」这个省级地区，请写全称，如「湖北省」'],
    ['receiverRegion', '江西省 南昌市 县', '「县」不是市或区县的名称，请核对'],
    ['receiverRegion', '江西省 x 章贡区', '「x」不是市或区县的名称，请核对'],
    ['agentName', '长'.repeat(101), '经办人姓名不超过 100 个字'],
    ['receiverStreet', '长'.repeat(101), '详细地址不超过 100 个字'],
  ])('says what is wrong with %s', (key, answer, sentence) => {
    expect(answerFault(form, key, { ...whole, [key]: answer })).toContain(sentence);
  });

  it.each([
    ['a credit code', '91350100M000100Y43'],
    ['a number of the registrations before it', '360106123456789'],
    ['one with letters', '36010674850123X'],
    ['an identity number', '11010519491231002X'],
    ['an identity number and two digits', '11010519491231002X01'],
  ])('takes %s as the tax number of an invoice', (_, number) => {
    expect(answerFault(form, 'invoiceTaxNumber', { ...whole, invoiceTaxNumber: number })).toBeNull();
  });

  it('lists faults in the order of the pages', () => {
    const faults = formFaults(form, { uscc: '1', receiverMobile: '1', agentMobile: '1' }, false);
    expect(faults.map(({ key }) => key)).toEqual(['uscc', 'agentMobile', 'receiverMobile']);
  });

  it('counts a rare character as one', () => {
    expect(answerFault(form, 'legalName', { legalName: '𠮷'.repeat(30) })).toBeNull();
  });

  it('puts each question into one section that has a purpose', () => {
    expect(keys(form.sections).flatMap((section) => questionsIn(form, section))).toEqual(asked);
    for (const { label, purpose } of Object.values(form.sections))
      expect([label, purpose]).toEqual([expect.any(String), expect.any(String)]);
  });

  it('offers a choice where one is to be made, and only there', () => {
    for (const key of asked) expect(question(form, key).options !== undefined).toBe(question(form, key).kind === 'choice');
  });

  it('copies answers only from questions that exist and are of a kind that fits', () => {
    for (const key of asked) {
      const { copyFrom, kind } = question(form, key);
      // Every credit code is a tax number.
      if (copyFrom) expect(kind === 'taxNumber' ? ['uscc'] : [kind]).toContain(question(form, copyFrom as QuestionKey).kind);
    }
  });
});

describe('keeping an answer', () => {
  it('tidies what is tidy to itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...questionKeys), typed, (key, answer) => {
        expect(tidy(key, tidy(key, answer))).toBe(tidy(key, answer));
      }),
    );
  });

  it('keeps the words of a text and folds a number', () => {
    expect(tidy('organisationAddress', '  赣州市\t 长征大道  31 号\n')).toBe('赣州市 长征大道 31 号');
    expect(tidy('agentIdNumber', '110105 19491231 002x')).toBe('11010519491231002X');
  });
});

describe('showing an answer', () => {
  const sensitive: QuestionKey[] = [
    'legalIdNumber',
    'agentIdNumber',
    'agentMobile',
    'agentEmail',
    'invoiceEmail',
    'receiverMobile',
    'receiverStreet',
  ];

  it('masks exactly what identifies a person or where they live', () => {
    expect(questionKeys.filter(isSensitive)).toEqual(sensitive);
  });

  it('never shows the middle of an identity number or mobile', () => {
    expect(masked('legalIdNumber', '11010519491231002X')).toBe('110***********002X');
    expect(masked('legalIdNumber', 'E12345678')).toBe('E******78');
    expect(masked('agentMobile', '13979780426')).toBe('139****0426');
  });

  it('never shows more of an e-mail address than its first letter and where it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,20}$/), (name) => {
        expect(masked('invoiceEmail', `${name}@example.com`)).toBe(`${name[0]}***@example.com`);
      }),
    );
  });

  it.each(sensitive)('never shows %s whole', (key) => {
    const answer = whole[key] ?? 'wen.jie@yunling.example.com';
    expect(masked(key, answer)).not.toContain(answer.slice(4, -5));
    expect(maskedReading(form, key, { [key]: answer })).toBe(masked(key, answer));
  });

  it('leaves the rest and empty answers as they are', () => {
    expect(masked('organisationName', '赣州云岭')).toBe('赣州云岭');
    expect(masked('agentMobile', '')).toBe('');
  });

  it('reads a choice in words and another credential by its name', () => {
    expect(reading(form, 'credential', whole)).toBe('营业执照副本');
    expect(reading(form, 'credential', { credential: 'other', credentialName: '宗教活动场所登记证' })).toBe('宗教活动场所登记证');
    expect(reading(form, 'credential', { credential: 'other' })).toBe('其他含统一社会信用代码的证件');
    const leftOver = { ...whole, organisationName: 'other', credentialName: '宗教活动场所登记证' };
    expect(reading(form, 'credential', leftOver)).toBe('营业执照副本');
    expect(reading(form, 'organisationName', leftOver)).toBe('other');
    expect(reading(form, 'legalName', leftOver)).toBe('龚明远');
  });
});
