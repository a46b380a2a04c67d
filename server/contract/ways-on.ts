import type { EndpointName } from './endpoints/index.ts';
import type { JobName } from './jobs.ts';
import type { TaskKind } from './tasks.ts';

/**
 * Every sentence that sends somebody somewhere, with what is behind it. A house test reads all sentences that anybody may be shown; one that
 * says call, go, wait or try again and stands in no row is found, and so is a row whose sentence nobody says any more.
 */

export type Behind =
  /** What is done then, here or by the staff at the other end of the telephone. */
  | { commands: readonly [EndpointName, ...EndpointName[]] }
  /** Where it is: a page of the mini-program or a screen of the console. */
  | { page: string }
  /** When it is done or may be tried: by the clock within so many minutes, or at the latest after so many. */
  | { minutes: number; clock?: JobName }
  /** What waits for a person of the staff, with its calls and its day. */
  | { task: TaskKind }
  /** It names a thing and sends nobody anywhere. */
  | { names: string };

interface WayOn {
  /** Parts of sentences, word for word; `{}` stands for what is put in. One of two characters, the label of a button, is the whole. */
  says: readonly string[];
  behind: Behind;
}

const accountOfOthers: Behind = { commands: ['POST /staff/accounts/:id/change', 'POST /staff/accounts/:id/change/confirm'] };
const sessions: Behind = {
  commands: ['DELETE /staff/accounts/:id/sessions', 'POST /staff/accounts/:id/change', 'POST /staff/applications/:id/key-lost/take-back'],
};
const again: Behind = { minutes: 0 };
const faceAgain: Behind = { commands: ['POST /verification/start', 'POST /verification/video', 'POST /verification/counter'] };
const counters: Behind = { page: 'pages/help/index' };
const watched: Behind = { minutes: 10, clock: 'sweepVerifications' };
const asksAboutCodes: Behind = { task: 'unknownCode' };

export const waysOn: readonly WayOn[] = [
  // Go to a counter: the catalogue says where, when and for what.
  { says: ['现场办理，客服热线 {}', '请到现场办理', '须到现场办理', '服务网点：{}'], behind: counters },
  {
    says: ['服务网点在哪里', '没有办理法人核验的服务网点', '正在送往派件网点', '待到柜台', '无法联系'],
    behind: { names: 'a question, a state or a place' },
  },
  {
    says: [
      '选择到柜台',
      '到柜台核验',
      '到柜台五种方式',
      '到柜台中任选',
      '到柜台由两位工作人员',
      '到柜台后由两位',
      '到柜台{}出示',
      '到柜台，由两位',
    ],
    behind: { commands: ['POST /verification/counter', 'POST /staff/applications/:id/verification'] },
  },
  { says: ['到柜台核验授权', '柜台'], behind: { page: 'pages/verify/index' } },
  // Call us: what the staff do for who calls.
  {
    says: ['登记有误的，请致电客服', '登记有误的请致电'],
    behind: { commands: ['POST /staff/accounts/:id/register'] },
  },
  {
    says: ['如有疑问请致电 {}', '客服热线 {}', '客服热线：{}', '客服热线及个人信息保护', '找不到答案请打电话', '拨打客服热线'],
    behind: { page: 'pages/help/index' },
  },
  { says: ['名称填错请致电 {}', '填错须致电客服更正', '更正单位名称（来电'], behind: { commands: ['POST /staff/accounts/:id/rename'] } },
  {
    says: [
      '已停用的请致电客服',
      '法定代表人不便核验：请致电 {}',
      '更换经办人的，请致电 {}',
      '也可致电 {hotline}，凭加盖公章的说明由单位接管',
    ],
    behind: accountOfOthers,
  },
  { says: ['再致电 {}，请审核员退回这一项'], behind: { commands: ['POST /staff/applications/:id/return'] } },
  { says: ['发现异常请立即找回密码', '如非本人操作，请', '如非您本人办理，请', '如非贵单位办理，请'], behind: sessions },
  {
    says: ['如非本人要求，请立即致电{2}或告知管理员', '或告知管理员'],
    behind: { commands: ['POST /staff/members/:id/password', 'POST /staff/members/:id'] },
  },
  {
    says: ['在「单位账号」页操作，或致电 {}', '要求删除，致电 {} 即可', '有疑问请致电{2}'],
    behind: { commands: ['POST /staff/applications/:id/export', 'POST /staff/applications/:id/erasure'] },
  },
  {
    says: ['还要更正请致电客服 {}', '只能自助更正一次，请致电客服'],
    behind: { commands: ['POST /staff/applications/:id/invoice', 'POST /staff/applications/:id/invoice/resend'] },
  },
  {
    says: ['仍未更新，请致电 {}', '或致电 {}，报上订单号'],
    behind: { commands: ['GET /staff/applications/:id', 'POST /staff/reconciliation/:day'] },
  },
  { says: ['如未收到请致电', '如未收到请联系客服撤销签收'], behind: { commands: ['POST /staff/applications/:id/reopen-delivery'] } },
  {
    says: ['需要撤回退款的，请致电 {}', '等我们电话联系后办理撤回'],
    behind: { commands: ['POST /staff/applications/:id/withdrawal'] },
  },
  {
    says: ['取消后改办其他证书，有疑问请致电'],
    behind: { commands: ['POST /applications/:id/cancel', 'POST /staff/primary-key-holders/revocations'] },
  },
  {
    says: ['客服', '或致电客服', '也可致电客服 {hotline}', '急需办理请致电客服 {hotline}', '或致电 {}', '也可致电{2}'],
    behind: { page: 'pages/help/index' },
  },
  { says: ['请联系经办人重新发送', '请让经办人重新发送链接'], behind: { commands: ['POST /applications/:id/verification'] } },
  { says: ['客服电话 95716', '微信客服'], behind: { names: 'a number that is not ours, beside the provider whose it is' } },
  { says: ['核对证照并致电双方', '并电话告知双方'], behind: { task: 'claimDiffers' } },
  { says: ['请联系该单位经办人或致电{2}'], behind: { commands: ['POST /account/colleagues', 'DELETE /account/colleagues/:colleagueId'] } },
  { says: ['与单位经办人联系'], behind: { commands: ['POST /applications/:id/resend'] } },
  { says: ['急用请联系管理员'], behind: { commands: ['POST /staff/members/:id/release'] } },
  { says: ['请收件人与快递联系', '联系收件人停用并寄回'], behind: { task: 'parcelTrouble' } },
  // We call: a task that holds the calls, with our number told before.
  {
    says: [
      '我们将致电',
      '致电未接通',
      '我们将用{1}给您打电话',
      '不便接听时可致电',
      '刚才用{1}给您打电话',
      '我们将在{3}起的一小时内再打',
      '未能按说好的时间给您打电话',
      '致电延后',
      '我们将在{2}起的一小时内用{3}再打',
      '多次致电没有接通',
      '我们将从 {} 给',
      '下次致电',
      '可以致电客服 {}',
    ],
    behind: { commands: ['POST /staff/tasks/:id/call', 'POST /staff/tasks/:id/calls'] },
  },
  { says: ['我们将用座机'], behind: { task: 'callAgent' } },
  {
    says: [
      '请电话告知',
      '电话告知',
      '短信告知将致电',
      '已短信告知',
      '先短信告知',
      '告知将致电',
      '电话联系',
      '已电话告知',
      '对方来电',
      '待再次致电',
      '到时再次致电',
      '不用打电话办理',
      '请先发短信告知',
      '多次致电未接通',
      '多次致电和书面通知',
      '自动短信告知',
      '短信告知将从哪个号码',
      '请选择其他联系人',
    ],
    behind: { commands: ['POST /staff/tasks/:id/call', 'POST /staff/tasks/:id/calls'] },
  },
  { says: ['由工作人员核实后更正'], behind: accountOfOthers },
  { says: ['我们会致电核实', '工作人员会致电商定'], behind: { task: 'organisationChanged' } },
  { says: ['到柜台办理证书变更', '如有异议请致电{2}'], behind: { page: 'pages/help/index' } },
  { says: ['补办请到柜台', '补办到柜台'], behind: counters },
  {
    says: ['已多次没有送到，请致电 {}', '请联系客服核对', '是否送达稍后显示', '稍后重新发送'],
    behind: { commands: ['POST /staff/applications/:id/messages'] },
  },
  { says: ['请重新发送或电话告知'], behind: { task: 'undeliverable' } },
  { says: ['并致电单位负责人确认'], behind: { task: 'judgePerson' } },
  { says: ['请联系经办人核对邮箱', '请先电话联系经办人核对邮箱', '仍未更正的请电话联系后重新发送'], behind: { task: 'invoiceBounced' } },
  {
    says: ['请联系经办人，改用银行转账退款', '联系经办人退回多退的一笔', '如未收到请致电{3}'],
    behind: { commands: ['POST /staff/applications/:id/refunds/:refundId/transfer'] },
  },
  { says: ['就联系付款人退款或补单', '少收的联系经办人'], behind: { task: 'difference' } },
  { says: ['请先当面或致电向本人核实'], behind: { commands: ['POST /staff/members/:id/password'] } },
  {
    says: ['来电核实', '经办人来电', '说明天补寄', '只打电话', '我们通过经办人手机联系贵单位', '争议与联系'],
    behind: { names: 'what an entry is about, or an example of one' },
  },
  // We do it by ourselves, by the clock.
  {
    says: ['我们会主动向微信、支付宝查询', '稍候几秒自动显示结果', '结果以稍后刷新的页面为准', '请稍后刷新'],
    behind: { minutes: 2, clock: 'sweepPayments' },
  },
  { says: ['逾期作废，我们会再次发起'], behind: { minutes: 60, clock: 'sweepRedLetters' } },
  { says: ['系统会自动再试', '系统照常重试'], behind: { minutes: 60 } },
  { says: ['稍后用同一单号再取'], behind: { commands: ['POST /staff/applications/:id/dispatch'] } },
  { says: ['正在等待核验平台的结果，请稍候几秒'], behind: watched },
  { says: ['工作人员会在 {} 个工作日内看完', '工作人员会在{}看完'], behind: { task: 'manualVerification' } },
  { says: ['我们在十五个工作日内答复'], behind: { commands: ['POST /staff/applications/:id/data-wishes'] } },
  { says: ['我们会尽快恢复并告知', '我们会更新版本号', '我们会重新征得您的同意'], behind: { page: 'pages/legal/index' } },
  // Try again: at once, after a time that is said, or when a person has looked.
  { says: ['请在 {minutes} 分钟后再试'], behind: { minutes: 24 * 60 } },
  { says: ['请一分钟后再试', '请一分钟后重新核验'], behind: { minutes: 1 } },
  { says: ['请一个工作日后再试'], behind: asksAboutCodes },
  { says: ['请明天再试'], behind: { minutes: 24 * 60 } },
  { says: ['请稍候几秒再试', '上一次提交还在处理，请稍候几秒', '请过一会儿点「刷新二维码」'], behind: { minutes: 1 } },
  { says: ['由本机自动计算，请稍候'], behind: { minutes: 1 } },
  {
    says: [
      '本人重试',
      '请重试或更换手机',
      '更换手机重试',
      '正对屏幕重试',
      '室内重试',
      '切换网络后重试',
      '请重试或改用',
      '重试次数已达上限',
      '请再试或换一种方式',
    ],
    behind: faceAgain,
  },
  {
    says: [
      '还可再试 {left} 次',
      '还可再试 {} 次',
      '等下一个再试',
      '请换一张再试',
      '再试一次',
      '请按页面提示完成后重试',
      '请重试',
      '请再点一次',
      '换个网络或稍后再点一次',
      '网络后重试',
      '重试',
      '换一台电脑再试',
      '稍后',
    ],
    behind: again,
  },
  { says: ['刷新二维码', '刷新页面', '请先复制所填再刷新页面', '刷新后', '后刷新本页', '点击刷新', '过期可刷新', '刷新'], behind: again },
];
