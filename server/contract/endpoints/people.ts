import { z } from 'zod';
import { accountChangeKinds, accountChangeRoles } from '../account-changes.ts';
import {
  codeField,
  kinded,
  machineField,
  mobileField,
  noteField,
  organisationNameField,
  passwordField,
  personNameField,
  searchField,
  usccField,
} from '../fields.ts';
import { type IdentityPaperKey, identityPapers } from '../identity-papers.ts';
import { allStaff } from '../roles.ts';
import { accountView, staffMember, staffRole } from '../staff-views.ts';
import { allowed, naming } from '../text/look-alikes.ts';
import { signedIn } from './accounts.ts';
import { rows } from './row.ts';

const note = noteField('说明', 500);

const holderList = z.object({
  /** Line of products whose primary keys these are. */
  productLine: machineField(100),
  holders: z
    .array(z.object({ uscc: usccField, organisationName: organisationNameField }))
    .min(1)
    .max(5000),
});

/** What staff see and change of organisations, of themselves and of who had a key before. */
export const peopleEndpoints = rows({
  'GET /staff/accounts': {
    name: 'findAccounts',
    summary: '单位账号',
    access: ['administrator', 'supervisor'],
    query: z.object({ search: searchField.default('') }),
    output: z.array(accountView),
  },
  'POST /staff/accounts/:id/rename': {
    name: 'renameOrganisation',
    judges: { nothing: 'sets a name that was heard on the telephone, whatever stood there' },
    summary: '更正单位名称（来电核实后）',
    access: ['administrator', 'supervisor'],
    body: z.object({ organisationName: organisationNameField, note }),
    output: accountView,
  },
  'POST /staff/accounts/:id/register': {
    name: 'judgeRegister',
    judges: { nothing: 'sets what was found out, whatever the register said' },
    summary: '登记单位已注销或吊销，或登记机关的信息有误（核实后）',
    access: ['administrator', 'supervisor'],
    body: z.object({ ended: z.boolean(), note }),
    output: accountView,
  },
  'POST /staff/accounts/:id/change': {
    name: 'askAccountChange',
    judges: { nothing: 'asks; what stands there is judged by who decides' },
    summary: '提出变更经办人、手机或由单位接管（第一人，写明依据）',
    access: accountChangeRoles,
    body: z.object({
      kind: z.enum(accountChangeKinds),
      mobile: mobileField.optional(),
      agentName: personNameField('新经办人姓名').optional(),
      agentIdKind: z.enum(Object.keys(identityPapers) as [IdentityPaperKey, ...IdentityPaperKey[]]).optional(),
      agentIdNumber: kinded('number', { label: '新经办人证件号码', least: 1, most: 30 }).optional(),
      evidence: noteField('核实依据', 500),
    }),
    output: accountView,
  },
  'POST /staff/accounts/:id/change/confirm': {
    name: 'confirmAccountChange',
    judges: { nothing: 'names by its moment what was asked; it is decided once' },
    summary: '确认变更经办人、手机或接管（第二人）',
    access: accountChangeRoles,
    body: z.object({ askedAt: machineField(40, 1) }),
    output: accountView,
  },
  'POST /staff/accounts/:id/change/refuse': {
    name: 'refuseAccountChange',
    judges: { nothing: 'names by its moment what was asked; it is decided once' },
    summary: '驳回或收回变更经办人、手机或接管',
    access: accountChangeRoles,
    body: z.object({ askedAt: machineField(40, 1), note }),
    output: accountView,
  },
  'DELETE /staff/accounts/:id/sessions': {
    name: 'endSessions',
    judges: { nothing: 'ends what there is' },
    summary: '结束该单位的全部登录',
    access: ['administrator', 'supervisor'],
    output: 'none',
  },
  'POST /staff/second-factor': {
    name: 'showSecondFactor',
    judges: { nothing: 'shows that it is still the same person' },
    summary: '输入动态验证码或恢复码',
    repeat: 'anew',
    access: allStaff,
    atTheDoor: ['code'],
    body: z.object({ code: codeField('动态验证码', 40) }),
    output: signedIn,
  },
  'POST /staff/second-factor/offer': {
    name: 'offerSecondFactor',
    judges: { nothing: 'draws a secret that is kept nowhere yet' },
    summary: '获取双重验证的二维码',
    repeat: 'anew',
    access: allStaff,
    atTheDoor: ['enrolment'],
    /** `secret`: base32, for who cannot scan; `picture`: the QR code as data URL; `offer` comes back with the first code. */
    output: z.object({ offer: z.string(), secret: z.string(), picture: z.string() }),
  },
  'POST /staff/second-factor/set': {
    name: 'setSecondFactor',
    judges: { nothing: 'one’s own, told by its first code' },
    summary: '设置双重验证，得到恢复码',
    access: allStaff,
    // A repeat after a death finds it set up and not yet shown.
    atTheDoor: ['enrolment', 'code'],
    body: z.object({ offer: machineField(1_000), code: codeField('动态验证码', 40) }),
    /** Shown this once; each stands once for a code. */
    output: z.object({ recoveryCodes: z.array(z.string()) }),
  },
  'GET /staff/members': { name: 'listMembers', summary: '员工', access: ['administrator'], output: z.array(staffMember) },
  'POST /staff/members': {
    name: 'addMember',
    judges: { nothing: 'nothing was there before' },
    summary: '新增员工',
    access: ['administrator'],
    body: z.object({
      login: kinded('login', {
        label: '账号',
        fault: (text) => (/^[a-z][a-z0-9.-]{2,30}$/.test(text) ? null : naming('账号为 3–31 位小写字母、数字', text, allowed.login)),
      }),
      name: personNameField('姓名'),
      roles: z.array(staffRole).min(1, '请选择角色'),
      password: passwordField,
      /** Told when somebody changes who gets in. */
      mobile: mobileField.optional(),
    }),
    output: staffMember,
  },
  'POST /staff/members/:id': {
    name: 'changeMember',
    judges: { nothing: 'sets roles as they are given, whatever they were' },
    summary: '修改员工角色、手机或停用',
    access: ['administrator'],
    body: z.object({
      roles: z.array(staffRole).min(1, '请选择角色').optional(),
      active: z.boolean().optional(),
      mobile: mobileField.optional(),
    }),
    output: staffMember,
  },
  'POST /staff/members/:id/second-factor/reset': {
    name: 'resetSecondFactor',
    judges: { nothing: 'takes away what there is' },
    summary: '重置员工的双重验证（设备和恢复码都遗失时）：一位管理员申请，另一位确认',
    access: ['administrator'],
    output: staffMember,
  },
  'POST /staff/members/:id/password': {
    name: 'giveStaffPassword',
    judges: { nothing: 'sets a first password, whatever was there' },
    summary: '员工忘记密码：另设初始密码，其全部登录随即结束，本人登录后须修改',
    access: ['administrator'],
    body: z.object({ password: passwordField }),
    output: staffMember,
  },
  'POST /staff/members/:id/release': {
    name: 'releaseMember',
    judges: { nothing: 'forgets wrong passwords, however many there were' },
    summary: '解除员工登录限制（输错密码后）',
    access: ['administrator'],
    output: staffMember,
  },
  'POST /staff/primary-key-holders': {
    name: 'importPrimaryKeyHolders',
    judges: { nothing: 'adds what is missing' },
    summary: '导入以前的持有单位',
    access: ['administrator', 'supervisor'],
    body: holderList,
    output: z.object({ added: z.int(), known: z.int() }),
  },
  'POST /staff/primary-key-holders/revocations': {
    name: 'revokePrimaryKeyHolders',
    judges: { nothing: 'a key that was revoked stays revoked' },
    summary: '登记持有单位的证书已吊销，名额空出',
    access: ['administrator', 'supervisor'],
    body: holderList,
    output: z.object({ revoked: z.int(), unknown: z.int() }),
  },
});
