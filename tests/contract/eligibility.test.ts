import { describe, expect, it } from '@jest/globals';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { gateAnswered, gateRefusal, usccRefusal } from '../../server/contract/eligibility.ts';

const { gate, hotline, uscc } = jiangxiPublicResource;

const eligible = { business: 'new', applicantKind: 'organisation', registered: 'active' };

describe('who may apply online (R1)', () => {
  it('is an organisation that holds a credit code, is not deregistered and wants a new certificate', () => {
    expect(gateRefusal(gate, eligible)).toBeNull();
    expect(gateAnswered(gate, eligible)).toBe(true);
  });

  it.each([
    ['business', 'replace', '补办'],
    ['business', 'change', '变更'],
    ['business', 'revoke', '注销'],
    ['applicantKind', 'noUscc', '统一社会信用代码'],
    ['applicantKind', 'supervisor', '监管单位'],
    ['applicantKind', 'costEngineer', '造价员'],
    ['applicantKind', 'expert', '专家'],
    ['applicantKind', 'person', '个人'],
    ['registered', 'deregistered', '已注销'],
  ])('is refused when %s is %s, and told why', (key, answer, word) => {
    expect(gateRefusal(gate, { ...eligible, [key]: answer })).toContain(word);
  });

  it('excludes all but one answer to each question', () => {
    for (const [key, { options }] of Object.entries(gate)) {
      const open = Object.entries(options).filter(([, { refusal }]) => !refusal);
      expect(open.map(([answer]) => answer)).toEqual([eligible[key as keyof typeof eligible]]);
    }
  });

  it('sends those who must come in person to the counter and its hotline', () => {
    expect(hotline).toBe('4008001040');
    const refusals = [gateRefusal(gate, { business: 'replace' }), gateRefusal(gate, { applicantKind: 'person' }), usccRefusal(uscc, 'X')];
    for (const refusal of refusals) expect(refusal).toMatch(/现场办理.*4008001040/);
  });

  it('is asked until every question has an answer that the table knows', () => {
    for (const key of Object.keys(gate)) {
      expect(gateAnswered(gate, { ...eligible, [key]: '' })).toBe(false);
      expect(gateAnswered(gate, { ...eligible, [key]: 'whatever' })).toBe(false);
      expect(gateAnswered(gate, { ...eligible, [key]: 'toString' })).toBe(false);
    }
  });
});
