import { type Form, type QuestionKey, question } from './form.ts';
import { type ApplicationState, lifecycle } from './machines/application.ts';
import { organisationChange, organisationChangeKinds } from './organisation-changes.ts';

/** Where the form is shut: who sets right what was typed wrongly of a person; the way on behind the refusal. */
export function typedWrongly(state: ApplicationState, hotline: string): string {
  const { over, key } = lifecycle.states[state];
  if (over) return '申请已经结束，需要证书时请重新申请';
  if (key !== 'none') return '证书已按审核通过的材料签发，有误的收到后请到柜台办理证书变更';
  return `法定代表人或单位的信息有误，请在申请页选择单位信息变更；经办人的姓名或证件有误，请致电 ${hotline}，由工作人员核实后更正`;
}

const byChange: readonly QuestionKey[] = organisationChangeKinds.flatMap((kind) => organisationChange(kind).values);

/** The way on for answers that passed the review while the form is open for others: by a change of its own, by the staff, or by another return. */
export function passedWrongly(form: Form, wrong: readonly QuestionKey[], hotline: string): string {
  const isOfAgent = (key: QuestionKey) => question(form, key).section === 'agent';
  const ways = [
    { those: wrong.some((key) => byChange.includes(key)), way: '法定代表人或单位的信息有误，请在申请页选择单位信息变更' },
    { those: wrong.some(isOfAgent), way: `经办人的姓名或证件有误，请致电 ${hotline}，由工作人员核实后更正` },
    {
      those: wrong.some((key) => !byChange.includes(key) && !isOfAgent(key)),
      way: `其他内容有误，请先按退回说明改好并重新提交，再致电 ${hotline}，请审核员退回这一项`,
    },
  ];
  return ways.flatMap(({ those, way }) => (those ? [way] : [])).join('；');
}
