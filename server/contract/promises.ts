import type { EndpointName } from './endpoints/index.ts';
import type { JobName } from './jobs.ts';
import type { MachineName } from './machines/index.ts';
import type { SmsTemplate } from './ports/messages.ts';
import type { StaffRole } from './roles.ts';

/**
 * Every time that we say to somebody: what is promised, from when, how long, who keeps it, and what is said before it is broken. A house test reads
 * all sentences that anybody outside may be shown; one that names a time and stands in no row is found, and so is a row that nobody says any more.
 */

export type Kept =
  /** Staff do it. What will not be done in time is said by the clock before the time is over, by this command, with a new day or hour in each of the words. */
  | { by: StaffRole; machine: MachineName; command: string; sweep: JobName; words: readonly [SmsTemplate, ...SmsTemplate[]] }
  /** The reader is to do it, or somebody else outside; what follows when nobody does is the clock's. */
  | { otherwise: JobName }
  /** Staff do it while the person speaks with them. */
  | { commands: readonly [EndpointName, ...EndpointName[]] }
  /** A code, a link or a pause that ends by itself: nobody can be late with it. */
  | { ends: string }
  /** It promises nobody anything. */
  | { names: string };

/**
 * Machines whose promises are told by day, and from which hour of the promised day (Beijing): late enough to know, early enough to tell. What is promised for
 * the same day may still be done until the desk closes.
 */
export const promisingMachines = {
  application: { saidFrom: 15 },
  invoice: { saidFrom: 15 },
  withdrawal: { saidFrom: 15 },
  verification: { saidFrom: 15 },
  originals: { saidFrom: 15 },
  task: { saidFrom: 18 },
} as const satisfies Partial<Record<MachineName, { saidFrom: number }>>;

export type PromisingMachine = keyof typeof promisingMachines;

interface PromiseRow {
  what: string;
  /** From when it runs, and how long. */
  from: string;
  /** Parts of sentences, word for word; `{}` stands for what is put in. */
  says: readonly string[];
  /** Sentences that say nothing beside it. */
  whole?: readonly string[];
  kept: Kept;
}

const step = (by: StaffRole): Kept => ({
  by,
  machine: 'application',
  command: 'postpone',
  sweep: 'sweepPromises',
  words: ['postponed'],
});
const nothing = { names: 'nothing is promised' } as const;

export const promises: readonly PromiseRow[] = [
  {
    what: '预审',
    from: 'submitted, the working days of the product',
    says: ['个工作日内预审', '约 {} 个工作日，结果短信通知'],
    kept: step('reviewer'),
  },
  {
    what: '审核原件',
    from: 'received, the working days of the product',
    says: ['收到后 {} 个工作日内审核', '前审核完毕'],
    kept: step('reviewer'),
  },
  {
    what: '制证并寄出',
    from: 'the originals were accepted, the working days of the product; then as many for the parcel',
    says: ['合格后 {} 个工作日内制证', '合格后约 {} 个工作日制证', '约 {} 个工作日制证'],
    kept: step('producer'),
  },
  {
    what: '发票',
    from: 'produced, or asked for anew, the working days of the product',
    says: [
      '发票在制证后 {} 个工作日内',
      '发票 {} 个工作日内发到邮箱',
      '制证后 {} 个工作日内开具',
      '重新开具，{} 个工作日内发到邮箱',
      '制证后 {}{} 个工作日内发到邮箱',
      '现预计{}发到上面的邮箱',
      '现预计{2}前发到邮箱',
    ],
    whole: ['最迟 {}'],
    kept: { by: 'finance', machine: 'invoice', command: 'postpone', sweep: 'sweepPromises', words: ['invoicePostponed'] },
  },
  {
    what: '人工核验的答复',
    from: 'a recording was sent, or the person was at the counter; the working days of the product',
    says: [
      '个工作日内先后观看',
      '本人到场后 {} 个工作日内出结果',
      '两位工作人员会在 {} 个工作日内看完',
      '{} 个工作日内出结果',
      '最迟答复的日期',
      '的法定代表人人工核验，未能在原定日期完成',
      '法定代表人核验，未能在原定日期看完',
    ],
    kept: {
      by: 'reviewer',
      machine: 'verification',
      command: 'postpone',
      sweep: 'sweepPromises',
      words: ['verificationPostponed', 'representativePostponed'],
    },
  },
  {
    what: '撤回的答复',
    from: 'asked to withdraw, the working days of the product',
    says: ['未能在原定日期答复，现预计{2}前办理或答复'],
    kept: { by: 'finance', machine: 'withdrawal', command: 'postpone', sweep: 'sweepPromises', words: ['withdrawalPostponed'] },
  },
  {
    what: '原件寄回或销毁',
    from: 'chosen, or presumed, the working days of the product',
    says: ['的纸质原件，未能在原定日期'],
    kept: { by: 'dispatcher', machine: 'originals', command: 'postpone', sweep: 'sweepPromises', words: ['originalsPostponed'] },
  },
  {
    what: '接手或加入单位账号的核对',
    from: 'another person passed than before, `claimAnsweredInDays`',
    says: ['账号的核对，未能在原定日期完成'],
    whole: ['{} 个工作日内'],
    kept: { by: 'supervisor', machine: 'task', command: 'postpone', sweep: 'sweepPromises', words: ['claimPostponed'] },
  },
  {
    what: '吊销遗失或被替换的证书',
    from: 'reported or replaced, the same day while the desk is open (`office-hours.ts`), else the next working day',
    says: [
      '遗失，最迟{2}吊销',
      '，最迟{}{}吊销',
      '吊销，现预计{}吊销',
      // What the release before sent and is still read.
      '遗失，今日吊销',
      '以后或节假日报告的，下一个工作日吊销',
      '最迟{}吊销，补办',
      '须作废的证书，未能在原定日期吊销',
    ],
    kept: { by: 'producer', machine: 'task', command: 'postpone', sweep: 'sweepPromises', words: ['revocationPostponed'] },
  },
  {
    what: '再次致电',
    from: 'nobody answered: the hour that was said',
    says: ['起的一小时内'],
    kept: { by: 'reviewer', machine: 'task', command: 'putOffCall', sweep: 'sweepCalls', words: ['callPostponed'] },
  },
  {
    what: '个人信息的查阅、复制、更正和删除',
    from: 'asked for by telephone',
    says: ['我们在十五个工作日内答复'],
    kept: {
      commands: ['POST /staff/applications/:id/data-wishes', 'POST /staff/applications/:id/export', 'POST /staff/applications/:id/erasure'],
    },
  },
  {
    what: '对本表其他承诺改期后的日期',
    from: 'the first day could not be kept',
    says: ['原定{}，现预计', '这一步未能在原定日期办完', '预计延后', '现预计{}前完成'],
    whole: ['{}前'],
    kept: step('supervisor'),
  },
  { what: '付款', from: 'approved', says: ['请于{}前付款', '请于{2}前登录系统付款'], kept: { otherwise: 'sweepDeadlines' } },
  {
    what: '答复书面通知',
    from: 'the third call that nobody answered',
    says: ['请在{}前登录办理或致电客服', '请在{2}前登录系统查看或致电'],
    kept: { otherwise: 'sweepCalls' },
  },
  {
    what: '购买方确认红字发票',
    from: 'finance asked the buyer, 72 hours',
    says: ['请贵单位财务在', '72 小时内', '三天没有完成冲红'],
    kept: { otherwise: 'sweepRedLetters' },
  },
  {
    what: '选择原件去向',
    from: 'the application ended',
    says: ['前登录系统选择寄回或销毁', '纸质原件应在 {} 前处理'],
    kept: { otherwise: 'sweepOriginals' },
  },
  {
    what: '法定代表人核验接手人，新经办人确认协办人',
    from: 'registered; the agent changed',
    says: ['前请法定代表人完成核验', '天内没有确认的', '14天未确认'],
    kept: { otherwise: 'sweepStandings' },
  },
  { what: '另一位管理员确认', from: 'asked', says: ['一天内无人确认'], kept: { otherwise: 'sweepAskedOfAdministrators' } },
  {
    what: '验证码、链接、上传码的有效期',
    from: 'sent',
    says: ['分钟内有效', '前有效', '24 小时内有效', '10 分钟内打开'],
    kept: { ends: 'each is refused afterwards and can be asked for again' },
  },
  {
    what: '请过后再试',
    from: 'refused',
    says: ['请一个工作日后再试'],
    kept: { ends: 'a task of the administrator stands behind it (`ways-on.ts`)' },
  },
  {
    what: '次数和撤销的限制，工作人员看的推算',
    from: 'never',
    says: [
      '一小时内被输错密码',
      '该手机号一小时内的短信已到上限',
      '个工作日，不能撤销',
      '预计日期只按法定节假日推算',
      '预计日期延后',
      '渠道超过三天未完成退款',
    ],
    whole: ['一小时内'],
    kept: nothing,
  },
];
