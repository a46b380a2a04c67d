import type { Answers } from './form.ts';
import { paperNamed, yearsOld } from './identity-papers.ts';
import { beijingDay } from './time.ts';

/** Of age (Civil Code, art. 17). */
const ofAge = 18;

/** What staff must know of a new agent before they agree: which paper, and whether the person is of age. Names nobody. */
export function personWords({ agentIdKind, agentIdNumber = '' }: Answers, now: Date): string {
  const { label, byEye, born } = paperNamed(agentIdKind);
  const birth = born(agentIdNumber);
  const years = birth ? yearsOld(birth, beijingDay(now)) : null;
  const checked = byEye ? '，号码无法校验，请对照证件' : '';
  if (years === null) return `证件为${label}${checked}，年龄请对照证件核对`;
  return years < ofAge
    ? `证件为${label}${checked}，${years} 周岁未成年，请核对单位的书面说明并致电单位负责人确认`
    : `证件为${label}${checked}，已满 ${ofAge} 周岁`;
}
