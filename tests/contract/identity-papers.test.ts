import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { type Answers, answerFault, formOf, maskedReading, reading } from '../../server/contract/form.ts';
import { idCheckCharacter } from '../../server/contract/identifiers.ts';
import { type IdentityPaperKey, identityPapers, permanentResidenceCheckDigit, yearsOld } from '../../server/contract/identity-papers.ts';
import { keys } from '../../server/contract/machine.ts';
import { personsToJudge } from '../../server/contract/persons-to-judge.ts';

const form = formOf(jiangxiPublicResource);
const checked = (body: string) => body + idCheckCharacter(body);
const agentBorn = (day: string): Answers => ({ agentIdNumber: checked(`360102${day.replaceAll('-', '')}001`) });
/** The day so many years and days ago. */
function ago(years: number, days: number): string {
  const today = new Date(Date.now() + 8 * 3_600_000);
  return new Date(Date.UTC(today.getUTCFullYear() - years, today.getUTCMonth(), today.getUTCDate() - days)).toISOString().slice(0, 10);
}

/** Nobody's: what each kind of paper takes. */
const sound: Record<IdentityPaperKey, string[]> = {
  residentId: ['11010519491231002X'],
  residencePermit: [checked('81000019800101001'), checked('82000019800101001'), checked('83000019800101001')],
  permanentResidence: ['KAZ110090123105', '911124198108030024', checked('93101219901201001')],
  passport: ['E12345678', 'EA1234567', '123456789', 'AB12345'],
  hkMacauPermit: ['H12345678', 'M12345678', 'H1234567890'],
  taiwanPermit: ['12345678'],
};

const wrong: [IdentityPaperKey, string, string][] = [
  ['residentId', '110105194912310021', '校验不符'],
  ['residentId', checked('11010519490231002'), '出生日期'],
  ['residentId', checked('83000019800101001'), '港澳台居民居住证'],
  ['residentId', '911124198108030024', '外国人永久居留身份证'],
  ['residencePermit', checked('36010219800101001'), '开头'],
  ['residencePermit', '81000019800101001', '应为 18 位'],
  ['residencePermit', checked('81000019800231001'), '出生日期'],
  ['permanentResidence', 'KAZ110090123106', '校验不符'],
  ['permanentResidence', 'KAZ110090133110', '出生日期'],
  ['permanentResidence', '1AZ110090123105', '3 个字母'],
  ['permanentResidence', 'KAZ11009012310', '15 或 18 位，现为 14 位'],
  ['permanentResidence', '911124198108030025', '校验不符'],
  ['permanentResidence', '11010519491231002X', '以 9 开头'],
  ['passport', 'E123', '护照号码'],
  ['passport', 'ABCDEFG', '护照号码'],
  ['passport', '龚明远E1234', '护照号码'],
  ['hkMacauPermit', 'H123456789', '通行证号码'],
  ['hkMacauPermit', 'T12345678', '通行证号码'],
  ['taiwanPermit', '1234567', '8 位数字'],
  ['taiwanPermit', 'T1234567', '8 位数字'],
];

it.each(['000000', '831234', '700101'])('an identity card of no province is none: %s', (area) => {
  const body = `${area}19800101001`;
  expect(identityPapers.residentId.fault(body + idCheckCharacter(body))).toContain('不是省级行政区划代码');
});

describe('the papers by which people are known', () => {
  it.each(keys(identityPapers).flatMap((kind) => sound[kind].map((number) => [kind, number] as const)))('%s %#', (kind, number) => {
    expect(answerFault(form, 'legalIdNumber', { legalIdKind: kind, legalIdNumber: number })).toBeNull();
  });

  it.each(wrong)('a wrong number of %s is told what is wrong (%#)', (kind, number, sentence) => {
    expect(answerFault(form, 'legalIdNumber', { legalIdKind: kind, legalIdNumber: number })).toContain(sentence);
  });

  it('has a sound and a wrong number of every paper to try', () => {
    expect(keys(sound)).toEqual(keys(identityPapers));
    expect(new Set(wrong.map(([kind]) => kind))).toEqual(new Set(keys(identityPapers)));
  });

  it('catches any one digit typed wrongly on a card of before 2023', () => {
    const bodies = fc.tuple(fc.stringMatching(/^[A-Z]{3}$/), fc.stringMatching(/^\d{4}$/)).map(([a, b]) => `${a}${b}8001011`);
    fc.assert(
      fc.property(bodies, fc.integer({ min: 3, max: 14 }), fc.integer({ min: 1, max: 9 }), (body, at, more) => {
        const number = body + permanentResidenceCheckDigit(body);
        const changed = String((Number(number[at]) + more) % 10);
        expect(identityPapers.permanentResidence.fault(number)).toBeNull();
        expect(identityPapers.permanentResidence.fault(number.slice(0, at) + changed + number.slice(at + 1))).not.toBeNull();
      }),
    );
  });

  it('is the resident identity card for who never chose, and reads so', () => {
    expect(reading(form, 'legalIdKind', {})).toBe('居民身份证');
    expect(reading(form, 'legalIdKind', { legalIdKind: 'passport' })).toBe('护照');
    expect(answerFault(form, 'legalIdNumber', { legalIdNumber: 'E12345678' })).toContain('应为 18 位');
    expect(answerFault(form, 'legalIdKind', { legalIdKind: 'toString' })).toBe('请从列出的选项中选择');
  });

  it('masks a short number so that it is not to be read', () => {
    expect(maskedReading(form, 'legalIdNumber', { legalIdKind: 'passport', legalIdNumber: 'E12345678' })).toBe('E******78');
  });

  it('says of all but the mainland’s own card that no face can be compared', () => {
    expect(keys(identityPapers).filter((kind) => identityPapers[kind].face)).toEqual(['residentId']);
  });

  it('reads the day of birth off every number that holds one', () => {
    const born = keys(identityPapers).map((kind) => identityPapers[kind].born(sound[kind][0] ?? ''));
    expect(born).toEqual(['1949-12-31', '1980-01-01', '1990-12-31', null, null, null]);
    expect(identityPapers.permanentResidence.born('911124198108030024')).toBe('1981-08-03');
  });
});

describe('how old an agent is', () => {
  it.each<[string, string, string | null]>([
    ['sixteen tomorrow', ago(16, -1), '未满 16 周岁不能担任经办人，请换一位经办人'],
    ['sixteen today', ago(16, 0), null],
    ['fifty', ago(50, 0), null],
  ])('%s', (_, born, fault) => {
    expect(answerFault(form, 'agentIdNumber', agentBorn(born))).toBe(fault);
  });

  it('does not matter for a legal representative', () => {
    const { agentIdNumber } = agentBorn(ago(15, 0));
    expect(answerFault(form, 'legalIdNumber', { legalIdNumber: agentIdNumber })).toBeNull();
  });

  it('is counted by birthdays', () => {
    expect([yearsOld('2010-11-29', '2026-11-28'), yearsOld('2010-11-29', '2026-11-29'), yearsOld('2008-02-29', '2026-02-28')]).toEqual([
      15, 16, 17,
    ]);
  });
});

describe('what staff look at', () => {
  const today = ago(0, 0);
  const whys = (answers: Answers) => personsToJudge(form, answers, today).map(({ about, why }) => `${about} ${why}`);

  it('is an agent of sixteen or seventeen, whichever paper says so', () => {
    expect(whys(agentBorn(ago(17, 364)))).toEqual(['agentIdNumber young']);
    expect(whys(agentBorn(ago(18, 0)))).toEqual([]);
  });

  it.each(keys(identityPapers).map((kind) => [kind, identityPapers[kind].byEye] as const))('%s: %s', (kind, byEye) => {
    const [number] = sound[kind];
    const answers = { legalIdKind: kind, legalIdNumber: number, agentIdKind: kind, agentIdNumber: number } as Answers;
    expect(whys(answers)).toEqual(byEye ? ['legalIdNumber byEye', 'agentIdNumber byEye'] : []);
  });
});
