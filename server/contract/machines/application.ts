import type { Machine } from '../machine.ts';
import type { Role } from '../roles.ts';
import type { ApplicationCommand, ApplicationEffect, ApplicationRow, ApplicationState, CommandScreen } from './application-words.ts';

export * from './application-words.ts';

/**
 * The application's life cycle (design §2): guards, buttons, queues, reminders, the diagram in the README and the test matrix derive
 * from this table. Only `lifecycle/advance.ts` writes the state.
 */
export const lifecycle = {
  table: 'Application',
  application: 'id',
  initial: 'draft',
  // biome-ignore format: a table
  states: {
    draft: { label: '填写资料', stage: 'fill', waitsFor: 'applicant', next: '填写资料、完成法人核验并上传扫描件', limit: 'fill',
      tone: 'info', edit: 'all', money: 'none', key: 'none', parcel: null, over: false, stopped: false },
    submitted: { label: '待预审', stage: 'review', waitsFor: 'reviewer', next: '预审扫描件', limit: 'preReview',
      tone: 'plain', edit: 'nothing', money: 'none', key: 'none', parcel: null, over: false, stopped: false },
    returned: { label: '待补正', stage: 'review', waitsFor: 'applicant', next: '按说明补正后重新提交', limit: 'correct',
      tone: 'warn', edit: 'corrections', money: 'none', key: 'none', parcel: null, over: false, stopped: false },
    approved: { label: '待付款', stage: 'pay', waitsFor: 'applicant', next: '支付证书费用', limit: 'pay',
      tone: 'info', edit: 'nothing', money: 'asked', key: 'none', parcel: null, over: false, stopped: false },
    paid: { label: '待邮寄', stage: 'post', waitsFor: 'applicant', next: '邮寄纸质原件并填写快递单号', limit: 'post',
      tone: 'info', edit: 'nothing', money: 'here', key: 'none', parcel: null, over: false, stopped: false },
    posted: { label: '邮寄中', stage: 'post', waitsFor: 'courier', next: '送达收件处', limit: 'transit',
      tone: 'plain', edit: 'nothing', money: 'here', key: 'none', parcel: 'inbound', over: false, stopped: false },
    received: { label: '纸质待审', stage: 'paperReview', waitsFor: 'reviewer', next: '审核纸质原件', limit: 'paperReview',
      tone: 'plain', edit: 'nothing', money: 'here', key: 'none', parcel: null, over: false, stopped: false },
    papersIncomplete: { label: '待补寄', stage: 'paperReview', waitsFor: 'applicant', next: '补寄所列原件', limit: 'supplement',
      tone: 'warn', edit: 'nothing', money: 'here', key: 'none', parcel: null, over: false, stopped: false },
    inProduction: { label: '制证中', stage: 'make', waitsFor: 'producer', next: '制作证书', limit: 'produce',
      tone: 'plain', edit: 'nothing', money: 'here', key: 'none', parcel: null, over: false, stopped: false },
    produced: { label: '待寄出', stage: 'make', waitsFor: 'dispatcher', next: '寄出证书', limit: 'dispatch',
      tone: 'plain', edit: 'nothing', money: 'here', key: 'made', parcel: null, over: false, stopped: false },
    dispatched: { label: '已寄出', stage: 'deliver', waitsFor: 'courier', next: '送达收件人', limit: 'delivery',
      tone: 'plain', edit: 'nothing', money: 'here', key: 'sent', parcel: 'outbound', over: false, stopped: false },
    completed: { label: '已完成', stage: 'end', waitsFor: 'nobody', next: '', limit: null,
      tone: 'good', edit: 'nothing', money: 'here', key: 'sent', parcel: null, over: true, stopped: false },
    cancelled: { label: '已取消', stage: 'end', waitsFor: 'nobody', next: '', limit: null,
      tone: 'plain', edit: 'nothing', money: 'none', key: 'none', parcel: null, over: true, stopped: true },
    rejected: { label: '不予受理', stage: 'end', waitsFor: 'nobody', next: '', limit: null,
      tone: 'plain', edit: 'nothing', money: 'none', key: 'none', parcel: null, over: true, stopped: true },
  },
  commands: {
    submit: {
      label: '提交申请',
      screens: ['applicant'],
      by: ['applicant'],
      from: ['draft', 'returned'],
      to: 'submitted',
      renewsContent: true,
    },
    return: {
      label: '退回补正',
      screens: ['console'],
      by: ['reviewer'],
      from: ['submitted'],
      to: 'returned',
      blockedByRequest: true,
      effects: ['tellAgent'],
    },
    approve: {
      label: '预审通过',
      screens: ['console'],
      by: ['reviewer'],
      from: ['submitted'],
      to: 'approved',
      blockedByRequest: true,
      effects: ['tellAgent'],
    },
    pay: { label: '付款到账', screens: [], by: ['payments'], from: ['approved'], to: 'paid', effects: ['tellAgent', 'announceShipping'] },
    post: {
      label: '填写快递单号',
      screens: ['applicant'],
      by: ['applicant'],
      from: ['paid', 'papersIncomplete'],
      to: 'posted',
      effects: ['trackParcel'],
    },
    receive: {
      label: '收到原件',
      screens: ['console'],
      by: ['dispatcher', 'reviewer', 'courier'],
      from: ['paid', 'posted', 'papersIncomplete'],
      to: 'received',
      effects: ['tellAgent'],
    },
    refusePapers: {
      label: '原件不合格',
      screens: ['console'],
      by: ['reviewer'],
      from: ['received'],
      to: 'papersIncomplete',
      blockedByRequest: true,
      effects: ['tellAgent'],
    },
    acceptPapers: {
      label: '原件合格',
      screens: ['console'],
      by: ['reviewer'],
      from: ['received'],
      to: 'inProduction',
      blockedByRequest: true,
    },
    produce: {
      label: '制证完成',
      screens: ['console'],
      by: ['producer'],
      from: ['inProduction'],
      to: 'produced',
      blockedByRequest: true,
      effects: ['openInvoice'],
    },
    dispatch: {
      label: '寄出',
      screens: ['console'],
      by: ['dispatcher'],
      from: ['produced'],
      to: 'dispatched',
      blockedByRequest: true,
      effects: ['tellAgent', 'tellReceiver', 'reportShipping', 'trackParcel'],
    },
    // A number was read off the wrong thing: two persons hold the thing itself against the record.
    correctSerials: {
      label: '更正序列号',
      screens: ['console'],
      by: ['producer', 'supervisor'],
      from: ['produced', 'dispatched', 'completed'],
      to: 'stays',
      mends: true,
      needsTwoPersons: { when: 'always', confirmedBy: ['producer', 'supervisor'] },
      blockedByRequest: true,
      effects: ['tellAgent'],
    },
    deliver: {
      label: '确认收到',
      screens: ['applicant', 'console'],
      by: ['courier', 'applicant', 'dispatcher'],
      from: ['dispatched'],
      to: 'completed',
    },
    reopenDelivery: {
      label: '撤销签收',
      screens: ['console'],
      by: ['dispatcher', 'supervisor'],
      from: ['completed'],
      to: 'dispatched',
      mends: true,
      effects: ['tellAgent'],
    },
    cancel: {
      label: '取消申请',
      screens: ['applicant'],
      by: ['applicant'],
      from: ['draft', 'returned', 'approved'],
      to: 'cancelled',
      effects: ['closePayments'],
    },
    expire: {
      label: '逾期关闭',
      screens: [],
      by: ['clock'],
      from: ['draft', 'returned', 'approved'],
      to: 'cancelled',
      effects: ['closePayments', 'tellAgent'],
    },
    reject: {
      label: '不予受理',
      screens: ['console'],
      by: ['supervisor'],
      from: ['submitted', 'received'],
      to: 'rejected',
      needsTwoPersons: { when: 'paid', confirmedBy: ['finance', 'supervisor'] },
      blockedByRequest: true,
      effects: ['refundPayment', 'tellAgent'],
    },
    withdraw: {
      label: '撤回退款',
      screens: ['console'],
      by: ['finance', 'supervisor'],
      from: ['paid', 'posted', 'received', 'papersIncomplete'],
      to: 'cancelled',
      needsTwoPersons: { when: 'always', confirmedBy: ['finance', 'supervisor'] },
      blockedByRequest: true,
      effects: ['refundPayment', 'tellAgent'],
    },
  },
} as const satisfies Machine<ApplicationState, ApplicationCommand, Role, ApplicationEffect> & {
  states: Record<ApplicationState, ApplicationRow>;
  commands: Record<ApplicationCommand, { screens: readonly CommandScreen[] }>;
};

type Rows = typeof lifecycle.commands;
/** Commands that have a button on this screen; one without a look there does not compile. */
export type CommandOn<Screen extends CommandScreen> = {
  [Command in ApplicationCommand]: Screen extends Rows[Command]['screens'][number] ? Command : never;
}[ApplicationCommand];
