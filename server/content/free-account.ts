import { randomBytes } from 'node:crypto';

/** Stands where the credit code stood: 18 characters that are none. */
export const nobodys = (): string => `-${randomBytes(9).toString('hex').slice(0, 17)}`;

/** What closes an account: nobody signs in, its credit code is free. */
export const closing = (at: Date) => ({
  closedAt: at,
  uscc: nobodys(),
  ofUscc: null,
  mobileIndex: '',
  passwordHash: '',
  personSealed: null,
  wechatOpenid: null,
});
