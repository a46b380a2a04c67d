import { z } from 'zod';
import { allForms } from '../documents.ts';
import { emailField, knownPasswordField, machineField, mobileField, smsCodeField } from '../fields.ts';
import { invoiceWords } from '../invoice-words.ts';
import { documentKind, keyType, questionKey } from '../product.ts';
import { allStaff } from '../roles.ts';
import { applicationSummary, applicationView, ownAnswers, paymentMethod, paymentView, received, verificationView } from '../views.ts';
import { ownSession, sessionView } from './accounts.ts';
import { gateAnswers } from './public.ts';
import { rows, signInNeeds } from './row.ts';

const applicant = ['applicant'] as const;
const signedInRoles = ['applicant', ...allStaff] as const;
const revisions = z.partialRecord(questionKey, machineField(20)).default({});
/**
 * Answers the applicant typed; `baseVersion` is the form version they were typed on. `drafted`: those that the draft has and the page shows masked,
 * `seen`: those it sends itself, each with the draft's revision that the page has.
 */
const formChange = z.object({
  baseVersion: z.int(),
  answers: z.partialRecord(questionKey, machineField(300)),
  drafted: revisions,
  seen: revisions,
});

/** The owner's password or an SMS code to the account's mobile, beside the session. */
const proof = { password: knownPasswordField.optional(), smsCode: smsCodeField.optional() };

/** What the organisation may apply for now, a product each: `refusal` in words when it may not. */
const offer = z.object({ productId: z.string(), refusal: z.string().nullable(), primaryKeyTaken: z.boolean() });

export const applicantEndpoints = rows({
  'GET /session': {
    name: 'readSession',
    summary: '当前登录',
    atTheDoor: signInNeeds,
    access: signedInRoles,
    output: sessionView,
  },
  'DELETE /session': {
    name: 'signOut',
    summary: '退出登录',
    atTheDoor: signInNeeds,
    repeat: 'anew',
    access: signedInRoles,
    output: 'none',
  },
  'GET /sessions': {
    name: 'listOwnSessions',
    summary: '我的登录（设备、时间、大致位置）',
    access: signedInRoles,
    output: z.array(ownSession),
  },
  'DELETE /sessions/:sessionId': {
    name: 'endOwnSession',
    judges: { nothing: 'ends what there is' },
    summary: '退出我的某个登录',
    access: signedInRoles,
    output: 'none',
  },
  'POST /account/wechat': {
    name: 'bindWechat',
    summary: '绑定微信',
    access: applicant,
    body: z.object({ code: machineField(200), ...proof }),
    output: sessionView,
  },
  'POST /account/mobile': {
    name: 'changeOwnMobile',
    summary: '更换经办人手机（原号码和新号码各一个验证码）',
    access: applicant,
    body: z.object({ smsCode: smsCodeField, mobile: mobileField, newSmsCode: smsCodeField }),
    output: sessionView,
  },
  'POST /account/close': {
    name: 'closeAccount',
    summary: '注销单位账号',
    access: applicant,
    // Who closed it is signed out by it, and a repeat is told so; one whose service died before that is signed out by the repeat.
    body: z.object(proof),
    output: 'none',
  },
  'POST /account/exports': {
    name: 'askForExport',
    summary: '导出本单位账号中的个人信息',
    access: applicant,
    body: z.object(proof),
    output: 'none',
  },
  'DELETE /account/wechat': { name: 'unbindWechat', summary: '解绑微信', access: applicant, output: sessionView },
  'GET /subscription-templates': {
    name: 'readSubscriptionTemplates',
    summary: '微信订阅消息模板',
    access: applicant,
    output: z.array(z.string()),
  },
  'POST /subscriptions': {
    name: 'recordSubscriptions',
    summary: '记录用户同意的订阅消息',
    access: applicant,
    body: z.object({ accepted: z.array(machineField(200)).max(5) }),
    output: 'none',
  },
  'GET /applications': {
    name: 'listApplications',
    summary: '我的申请',
    access: applicant,
    output: z.object({ items: z.array(applicationSummary), offers: z.array(offer), version: z.string() }),
  },
  'POST /applications': {
    name: 'startApplication',
    summary: '新建申请',
    access: applicant,
    body: z.object({
      productId: machineField(100),
      keyType,
      gate: gateAnswers,
    }),
    output: applicationView,
  },
  'GET /applications/:id': { name: 'readApplication', summary: '申请详情', access: applicant, output: applicationView },
  'GET /applications/:id/answers': {
    name: 'readAnswers',
    summary: '核对填写的内容（完整显示，仅经办人）',
    access: applicant,
    output: ownAnswers,
  },
  'POST /applications/:id/form': {
    name: 'saveForm',
    summary: '保存填写内容',
    access: applicant,
    body: formChange,
    output: applicationView,
  },
  'POST /applications/:id/key-type': {
    name: 'changeKeyType',
    summary: '更换证书类型',
    access: applicant,
    body: z.object({ keyType }),
    output: applicationView,
  },
  'POST /applications/:id/verification': {
    name: 'sendVerification',
    summary: '生成法人核验链接',
    access: applicant,
    output: verificationView,
  },
  'POST /applications/:id/verification/code': {
    name: 'renewVerificationCode',
    summary: '换一个法人核验小程序码，旧码停用',
    access: applicant,
    output: applicationView,
  },
  'POST /applications/:id/verification/sms': {
    name: 'inviteBySms',
    summary: '发短信请法定代表人核验；重发后旧链接停用',
    access: applicant,
    body: z.object({ mobile: mobileField }),
    output: applicationView,
  },
  'POST /applications/:id/scans': {
    name: 'uploadScans',
    summary: '上传扫描件，收到后检查，各页自动归入对应资料',
    access: applicant,
    upload: true,
    status: 202,
    output: received,
  },
  'POST /applications/:id/documents/:kind': {
    name: 'uploadDocument',
    summary: '上传一份资料的扫描件；有本系统二维码的页仍归入二维码所示的资料',
    access: applicant,
    upload: true,
    status: 202,
    output: received,
  },
  'POST /applications/:id/pages/:pageId/move': {
    name: 'movePage',
    summary: '把一页归入某份资料',
    access: applicant,
    body: z.object({ kind: documentKind }),
    output: applicationView,
  },
  'DELETE /applications/:id/pages/:pageId': { name: 'removePage', summary: '删除一页', access: applicant, output: applicationView },
  'POST /applications/:id/findings/:findingId/confirm': {
    name: 'confirmFinding',
    summary: '已核对该提示，仍按此页提交',
    access: applicant,
    output: applicationView,
  },
  'POST /applications/:id/desk': { name: 'openDesk', summary: '生成电脑上传码', access: applicant, output: applicationView },
  'DELETE /applications/:id/desk': { name: 'closeDesk', summary: '停用电脑上传码', access: applicant, output: applicationView },
  'POST /applications/:id/submit': { name: 'submit', summary: '提交申请', access: applicant, output: applicationView },
  'POST /applications/:id/cancel': { name: 'cancel', summary: '取消申请', access: applicant, output: applicationView },
  'POST /applications/:id/payments': {
    name: 'openPayment',
    summary: '发起支付',
    access: applicant,
    /** `code` of `wx.login`: whose WeChat pays; needed for `wechatJsapi`. */
    body: z.object({ method: paymentMethod, code: machineField(200, 1).optional() }),
    output: paymentView,
  },
  'GET /applications/:id/payments/:paymentId': {
    name: 'readPayment',
    summary: '支付状态（服务器向渠道查询）',
    access: applicant,
    output: paymentView,
  },
  'POST /applications/:id/invoice/confirm': {
    name: 'confirmInvoice',
    summary: '付款前确认发票信息（发票按这些文字开具）',
    access: applicant,
    body: invoiceWords,
    output: applicationView,
  },
  'POST /applications/:id/invoice/correct': {
    name: 'correctInvoice',
    summary: '付款后自助更正发票信息（仅一次）',
    access: applicant,
    body: invoiceWords,
    output: applicationView,
  },
  'POST /applications/:id/invoice/title-proof': {
    name: 'proveInvoiceTitle',
    summary: '抬头不是本单位时，上传付款凭证或双方关系证明，由财务核对',
    access: applicant,
    upload: true,
    output: applicationView,
  },
  'POST /applications/:id/invoice/resend': {
    name: 'resendInvoice',
    summary: '重新发送发票；退信后可更正邮箱',
    access: applicant,
    body: z.object({ email: emailField.optional() }),
    output: applicationView,
  },
  'POST /applications/:id/print-ticket': {
    name: 'createPrintTicket',
    summary: '生成可在浏览器打开的打印链接',
    repeat: 'anew',
    access: applicant,
    body: z.object({ kind: z.union([documentKind, z.enum(['checklist', allForms])]) }),
    output: z.object({ url: z.string() }),
  },
});
