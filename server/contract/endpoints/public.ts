import { z } from 'zod';
import { bankCardField, codeField, machineField, mobileField } from '../fields.ts';
import { legalText } from '../legal.ts';
import { keys } from '../machine.ts';
import { type VerificationState, verification } from '../machines/verification.ts';
import { identityWayKeys } from '../ports/identity.ts';
import { counter, documentKind, productView } from '../product.ts';
import { pageView } from '../scan-views.ts';
import { meansKeys } from '../verification-means.ts';
import { documentView, received, uploadView } from '../views.ts';
import { rows } from './row.ts';

export const verificationPage = z.object({
  /** For `GET /changes`. */
  version: z.string(),
  organisationName: z.string(),
  uscc: z.string(),
  agentName: z.string(),
  /** What passing agrees to beside the verification, where somebody claims the account or wants to be let into it; `mobile` is masked. */
  claim: z.object({ agrees: z.string(), mobile: z.string() }).nullable(),
  /** What the head of the organisation is called. */
  head: z.string(),
  legalName: z.string(),
  productLabel: z.string(),
  /** What the key will permit; empty where only the account is asked for. */
  permits: z.array(z.string()),
  state: z.enum(keys(verification.states) as [VerificationState, ...VerificationState[]]),
  stateLabel: z.string(),
  triesLeft: z.number().int(),
  lastFailure: z.string().nullable(),
  expiresAt: z.string(),
  allowed: z.array(z.string()),
  /** Every way of equal rank, whether it is open now, and what is agreed to for it, word for word. */
  means: z.array(
    z.object({
      means: z.enum(meansKeys),
      label: z.string(),
      tells: z.string(),
      open: z.boolean(),
      consent: z.array(z.string()),
      version: z.string(),
    }),
  ),
  /** The way that goes on, or was gone last. */
  chosen: z.enum(meansKeys),
  /** Where a code went that is waited for; `arrives` is false once the mobile is known to take no SMS. */
  code: z.object({ mobile: z.string(), until: z.string(), arrives: z.boolean() }).nullable(),
  /** Day by which staff answer, where they judge. */
  promisedOn: z.string().nullable(),
  promisedIsAbout: z.boolean(),
  /** Where the person may come to be verified. */
  counters: z.array(counter),
  hotline: z.string(),
  /** Whether the person's paper lets a face be compared; else the other way is the way. */
  face: z.boolean(),
  /** Where a face check can be done. */
  ways: z.array(z.enum(identityWayKeys)),
  /** This page on the web, for who cannot go on where it is open. */
  link: z.string(),
  /** Working days in which staff answer, where they judge. */
  manualCheckDays: z.int(),
});

const agreeFirst = '请先阅读并同意授权说明';
const consent = z.literal(true, { error: agreeFirst });

/** Option chosen for each gate question of a product. */
export const gateAnswers = z.record(machineField(40), machineField(40));

/** The legal representative's page is opened with the link's token in the header `X-Verification-Token`, never in a URL. */
const legalRepresentative = ['legalRepresentative'] as const;

/** As WeChat signs its calls; `msg_signature` where the body is encrypted. */
const signedText = machineField(200).optional();
const pushQuery = z.object({
  signature: signedText,
  msg_signature: signedText,
  timestamp: signedText,
  nonce: signedText,
  echostr: signedText,
});

/** The PC's upload page is opened with the token of its code in the header `X-Desk-Token`. */
const desk = ['desk'] as const;

/** What a PC sees of the application: which papers are still wanted, and the pages it has sent itself. */
export const deskPage = z.object({
  /** For `GET /changes`. */
  version: z.string(),
  orderNumber: z.string(),
  productLabel: z.string(),
  expiresAt: z.string(),
  documents: z.array(documentView.pick({ kind: true, label: true, generated: true, seals: true, state: true, stateLabel: true })),
  pages: z.array(pageView.extend({ document: documentKind.nullable() })),
  /** The newest files that came through its code, oldest first. */
  uploads: z.array(uploadView),
});

export const publicEndpoints = rows({
  'GET /catalogue': { name: 'readCatalogue', summary: '可办理的证书、价格、时限', access: 'anyone', output: z.array(productView) },
  'GET /legal-texts': { name: 'readLegalTexts', summary: '用户服务协议与隐私政策', access: 'anyone', output: z.array(legalText) },
  'POST /eligibility': {
    name: 'checkEligibility',
    summary: '办理条件自查',
    repeat: 'anew',
    access: 'anyone',
    body: z.object({
      productId: machineField(100),
      answers: gateAnswers,
    }),
    output: z.object({ eligible: z.boolean(), reason: z.string().nullable() }),
  },
  'GET /verification': { name: 'readVerification', summary: '法人核验页', access: legalRepresentative, output: verificationPage },
  'POST /verification/open': { name: 'openVerification', summary: '法人打开核验页', access: legalRepresentative, output: verificationPage },
  'POST /verification/start': {
    name: 'startFaceCheck',
    summary: '同意并开始人脸核验',
    access: legalRepresentative,
    body: z.object({
      consent,
      way: z.enum(identityWayKeys).default('browser'),
    }),
    output: z.object({
      /** The provider's page. */
      url: z.string(),
      /** What the app opens the provider with, where that is its way; `seconds` long. */
      token: z.object({ value: z.string(), seconds: z.int() }).nullable(),
    }),
  },
  'POST /verification/result': {
    name: 'fetchFaceResult',
    summary: '向核验平台查询结果',
    repeat: 'anew',
    access: legalRepresentative,
    output: verificationPage,
  },
  'POST /verification/mobile': {
    name: 'startMobileCheck',
    summary: '同意并向本人手机发送验证码',
    access: legalRepresentative,
    body: z.object({ consent, mobile: mobileField }),
    output: verificationPage,
  },
  'POST /verification/bank-card': {
    name: 'startBankCardCheck',
    summary: '同意并向银行卡预留手机发送验证码',
    access: legalRepresentative,
    body: z.object({ consent, card: bankCardField, mobile: mobileField }),
    output: verificationPage,
  },
  'POST /verification/mobile/code': {
    name: 'proveMobile',
    summary: '填写验证码，完成手机号核验或银行卡核验',
    access: legalRepresentative,
    body: z.object({ code: codeField('短信验证码', 6) }),
    output: verificationPage,
  },
  'POST /verification/video': {
    name: 'sendVerificationVideo',
    summary: '同意并发送核验录像',
    access: legalRepresentative,
    upload: true,
    body: z.object({ consent: z.literal('true', { error: agreeFirst }) }),
    output: verificationPage,
  },
  'POST /verification/counter': {
    name: 'chooseCounter',
    summary: '同意并选择到柜台核验',
    access: legalRepresentative,
    body: z.object({ consent }),
    output: verificationPage,
  },
  'POST /verification/refuse': {
    name: 'refuseVerification',
    summary: '法人拒绝核验',
    access: legalRepresentative,
    output: verificationPage,
  },
  'POST /verification/consent/withdraw': {
    name: 'withdrawConsent',
    summary: '法人撤回核验授权',
    access: legalRepresentative,
    output: verificationPage,
  },
  'POST /desk': {
    name: 'enterDesk',
    summary: '在电脑上输入上传码',
    repeat: 'anew',
    access: 'anyone',
    body: z.object({ code: codeField('上传码', 12) }),
    output: z.object({ token: z.string(), desk: deskPage }),
  },
  'GET /desk': { name: 'readDesk', summary: '电脑上传页', access: desk, output: deskPage },
  'POST /desk/scans': {
    name: 'uploadAtDesk',
    summary: '在电脑上传扫描件',
    access: desk,
    upload: true,
    status: 202,
    output: received,
  },
  'GET /verification-codes/:ticket': {
    name: 'downloadVerificationCode',
    summary: '法人核验小程序码的图片',
    access: 'anyone',
    output: 'file',
  },
  'GET /files/:ticket': { name: 'downloadFile', summary: '短时签名下载', access: 'anyone', output: 'file' },
  'POST /notices/wechat-pay': { name: 'receiveWechatPayNotice', summary: '微信支付通知', access: 'platform', output: 'file' },
  'POST /notices/alipay': { name: 'receiveAlipayNotice', summary: '支付宝通知', access: 'platform', output: 'file' },
  'GET /notices/wechat': {
    name: 'echoToWechat',
    summary: '微信消息推送：配置时的校验',
    access: 'platform',
    query: pushQuery,
    output: 'file',
  },
  'POST /notices/wechat': {
    name: 'receiveWechatPush',
    summary: '微信消息推送：用户撤回授权等',
    access: 'platform',
    query: pushQuery,
    output: 'file',
  },
  'POST /notices/kuaidi100': { name: 'receiveTrackingPush', summary: '快递100推送', access: 'platform', output: 'file' },
});
