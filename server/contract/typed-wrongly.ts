import { type ApplicationState, lifecycle } from './machines/application.ts';

/** Where the form is shut: who sets right what was typed wrongly of a person; the way on behind the refusal. */
export function typedWrongly(state: ApplicationState, hotline: string): string {
  const { over, key } = lifecycle.states[state];
  if (over) return '申请已经结束，需要证书时请重新申请';
  if (key !== 'none') return '证书已按审核通过的材料签发，有误的收到后请到柜台办理证书变更';
  return `法定代表人或单位的信息有误，请在申请页选择单位信息变更；经办人的姓名或证件有误，请致电 ${hotline}，由工作人员核实后更正`;
}
