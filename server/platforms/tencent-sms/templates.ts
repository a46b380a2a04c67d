import type { SmsTemplate } from '../../contract/ports/messages.ts';
import { postponements } from './postponements.ts';

/**
 * The wording of every SMS as registered with Tencent. `{1}` stands for the first of `parameters`, which are named in order.
 * A change here must be registered and approved on the platform first. Another number of parameters is another template: what was sent is kept as
 * parameters and read by its own wording.
 */
export const templates: Record<SmsTemplate, { text: string; parameters: readonly string[] }> = {
  code: { text: '您的验证码是{1}，{2}分钟内有效。验证码请勿告诉他人。', parameters: ['code', 'minutes'] },
  approved: { text: '您的申请{1}资料审核通过，请于{2}前登录系统付款。', parameters: ['orderNumber', 'date'] },
  returned: { text: '您的申请{1}资料审核不通过，请登录系统查看原因，补正后重新提交。', parameters: ['orderNumber'] },
  paid: { text: '您的申请{1}已付款{2}元，请登录系统查看邮寄清单，将纸质资料寄出。', parameters: ['orderNumber', 'yuan'] },
  papersReceived: { text: '您的申请{1}纸质资料已收到，预计{2}前审核完毕。', parameters: ['orderNumber', 'date'] },
  papersIncomplete: {
    text: '您的申请{1}纸质资料需要补寄，我们将用座机{2}给您打电话，补寄清单请登录系统查看。',
    parameters: ['orderNumber', 'ourNumber'],
  },
  originalsReturned: { text: '您寄来的申请{1}纸质资料被快递退回，请登录系统核对收件地址后再次邮寄。', parameters: ['orderNumber'] },
  originalsLost: { text: '您寄来的申请{1}纸质资料在快递途中{2}，请登录系统重新打印、盖章后邮寄。', parameters: ['orderNumber', 'fate'] },
  parcelTrouble: { text: '您的申请{1}的快递{2}{3}，请登录系统查看如何处理。', parameters: ['orderNumber', 'waybill', 'fate'] },
  freightAgain: { text: '您的申请{1}的快递被退回，再次寄递的运费由{2}承担，请登录系统核对。', parameters: ['orderNumber', 'payer'] },
  dispatched: { text: '您的申请{1}证书已由{2}寄出，快递单号{3}。', parameters: ['orderNumber', 'freight', 'waybill'] },
  receiverDispatched: {
    text: '{1}的数字证书已由{2}寄给您，快递单号{3}，请留意查收。',
    parameters: ['organisation', 'freight', 'waybill'],
  },
  keyReturned: {
    text: '您的申请{1}证书未能送达，被快递退回，请登录系统核对收件信息和运费，再次寄出。咨询电话{2}。',
    parameters: ['orderNumber', 'hotline'],
  },
  keyLost: {
    text: '寄给您的申请{1}证书在快递途中{2}，核实后将吊销并重新制作寄出，不另收费。咨询电话{3}。',
    parameters: ['orderNumber', 'fate', 'hotline'],
  },
  lossReported: {
    text: '已登记您报告的申请{1}证书遗失，今日吊销，不能再使用；补办请到柜台。如非本人操作，请立即致电{2}。',
    parameters: ['orderNumber', 'hotline'],
  },
  lossRegistered: {
    text: '已登记您报告的申请{1}证书遗失，最迟{2}吊销，请勿再使用；补办请到柜台。如非本人操作，请立即致电{3}。',
    parameters: ['orderNumber', 'date', 'hotline'],
  },
  lossTakenBack: {
    text: '您的申请{1}的证书遗失报告已撤销，证书未吊销，可以继续使用。如有疑问请致电{2}。',
    parameters: ['orderNumber', 'hotline'],
  },
  keyDelivered: { text: '您的申请{1}证书已由快递送达签收，不再重新寄出。如未收到请致电{2}。', parameters: ['orderNumber', 'hotline'] },
  rejected: {
    text: '您的申请{1}不予受理，原因请登录系统查看，已付款项原路退回。咨询电话{2}。',
    parameters: ['orderNumber', 'hotline'],
  },
  verification: { text: '您的申请{1}法人核验结果：{2}，详情请登录系统查看。', parameters: ['orderNumber', 'outcome'] },
  // The host stands in the text: Tencent takes no whole address as a parameter.
  representative: {
    text: '{1}申请办理数字证书，请您本人核验：https://wxaurl.cn/{2} ，{3}前有效。如不知情，请勿理会。',
    parameters: ['organisation', 'link', 'until'],
  },
  representativeCode: {
    text: '您正以法定代表人身份为{1}核验办证，验证码{2}，{3}分钟内有效。请只填在您本人打开的页面，勿告诉经办人等任何人。',
    parameters: ['organisation', 'code', 'minutes'],
  },
  // `服务域名` is the deployer's own when the text is registered.
  representativeWeb: {
    text: '{1}申请办理数字证书，请您本人核验：https://服务域名/#/pages/verify/index?token={2} ，{3}前有效。如不知情，请勿理会。',
    parameters: ['organisation', 'ticket', 'until'],
  },
  wechatBound: { text: '{1}的单位账号刚刚绑定了微信。如非本人操作，请立即找回密码并致电{2}。', parameters: ['organisation', 'hotline'] },
  signedInByPhone: {
    text: '{1}的单位账号刚刚用手机扫码在一台电脑上登录。如非本人操作，请立即找回密码并致电{2}。',
    parameters: ['organisation', 'hotline'],
  },
  wechatRevoked: {
    text: '您在微信中撤回了授权，{1}的单位账号已解除微信绑定，今后改用短信通知。如非本人操作，请致电{2}。',
    parameters: ['organisation', 'hotline'],
  },
  accountClosed: {
    text: '{1}的单位账号已注销，个人信息随即删除，依法须保存的不再作其他使用。如非本人操作，请致电{2}。',
    parameters: ['organisation', 'hotline'],
  },
  dataErased: {
    text: '{1}一件已办结申请的个人信息已应要求删除，依法须保存的不再作其他使用。有疑问请致电{2}。',
    parameters: ['organisation', 'hotline'],
  },
  mobileChanged: {
    text: '{1}的单位账号已改用其他手机号，本号码不再接收通知。如非贵单位办理，请立即致电{2}。',
    parameters: ['organisation', 'hotline'],
  },
  agentChanged: {
    text: '{1}的单位账号已更换经办人，本号码不能再登录和接收通知。如非贵单位办理，请立即致电{2}。',
    parameters: ['organisation', 'hotline'],
  },
  colleagueInvited: {
    text: '{1}邀请您协办数字证书申请：请打开办理页面「注册」，填写单位信用代码和本手机号，阅读并同意协议后加入。如与您无关请忽略，咨询电话{2}。',
    parameters: ['organisation', 'hotline'],
  },
  colleagueJoined: {
    text: '{1}的单位账号新增一位协办人，可查看和协办已提交的申请。如非贵单位办理，请在单位账号中移除，并致电{2}。',
    parameters: ['organisation', 'hotline'],
  },
  colleagueRemoved: {
    text: '您已不再是{1}的协办人，本号码不能再登录该单位账号。有疑问请联系该单位经办人或致电{2}。',
    parameters: ['organisation', 'hotline'],
  },
  organisationEnded: {
    text: '登记机关显示{1}已注销或吊销，其申请已暂停。登记有误的请致电{2}，凭登记机关的证明核实后继续办理。',
    parameters: ['organisation', 'hotline'],
  },
  organisationStands: {
    text: '{1}的登记状态已核实，申请恢复办理，请登录系统查看。咨询电话{2}。',
    parameters: ['organisation', 'hotline'],
  },
  colleagueUnconfirmed: {
    text: '{1}已更换经办人，您的协办须由新经办人确认，确认前不能查看申请，14天未确认的登录自动结束。咨询电话{2}。',
    parameters: ['organisation', 'hotline'],
  },
  colleagueConfirmed: {
    text: '{1}的新经办人已确认您继续协办，可登录查看和办理。咨询电话{2}。',
    parameters: ['organisation', 'hotline'],
  },
  claimEnded: {
    text: '您接手或加入{1}账号的登录已结束。没有办成而仍需办理的，请重新注册并请法定代表人核验。有疑问请致电{2}。',
    parameters: ['organisation', 'hotline'],
  },
  organisationCorrected: {
    text: '您的单位账号名称已由工作人员更正为{1}，有变化的材料请登录系统后重新打印盖章。如非贵单位办理，请致电{2}。',
    parameters: ['organisation', 'hotline'],
  },
  passwordChanged: {
    text: '{1}的单位账号密码已重设，其他设备已退出登录，微信已解绑。如非本人操作，请立即致电{2}。',
    parameters: ['organisation', 'hotline'],
  },
  staffPasswordChanged: {
    text: '员工账号{1}的密码已修改，其他设备已退出登录。如非本人操作，请立即致电{2}或告知管理员。',
    parameters: ['login', 'hotline'],
  },
  secondFactorReset: {
    text: '员工账号{1}的双重验证已由管理员重置，下次登录需重新设置。如非本人要求，请立即致电{2}或告知管理员。',
    parameters: ['login', 'hotline'],
  },
  staffMobileChanged: {
    text: '员工账号{1}登记的手机号已由管理员更换，今后不再通知本号码。如非本人要求，请立即致电{2}或告知管理员。',
    parameters: ['login', 'hotline'],
  },
  invoiceBounced: {
    text: '您的申请{1}的发票邮件被退回，请登录系统核对邮箱后重新发送。发票也可在本单位的税务数字账户中查看。',
    parameters: ['orderNumber'],
  },
  refundTransferred: {
    text: '您的申请{1}的退款{2}元已通过银行转账退回，银行流水号和日期请登录系统查看。如未收到请致电{3}。',
    parameters: ['orderNumber', 'yuan', 'hotline'],
  },
  withdrawn: {
    text: '您的申请{1}已撤回，不再办理，应退的款项按退款规则原路退回，金额请登录系统查看。咨询电话{2}。',
    parameters: ['orderNumber', 'hotline'],
  },
  withdrawalRefused: {
    text: '您申请撤回{1}，未获同意，原因请登录系统查看，申请继续办理。咨询电话{2}。',
    parameters: ['orderNumber', 'hotline'],
  },
  converted: {
    text: '您的申请{1}已改办，费用为{2}元，差额原路退回。需重新打印盖章的资料请登录系统查看。',
    parameters: ['orderNumber', 'yuan'],
  },
  remade: { text: '您的申请{1}证书将重新制作并寄出，不另收费，原证书随即吊销。咨询电话{2}。', parameters: ['orderNumber', 'hotline'] },
  keyElsewhere: {
    text: '您的单位已在别处持有同类证书，申请{1}暂停办理，请登录系统选择改办或撤回退款。咨询电话{2}。',
    parameters: ['orderNumber', 'hotline'],
  },
  redLetterAsked: {
    text: '您的申请{1}的原发票需要冲红，请贵单位财务在{2}前登录电子税务局，确认红字发票信息确认单。',
    parameters: ['orderNumber', 'until'],
  },
  representativeDeclined: {
    text: '{1}的法定代表人核验未能由工作人员确认，原因和其他方式见原链接，也可致电{2}。',
    parameters: ['organisation', 'hotline'],
  },
  receiverTrouble: {
    text: '寄给您的{1}的数字证书快递{2}{3}，请留意快递通知，或与单位经办人联系。',
    parameters: ['organisation', 'waybill', 'fate'],
  },
  receiverReturned: { text: '寄给您的{1}的数字证书未能送达，被快递退回，单位经办人核对后再次寄出。', parameters: ['organisation'] },
  receiverLost: { text: '寄给您的{1}的数字证书在快递途中{2}，将重新制作寄出，您无需处理。', parameters: ['organisation', 'fate'] },
  receiverRemade: {
    text: '{1}先前寄给您的数字证书将重新制作寄出，原证书随即吊销，请勿使用；已收到的请告知单位经办人。',
    parameters: ['organisation'],
  },
  receiverChanged: {
    text: '您的申请{1}的证书收件信息刚刚更改。如非本人操作，请立即致电{2}。',
    parameters: ['orderNumber', 'hotline'],
  },
  receiverMoved: {
    text: '{1}的数字证书的收件信息刚刚更改，涉及寄给您的证书。如有异议请致电{2}。',
    parameters: ['organisation', 'hotline'],
  },
  representativeReceiver: {
    text: '您核验过的{1}的数字证书申请，收件信息刚刚更改。如有异议请致电{2}。',
    parameters: ['organisation', 'hotline'],
  },
  representativeResult: {
    text: '您为{1}办理数字证书所作的法人核验：{2}。如非您本人办理，请立即致电{3}。',
    parameters: ['organisation', 'outcome', 'hotline'],
  },
  organisationChanged: {
    text: '您的申请{1}须按单位新的登记信息重新准备材料，要打印、盖章的各项请登录系统查看。咨询电话{2}。',
    parameters: ['orderNumber', 'hotline'],
  },
  representativeReplaced: {
    text: '{1}已登记更换法定代表人，发给您的核验链接和此前的核验结果不再使用。如有异议请致电{2}。',
    parameters: ['organisation', 'hotline'],
  },
  callAhead: {
    text: '我们将用{1}给您打电话，关于{2}，请留意接听。不便接听时可致电{3}。',
    parameters: ['ourNumber', 'about', 'hotline'],
  },
  callMissed: {
    text: '刚才用{1}给您打电话没有接通，关于{2}。我们将在{3}起的一小时内再打，您也可致电{4}。',
    parameters: ['ourNumber', 'about', 'moment', 'hotline'],
  },
  callWritten: {
    text: '多次致电没有接通，关于{1}，请在{2}前登录系统查看或致电{3}；逾期{4}。',
    parameters: ['about', 'date', 'hotline', 'unanswered'],
  },
  originalsAsked: {
    text: '您的申请{1}已结束，我们保管着您寄来的纸质原件，请在{2}前登录系统选择寄回或销毁，逾期将{3}。',
    parameters: ['orderNumber', 'until', 'unchosen'],
  },
  originalsDone: { text: '您的申请{1}的纸质原件：{2}，详情请登录系统查看。', parameters: ['orderNumber', 'what'] },
  ...postponements,
  expired: { text: '您的申请{1}超过办理期限已取消，如仍需办理请重新提交。', parameters: ['orderNumber'] },
};

/** The text a person reads. */
export const smsText = (template: SmsTemplate, parameters: readonly string[]): string =>
  templates[template].text.replace(/\{(\d+)\}/g, (_, position: string) => parameters[Number(position) - 1] ?? '');
