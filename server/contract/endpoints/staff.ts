import { z } from 'zod';
import { emailField, passwordField, textField, usccField } from '../fields.ts';
import { documentKind, questionKey } from '../product.ts';
import { allStaff } from '../roles.ts';
import { seen } from '../seen.ts';
import { readSerial } from '../serials.ts';
import { accountView, caseView, queueItem, staffMember, staffRole, taskView } from '../staff-views.ts';
import { applicationState, refundView } from '../views.ts';
import { courierField, waybillField } from './applicant.ts';
import { sessionView, signedIn } from './public.ts';
import { rows } from './row.ts';

const note = textField('说明', 500);
/** What staff may open one by one: an answer of the form, or the mobile the legal representative left for a manual check. */
const revealable = z.union([questionKey, z.literal('manualContact')]);

const flags = z.object({
  seen,
  note: z.string().trim().max(500).default(''),
  fields: z.partialRecord(questionKey, textField('原因', 200)).default({}),
  documents: z.partialRecord(documentKind, textField('原因', 200)).default({}),
});

const serial = z.string().max(200).transform(readSerial);
/** What each looks like is the product's, hence judged where the product is known. */
const serials = z.object({ seen, certificateSerial: serial, keySerial: serial, keySerialAgain: serial });

export const staffEndpoints = rows({
  'POST /staff/sessions': {
    name: 'staffSignIn',
    summary: '员工登录',
    repeat: 'anew',
    access: 'anyone',
    body: z.object({
      login: textField('账号', 40),
      password: z.string().min(1, '请填写密码'),
      captchaId: z.string(),
      captcha: textField('图形验证码', 8),
    }),
    output: signedIn,
  },
  'POST /staff/password': {
    name: 'changeStaffPassword',
    summary: '修改自己的密码',
    access: allStaff,
    body: z.object({ current: z.string(), next: passwordField }),
    output: sessionView,
  },
  'GET /staff/queue': {
    name: 'readQueue',
    summary: '待办队列（最早到期在前）',
    access: allStaff,
    query: z.object({
      state: applicationState.optional(),
      search: z.string().max(60).optional(),
      mine: z.enum(['yes', 'no']).default('yes'),
    }),
    output: z.object({ items: z.array(queueItem), counts: z.record(z.string(), z.int()) }),
  },
  'GET /staff/applications/:id': { name: 'readCase', summary: '申请详情（员工）', access: allStaff, output: caseView },
  'POST /staff/applications/:id/reveal': {
    name: 'revealAnswer',
    summary: '查看完整的敏感信息（记入日志）',
    repeat: 'anew',
    access: ['reviewer', 'supervisor', 'dispatcher', 'finance'],
    body: z.object({ key: revealable }),
    output: z.object({ key: revealable, answer: z.string() }),
  },
  'POST /staff/applications/:id/return': { name: 'return', summary: '退回补正', access: ['reviewer'], body: flags, output: caseView },
  'POST /staff/applications/:id/approve': {
    name: 'approve',
    summary: '预审通过',
    access: ['reviewer'],
    body: z.object({ seen }),
    output: caseView,
  },
  'POST /staff/applications/:id/findings/:findingId': {
    name: 'judgeFinding',
    summary: '对扫描检查的提示作出判断，用于校准',
    access: ['reviewer', 'supervisor'],
    body: z.object({ seen, verdict: z.enum(['confirmed', 'dismissed']).nullable() }),
    output: caseView,
  },
  'POST /staff/applications/:id/receive': {
    name: 'receive',
    summary: '收到原件',
    access: ['dispatcher', 'reviewer'],
    body: z.object({ seen }),
    output: caseView,
  },
  'POST /staff/applications/:id/refuse-papers': {
    name: 'refusePapers',
    summary: '原件不合格',
    access: ['reviewer'],
    body: z.object({ seen, note, documents: z.partialRecord(documentKind, textField('原因', 200)).default({}) }),
    output: caseView,
  },
  'POST /staff/applications/:id/accept-papers': {
    name: 'acceptPapers',
    summary: '原件合格',
    access: ['reviewer'],
    body: z.object({ seen }),
    output: caseView,
  },
  'POST /staff/applications/:id/produce': {
    name: 'produce',
    summary: '登记证书与 USB Key 序列号',
    access: ['producer'],
    body: serials,
    output: caseView,
  },
  'POST /staff/applications/:id/dispatch': {
    name: 'dispatch',
    summary: '寄出：向快递下单，或登记已有单号',
    access: ['dispatcher'],
    body: z.object({ seen, courier: courierField.optional(), waybill: waybillField.optional() }),
    output: caseView,
  },
  'POST /staff/applications/:id/waybill': {
    name: 'correctWaybill',
    summary: '更正寄出的运单号（微信付款的仅一次）',
    access: ['dispatcher'],
    body: z.object({ courier: courierField, waybill: waybillField }),
    output: caseView,
  },
  'POST /staff/applications/:id/deliver': {
    name: 'markDelivered',
    summary: '登记签收',
    access: ['dispatcher'],
    body: z.object({ seen }),
    output: caseView,
  },
  'POST /staff/applications/:id/reject': {
    name: 'reject',
    summary: '不予受理',
    access: ['supervisor'],
    body: z.object({ seen, note }),
    output: caseView,
  },
  'POST /staff/applications/:id/verification': {
    name: 'decideManualCheck',
    summary: '人工核验结论',
    access: ['reviewer', 'supervisor'],
    body: z.object({ verified: z.boolean(), note }),
    output: caseView,
  },
  'POST /staff/applications/:id/invoice': {
    name: 'attachInvoice',
    summary: '上传发票并发送',
    access: ['finance'],
    upload: true,
    output: caseView,
  },
  'POST /staff/applications/:id/invoice/resend': {
    name: 'resendInvoiceByStaff',
    summary: '重新发送发票；退信后可更正邮箱',
    access: ['finance'],
    body: z.object({ email: emailField.optional() }),
    output: caseView,
  },
  'GET /staff/tasks': {
    name: 'listTasks',
    summary: '待办事项',
    access: allStaff,
    query: z.object({ done: z.enum(['yes', 'no']).default('no') }),
    output: z.array(taskView),
  },
  'POST /staff/tasks/:id/done': {
    name: 'finishTask',
    summary: '办结',
    access: allStaff,
    body: z.object({ outcome: note }),
    output: taskView,
  },
  'POST /staff/refunds/:id/retry': { name: 'retryRefund', summary: '重新退款', access: ['finance'], output: refundView },
  'GET /staff/accounts': {
    name: 'findAccounts',
    summary: '单位账号',
    access: ['administrator', 'supervisor'],
    query: z.object({ search: z.string().max(60).default('') }),
    output: z.array(accountView),
  },
  'POST /staff/accounts/:id/rename': {
    name: 'renameOrganisation',
    summary: '更正单位名称（来电核实后）',
    access: ['administrator', 'supervisor'],
    body: z.object({ organisationName: textField('单位名称', 60), note }),
    output: accountView,
  },
  'DELETE /staff/accounts/:id/sessions': {
    name: 'endSessions',
    summary: '结束该单位的全部登录',
    access: ['administrator', 'supervisor'],
    output: 'none',
  },
  'GET /staff/members': { name: 'listMembers', summary: '员工', access: ['administrator'], output: z.array(staffMember) },
  'POST /staff/members': {
    name: 'addMember',
    summary: '新增员工',
    access: ['administrator'],
    body: z.object({
      login: z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^[a-z][a-z0-9.-]{2,30}$/, '账号为 3–31 位小写字母、数字'),
      name: textField('姓名', 30),
      roles: z.array(staffRole).min(1, '请选择角色'),
      password: passwordField,
    }),
    output: staffMember,
  },
  'POST /staff/members/:id': {
    name: 'changeMember',
    summary: '修改员工角色或停用',
    access: ['administrator'],
    body: z.object({ roles: z.array(staffRole).min(1, '请选择角色').optional(), active: z.boolean().optional() }),
    output: staffMember,
  },
  'POST /staff/primary-key-holders': {
    name: 'importPrimaryKeyHolders',
    summary: '导入以前的持有单位',
    access: ['administrator', 'supervisor'],
    body: z.object({
      /** Line of products whose primary keys these are. */
      productLine: z.string(),
      holders: z
        .array(z.object({ uscc: usccField, organisationName: textField('单位名称', 60) }))
        .min(1)
        .max(5000),
    }),
    output: z.object({ added: z.int(), known: z.int() }),
  },
});
