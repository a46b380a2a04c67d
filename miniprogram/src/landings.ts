import { keys, target } from '../../server/contract/machine.ts';
import { type CommandOn, lifecycle } from '../../server/contract/machines/application.ts';
import type { ApplicationView } from '../../server/contract/views.ts';

/** After a command one stands on its confirmation, or stays where it was given, which shows what came of it. */
interface Landing {
  /** Title of the confirmation. */
  title: string;
  /** What happens next, and what to do meanwhile. */
  says: (application: ApplicationView) => string[];
}

const outcome = '结果用短信告知经办人，也可以随时在这里查看。';

const posted: Landing['says'] = ({ product: { limits, courier } }) => [
  `快递揽收后本申请显示物流。收到后 ${limits.paperReview} 个工作日内审核。`,
  `审核合格后 ${limits.produce} 个工作日内制证，${courier.words}寄到收件地址。`,
  '寄件底单请保留到原件签收。',
];

/** Every command of the applicant's: none may leave a person standing where the way happened to come from. */
const landings: Record<CommandOn<'applicant'>, Landing | 'stays'> = {
  submit: {
    title: '申请已提交',
    says: ({ product: { limits } }) => [
      `审核员 ${limits.preReview} 个工作日内预审。${outcome}`,
      '预审通过后在线付款，再邮寄原件；现在不用寄，也不用付款。',
    ],
  },
  post: { title: '已记录您寄出的原件', says: posted },
  postAnother: { title: '已记录您寄出的另一件', says: posted },
  deliver: 'stays',
  deliverAfterAll: 'stays',
  agreeResend: 'stays',
  askWithdraw: 'stays',
  convert: 'stays',
  cancel: 'stays',
  renewScans: 'stays',
  renewPapers: 'stays',
  reportLost: 'stays',
};

/** Whether the application stands where the command led; afterwards what it promised is no longer what happens next. */
const standsAfter = (command: CommandOn<'applicant'>, state: ApplicationView['state']): boolean =>
  keys(lifecycle.states).some((from) => target(lifecycle, from, command) === state);

/** What a confirmation says; null for a command that has none or that nobody knows, and once the application has gone on. */
export function landingAfter(command: string, { state }: Pick<ApplicationView, 'state'>): Landing | null {
  const known = keys(landings).find((one) => one === command && standsAfter(one, state));
  const landing = known ? landings[known] : 'stays';
  return landing === 'stays' ? null : landing;
}
