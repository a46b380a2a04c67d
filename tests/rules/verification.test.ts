import { describe, expect, it } from '@jest/globals';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { verificationConsent } from '../../config/legal/verification.ts';
import { consentOf } from '../../server/content/verification-consent.ts';
import { formOf } from '../../server/contract/form.ts';
import { meansKeys } from '../../server/contract/verification-means.ts';
import { offered } from '../../server/features/verification/means.ts';
import { personMissing, verdictOn } from '../../server/features/verification/rules.ts';
import { lawFirms } from '../support/second-product.ts';

const row = { id: 'session-1', triesLeft: 3, samePerson: true };
const answers = { legalName: '欧阳清泉', legalIdNumber: '11010519491231002X' };
const person = { name: answers.legalName, idNumber: answers.legalIdNumber };
const passed = { outcome: 'passed', session: row.id, person, requestId: 'r-1' } as const;

describe('the word of the identity provider', () => {
  it('counts for the person of the form, in this session', () => {
    expect(verdictOn(passed, row, answers)).toEqual({ command: 'pass' });
  });

  it.each([
    ['another name', { ...passed, person: { ...person, name: '欧阳清' } }],
    ['another number', { ...passed, person: { ...person, idNumber: '110105194912310038' } }],
  ])('about %s is a try that failed', (_, result) => {
    expect(verdictOn(result, row, answers)).toMatchObject({ command: 'fail', reason: expect.stringContaining('请由法定代表人本人核验') });
  });

  it('that names nobody counts for whom the check was opened, and for nobody else', () => {
    const unnamed = { ...passed, person: null };
    expect(verdictOn(unnamed, row, answers)).toEqual({ command: 'pass' });
    expect(verdictOn(unnamed, { ...row, samePerson: false }, answers)).toMatchObject({ command: 'fail' });
  });

  it('for another session counts for nothing, even when it passed', () => {
    expect(verdictOn({ ...passed, session: 'session-2' }, row, answers)).toMatchObject({
      command: 'fail',
      reason: expect.stringContaining('不属于本次'),
    });
  });

  it('that it failed is told with its reason', () => {
    const failed = {
      outcome: 'failed',
      unknown: false,
      session: row.id,
      code: '1004',
      reason: '人脸比对未通过',
      requestId: 'r-1',
    } as const;
    expect(verdictOn(failed, row, answers)).toEqual({ command: 'fail', reason: '人脸比对未通过' });
  });

  it.each([
    [2, 'fail'],
    [1, 'exhaust'],
    [0, 'exhaust'],
  ])('with %i tries left leads to %s', (triesLeft, command) => {
    expect(verdictOn({ ...passed, person: { ...person, name: '他人' } }, { ...row, triesLeft }, answers)).toMatchObject({ command });
  });
});

describe('before a link is sent', () => {
  const form = formOf(jiangxiPublicResource);

  it('name and number of the legal representative are there and right, whatever else is still empty', () => {
    expect(personMissing(form, answers)).toEqual([]);
    expect(personMissing(form, {})).toEqual(['法定代表人姓名', '法定代表人证件号码']);
    expect(personMissing(form, { ...answers, legalName: '' })).toEqual(['法定代表人姓名']);
    expect(personMissing(form, { legalName: answers.legalName })).toEqual(['法定代表人证件号码']);
    expect(personMissing(form, { ...answers, legalIdNumber: '110105194912310021' })).toEqual(['法定代表人证件号码']);
  });
});

describe('the consent that is kept', () => {
  it("is the product's own, every paragraph of it on a line of its own", () => {
    expect(jiangxiPublicResource.consent.length).toBeGreaterThan(1);
    for (const product of [jiangxiPublicResource, lawFirms])
      for (const means of meansKeys) expect(consentOf(product, means).slice(0, product.consent.length)).toEqual(product.consent);
  });

  it.each(meansKeys)(
    'says for %s who asks and how to reach them, what for, what happens without it, what stays how long, and how to take it back',
    (means) => {
      for (const product of [jiangxiPublicResource, lawFirms]) {
        const words = consentOf(product, means).join('\n');
        for (const said of [product.authority.company, product.hotline, '为什么', '效力完全相同', '保存', '撤回', '查阅'])
          expect(words).toContain(said);
      }
    },
  );

  it('speaks of a face, and of who compares it, only where one is taken', () => {
    const [face, mobile, counter] = (['face', 'mobile', 'counter'] as const).map((means) =>
      consentOf(jiangxiPublicResource, means).join('\n'),
    );
    expect(face).toMatch(/受托核验机构：.+电话 95716/);
    expect(face).toContain('人脸（敏感个人信息）');
    for (const other of [mobile, counter]) expect(other).not.toContain('采集的人脸');
  });
});

describe('a product whose counters verify nobody', () => {
  const [first] = lawFirms.counters;
  const tries = { state: 'opened', triesLeft: 2, mobileTriesLeft: 2, cardTriesLeft: 2 } as const;
  const counterOf = (product: typeof lawFirms) => offered(product, tries, answers).find(({ means }) => means === 'counter');

  it('names no place in the words that would be agreed to', () => {
    expect(verificationConsent({ ...lawFirms, counters: [] }, 'counter').join('')).toContain('您到柜台出示身份证件');
    expect(verificationConsent(lawFirms, 'counter').join('')).toContain('您到柜台（赣法CA 九江窗口）出示身份证件');
  });

  it('sends nobody to one, and says so beside the other ways', () => {
    const adviceOnly = first ? [{ ...first, services: ['advice' as const] }] : [];
    expect(counterOf({ ...lawFirms, counters: adviceOnly })).toMatchObject({
      open: false,
      tells: expect.stringContaining('没有办理法人核验'),
    });
    expect(counterOf(lawFirms)).toMatchObject({ open: true });
  });
});
