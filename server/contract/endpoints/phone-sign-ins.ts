import { z } from 'zod';
import { machineField } from '../fields.ts';
import { signedIn } from './accounts.ts';
import { rows } from './row.ts';

/** How a sign-in on a PC by a phone stands. */
const phoneSignInState = z.enum(['waiting', 'confirmed', 'refused', 'ended']);
export type PhoneSignInState = z.infer<typeof phoneSignInState>;

/** A PC shows a picture; a phone that is signed in confirms or refuses; the browser that asked, and no other, is let in once. */
export const phoneSignInEndpoints = rows({
  'POST /phone-sign-ins': {
    name: 'askPhoneSignIn',
    summary: '电脑上请求用手机扫码登录',
    repeat: 'anew',
    access: 'anyone',
    /** `qr`: data URI of a PNG with the address that the phone opens. */
    output: z.object({ id: z.string(), qr: z.string(), expiresAt: z.string() }),
  },
  'GET /phone-sign-ins/:id/state': {
    name: 'readPhoneSignInState',
    summary: '扫码登录是否已有答复（没有变化则 304）',
    access: 'anyone',
    query: z.object({ seen: machineField(20).optional() }),
    output: z.object({ state: phoneSignInState }),
    mayBeUnchanged: true,
  },
  'POST /phone-sign-ins/:id/session': {
    name: 'signInByPhone',
    summary: '手机确认后在电脑上登录（一次有效）',
    repeat: 'anew',
    access: 'anyone',
    output: signedIn,
  },
  'GET /phone-sign-ins/:id': {
    name: 'readPhoneSignIn',
    summary: '手机上查看哪台电脑请求登录',
    access: ['applicant'],
    output: z.object({
      /** Browser and system, in words. */
      device: z.string(),
      /** Without its last parts. */
      address: z.string(),
      /** Whether the phone that looks is in the same network. */
      sameNetwork: z.boolean(),
      expiresAt: z.string(),
    }),
  },
  'POST /phone-sign-ins/:id/confirm': {
    name: 'confirmPhoneSignIn',
    summary: '手机上确认在电脑上登录',
    // Nothing is kept but how it stands, and that answers by itself.
    repeat: 'anew',
    access: ['applicant'],
    output: 'none',
  },
  'POST /phone-sign-ins/:id/refuse': {
    name: 'refusePhoneSignIn',
    summary: '手机上拒绝在电脑上登录',
    access: ['applicant'],
    output: 'none',
  },
});
