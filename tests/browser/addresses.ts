import type { EveryState } from './every-state.ts';

/** A screen's address and what its picture is called. */
type Addresses = Record<string, string>;

const named = (names: readonly string[]): Addresses => Object.fromEntries(names.map((name) => [name, `${name}/index`]));

/** What anybody may open. */
export const anybody: Addresses = named([
  'index',
  'eligibility',
  'sign-in',
  'register',
  'reset-password',
  'help',
  'desk',
  'scan-examples',
  'legal',
]);

const sections = ['organisation', 'legalRepresentative', 'agent', 'invoice', 'receiver'];

/** States in which the screen of one step is looked at, beside that of the application itself. */
const steps: Record<string, readonly (keyof EveryState['ids'])[]> = {
  verification: ['draft', 'verifying'],
  documents: ['draft', 'scans', 'papersIncomplete'],
  payment: ['approved', 'paid', 'draft'],
  post: ['paid', 'papersIncomplete'],
  check: ['verifying', 'posted'],
};

/** What the agent opens. */
export function ofTheAgent(ids: EveryState['ids']): Addresses {
  const addresses: Addresses = Object.fromEntries(
    ['index', 'account', 'close-account'].map((name) => [`${name} of agent`, `${name}/index`]),
  );
  for (const [state, id] of Object.entries(ids)) addresses[`application ${state}`] = `application/index?id=${id}`;
  for (const section of sections) addresses[`form ${section}`] = `form/index?id=${ids.verifying}&section=${section}`;
  addresses['form returned'] = `form/index?id=${ids.returned}&section=organisation`;
  for (const [name, states] of Object.entries(steps))
    for (const state of states) addresses[`${name} ${state}`] = `${name}/index?id=${ids[state]}`;
  for (const [after, id] of Object.entries({ submit: ids.submitted, post: ids.posted, withdraw: ids.paid }))
    addresses[`done ${after}`] = `done/index?id=${id}&after=${after}`;
  return addresses;
}

/** A tap on the way to what a screen shows only then: address, what is tapped, what is shown. */
export const afterTaps = (ids: EveryState['ids']): [string, RegExp, RegExp][] => [
  [`application/index?id=${ids.draft}`, /^取消申请$/, /取消这份申请/],
  [`payment/index?id=${ids.approved}`, /^修改发票信息$/, /纳税人识别号/],
  [`application/index?id=${ids.paid}`, /^申请撤回退款$/, /财务答复之前申请暂停办理/],
  [`application/index?id=${ids.paid}`, /^单位登记信息有变化$/, /变更事项/],
  ['account/index', /^邀请协办人$/, /对方手机号/],
  ['account/index', /^更换手机$/, /第 1 步：验证原手机号/],
  ['close-account/index', /^改用短信验证码$/, /账号登记的手机号/],
  [`documents/index?id=${ids.scans}`, /^归入：/, /归入哪一份/],
  [`documents/index?id=${ids.scans}`, /提示，查看$/, /检查结果/],
  [`documents/index?id=${ids.scans}`, /^在电脑上传$/, /停用上传码/],
];
