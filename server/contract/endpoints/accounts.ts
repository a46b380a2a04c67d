import { z } from 'zod';
import {
  kinded,
  knownPasswordField,
  machineField,
  mobileField,
  organisationNameField,
  passwordField,
  smsCodeField,
  usccField,
} from '../fields.ts';
import { agreedTexts } from '../legal.ts';
import { claimKinds, standingKeys } from '../standings.ts';
import { humanPurpose, puzzleView, solved } from './human.ts';
import { rows, signInNeeds } from './row.ts';

export const sessionView = z.object({
  kind: z.enum(['applicant', 'staff']),
  /** Account or staff id. */
  id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  uscc: z.string().nullable(),
  mobile: z.string().nullable(),
  wechatBound: z.boolean(),
  /** What must be done before it opens anything else. */
  needs: z.enum(signInNeeds).nullable(),
  /** How an applicant stands to the organisation; null of staff. */
  standing: z.enum(standingKeys).nullable(),
  /** Name of who signs in, where several do. */
  person: z.string().nullable(),
  /** Whether a second factor is set up. */
  secondFactor: z.boolean(),
  /** After how many seconds without a word it ends. */
  endsInSeconds: z.int(),
  /** Sent back as `X-CSRF-Token` with each write of the web pages; a bearer token needs none. */
  csrf: z.string(),
});

/** One of the caller's own sessions, as its owner may recognise it. */
export const ownSession = z.object({
  id: z.string(),
  /** Browser and system, in words. */
  device: z.string(),
  /** Without its last parts. */
  address: z.string(),
  openedAt: z.string(),
  seenAt: z.string(),
  current: z.boolean(),
});

/** `token` is only in the answer when the request says `X-Session: bearer` (the mini-program); the web gets an HttpOnly cookie. */
export const signedIn = sessionView.extend({ token: z.string().nullable() });

/** A puzzle of `POST /puzzles` that was solved, with the letters of its picture if it has one; or WeChat's word instead of both. */
const human = {
  solution: solved.optional(),
  captcha: kinded('code', { label: '图形验证码', most: 20 }).optional(),
  wechatCode: machineField(200, 1).optional(),
};

/** What a mobile is proved for. */
const mobilePurpose = z.enum(['register', 'resetPassword', 'proveOwner', 'newMobile']);

export const askedByHuman = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ ...shape, ...human }).superRefine((body, context) => {
    const { solution, wechatCode } = body as z.output<z.ZodObject<typeof human>>;
    if (!wechatCode && !solution) context.addIssue({ code: 'custom', path: ['solution'], message: '请先完成安全验证' });
  });

/** Ways into an account. */
export const accountEndpoints = rows({
  'POST /puzzles': {
    name: 'drawPuzzle',
    summary: '安全验证：计算题，有风险时加图形验证码',
    repeat: 'anew',
    access: 'anyone',
    /** `about`: the number, credit code or login that it will be for, as far as it is known. `withoutPicture`: for who cannot see one. */
    body: z.object({
      purpose: humanPurpose,
      about: kinded('search', { most: 60 }).default(''),
      withoutPicture: z.boolean().default(false),
    }),
    /** `picture`: data URI of a PNG whose letters are typed in, or null. */
    output: z.object({ puzzle: puzzleView, picture: z.string().nullable() }),
  },
  'POST /sms-codes': {
    name: 'sendSmsCode',
    summary: '发送短信验证码',
    access: 'anyone',
    body: askedByHuman({ purpose: mobilePurpose, mobile: mobileField }),
    output: z.object({ retryAfterSeconds: z.int() }),
  },
  'POST /mobile-proofs': {
    name: 'proveMobileByWechat',
    summary: '用微信手机号代替短信验证码',
    access: 'anyone',
    /** `phoneCode`: of WeChat's phone-number button, single use, five minutes. */
    body: z.object({ purpose: mobilePurpose, phoneCode: machineField(200, 1) }),
    /** The number that WeChat answers for, and what stands for a code sent to it: for this purpose and number, once, ten minutes. */
    output: z.object({ mobile: z.string(), smsCode: z.string() }),
  },
  'POST /accounts': {
    name: 'register',
    summary: '注册单位账号',
    access: 'anyone',
    body: z.object({
      organisationName: organisationNameField,
      uscc: usccField,
      mobile: mobileField,
      smsCode: smsCodeField,
      password: passwordField,
      agreed: agreedTexts,
      /** What is wanted where the credit code has an account already. */
      wants: z.enum(['account', ...claimKinds]).default('account'),
    }),
    output: signedIn,
  },
  'POST /sessions': {
    name: 'signIn',
    summary: '登录',
    repeat: 'anew',
    access: 'anyone',
    /** `mobile`: of who is not the agent in charge. */
    body: askedByHuman({ uscc: usccField, password: knownPasswordField, mobile: mobileField.optional() }),
    output: signedIn,
  },
  'POST /sessions/wechat': {
    name: 'signInByWechat',
    summary: '微信登录',
    repeat: 'anew',
    access: 'anyone',
    body: z.object({ code: machineField(200) }),
    output: signedIn,
  },
  'POST /password-resets': {
    name: 'resetPassword',
    summary: '找回密码',
    access: 'anyone',
    body: z.object({ uscc: usccField, mobile: mobileField, smsCode: smsCodeField, password: passwordField }),
    output: 'none',
  },
});
