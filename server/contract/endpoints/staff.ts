import { z } from 'zod';
import { codeField, emailField, kinded, knownPasswordField, noteField, passwordField, personNameField, searchField } from '../fields.ts';
import { documentKind, questionKey } from '../product.ts';
import { allStaff } from '../roles.ts';
import { countInForm, seen } from '../seen.ts';
import { caseView, queueItem, refusedRequest } from '../staff-views.ts';
import { staffJudgements } from '../verification-means.ts';
import { applicationState, refundView } from '../views.ts';
import { askedByHuman, sessionView, signedIn } from './accounts.ts';
import { rows } from './row.ts';

const note = noteField('说明', 500);
const revealable = z.union([questionKey, z.literal('manualContact')]);

const flags = z.object({
  seen,
  note: kinded('note', { label: '说明', most: 500 }).default(''),
  fields: z.partialRecord(questionKey, noteField('原因', 200)).default({}),
  documents: z.partialRecord(documentKind, noteField('原因', 200)).default({}),
});

const serial = kinded('serial', { most: 200 });
/** What each looks like is the product's, hence judged where the product is known. */
export const serials = z.object({ seen, certificateSerial: serial, keySerial: serial, keySerialAgain: serial });

export const staffEndpoints = rows({
  'POST /staff/sessions': {
    name: 'staffSignIn',
    summary: '员工登录',
    repeat: 'anew',
    access: 'anyone',
    body: askedByHuman({ login: kinded('login', { label: '账号', least: 1, most: 40 }), password: knownPasswordField }),
    output: signedIn,
  },
  'POST /staff/password': {
    name: 'changeStaffPassword',
    judges: { nothing: 'one’s own password, told by the current one' },
    summary: '修改自己的密码',
    atTheDoor: ['password'],
    access: allStaff,
    body: z.object({ current: knownPasswordField, next: passwordField }),
    output: sessionView,
  },
  'GET /staff/queue': {
    name: 'readQueue',
    summary: '待办队列（最早到期在前）',
    access: allStaff,
    query: z.object({
      state: applicationState.optional(),
      search: searchField.optional(),
      mine: z.enum(['yes', 'no']).default('yes'),
    }),
    output: z.object({ items: z.array(queueItem), refusals: z.array(refusedRequest), counts: z.record(z.string(), z.int()) }),
  },
  'GET /staff/applications/:id': { name: 'readCase', summary: '申请详情（员工）', access: allStaff, output: caseView },
  'POST /staff/applications/:id/reveal': {
    name: 'revealAnswer',
    judges: { nothing: 'looks and changes nothing' },
    summary: '查看完整的敏感信息（记入日志；十五分钟前验证过的须再验证）',
    repeat: 'anew',
    /** Who must see which value in which state: `disclosures.ts`. */
    access: ['reviewer', 'supervisor', 'dispatcher', 'finance'],
    body: z.object({ key: revealable }),
    output: z.object({ key: revealable, answer: z.string() }),
  },
  'POST /staff/applications/:id/return': {
    name: 'return',
    judges: { field: 'seen' },
    summary: '退回补正',
    access: ['reviewer'],
    body: flags,
    output: caseView,
  },
  'POST /staff/applications/:id/approve': {
    name: 'approve',
    judges: { field: 'seen' },
    summary: '预审通过',
    access: ['reviewer'],
    body: z.object({ seen }),
    output: caseView,
  },
  'POST /staff/applications/:id/findings/:findingId': {
    name: 'judgeFinding',
    judges: { field: 'seen' },
    summary: '对扫描检查的提示作出判断，用于校准',
    access: ['reviewer', 'supervisor'],
    body: z.object({ seen, verdict: z.enum(['confirmed', 'dismissed']).nullable() }),
    output: caseView,
  },
  'POST /staff/applications/:id/refuse-papers': {
    name: 'refusePapers',
    judges: { field: 'seen' },
    summary: '原件不合格',
    access: ['reviewer'],
    body: z.object({ seen, note, documents: z.partialRecord(documentKind, noteField('原因', 200)).default({}) }),
    output: caseView,
  },
  'POST /staff/applications/:id/agent-papers': {
    name: 'enterAgentPapers',
    judges: { field: 'seen' },
    summary: '登记寄来的新委托书和新经办人证件复印件',
    access: ['reviewer'],
    /** The code printed on the letter as a hand scanner types it; name and the last six characters of the number as they stand on the card. */
    body: z.object({
      seen,
      letterCode: codeField('委托书上的二维码', 60),
      cardName: personNameField('证件上的姓名'),
      cardTail: kinded('number', { label: '证件号码后六位', least: 1, most: 6 }),
    }),
    output: caseView,
  },
  'POST /staff/applications/:id/accept-papers': {
    name: 'acceptPapers',
    judges: { field: 'seen' },
    summary: '原件合格',
    access: ['reviewer'],
    body: z.object({ seen }),
    output: caseView,
  },
  'POST /staff/applications/:id/produce': {
    name: 'produce',
    judges: { field: 'seen' },
    summary: '登记制证的两个序列号',
    access: ['producer'],
    body: serials,
    output: caseView,
  },
  'POST /staff/applications/:id/reject': {
    name: 'reject',
    judges: { field: 'seen' },
    summary: '不予受理',
    access: ['supervisor'],
    body: z.object({ seen, note }),
    output: caseView,
  },
  'POST /staff/applications/:id/verification': {
    name: 'decideManualCheck',
    judges: { field: 'seen' },
    summary: '人工核验结论',
    access: ['reviewer', 'supervisor'],
    /** `agreed`: at the counter the person read the authorisation and signed it, where nothing was agreed to on the page. */
    body: z.object({ seen, judgement: z.enum(staffJudgements), note, agreed: z.boolean().optional() }),
    output: caseView,
  },
  'POST /staff/applications/:id/invoice': {
    name: 'attachInvoice',
    judges: { field: 'round' },
    summary: '上传发票并发送',
    access: ['finance'],
    upload: true,
    /** Which issue of the invoice the file is, and which file before it was seen, as the case said them. `beside`: a further format that is kept and not mailed. */
    body: z.object({ issue: countInForm, round: countInForm, beside: z.enum(['yes', 'no']).optional() }),
    output: caseView,
  },
  'POST /staff/applications/:id/invoice/resend': {
    name: 'resendInvoiceByStaff',
    judges: { nothing: 'sends the file that is there; another address is taken only while the last one is known to refuse mail' },
    summary: '重新发送发票；退信后可更正邮箱',
    access: ['finance'],
    body: z.object({ email: emailField.optional() }),
    output: caseView,
  },
  'POST /staff/applications/:id/invoice/bounced': {
    name: 'enterBounce',
    judges: { field: 'round' },
    summary: '登记发票邮件被退回（收件方事后退信）',
    access: ['finance'],
    /** The sending that came back, as the case said it. */
    body: z.object({ round: z.int(), note }),
    output: caseView,
  },
  'POST /staff/refunds/:id/retry': {
    name: 'retryRefund',
    judges: { nothing: 'the amount is fixed, and only a refund in trouble is sent again' },
    summary: '重新退款',
    access: ['finance'],
    output: refundView,
  },
});
