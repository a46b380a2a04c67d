import type { ApplicationRow, ApplicationState } from './application-words.ts';

/** Every state of an application; what each column says: `ApplicationRow`. */
// biome-ignore format: a table
export const applicationStates = {
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
} as const satisfies Record<ApplicationState, ApplicationRow>;
