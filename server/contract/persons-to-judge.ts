import { type Answers, type Form, paperOf, type QuestionKey, question } from './form.ts';
import { yearsOld } from './identity-papers.ts';

/** What no rule decides about the persons of a form: staff look, and say what they found, before the case goes on. */
export interface PersonToJudge {
  /** The answer that is looked at. */
  about: QuestionKey;
  why: 'byEye' | 'young';
  /** For the staff; names the paper, never the person. */
  words: string;
}

/** Of age (Civil Code, art. 17); who is younger and may be an agent needs somebody who looks. */
const ofAge = 18;

const numbers = ['legalIdNumber', 'agentIdNumber'] as const satisfies readonly QuestionKey[];

/** Everything staff must look at; `day` is `YYYY-MM-DD`. */
export const personsToJudge = (form: Form, answers: Answers, day: string): PersonToJudge[] =>
  numbers.flatMap((about) => {
    const number = answers[about] ?? '';
    const paper = paperOf(form, about, answers);
    const asking = question(form, about);
    const born = paper.born(number);
    const byEye = `${asking.label}为${paper.label}，号码无法校验，请对照证件复印件核对姓名和号码`;
    const young = '经办人未满 18 周岁，请核对单位的书面说明，并致电单位负责人确认';
    return [
      ...(paper.byEye ? [{ about, why: 'byEye' as const, words: byEye }] : []),
      ...(asking.youngest && born && yearsOld(born, day) < ofAge ? [{ about, why: 'young' as const, words: young }] : []),
    ];
  });
