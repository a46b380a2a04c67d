import type { Routes } from '../../access/call.ts';
import { askAccountChange, confirmAccountChange, refuseAccountChange } from './account-change.ts';
import { endSessions, findAccounts, judgeRegister, rename } from './accounts.ts';
import { changeStaffPassword } from './change-password.ts';
import { giveStaffPassword } from './give-password.ts';
import { importPrimaryKeyHolders, revokePrimaryKeyHolders } from './holders.ts';
import { enterPrimaryKeyHolders, enterPrimaryKeyRevocations } from './holders-by-service.ts';
import { addMember, changeMember, listMembers, releaseMember } from './members.ts';
import { resetSecondFactor } from './reset-second-factor.ts';
import { offerSecondFactor, setSecondFactor, showSecondFactor } from './second-factor.ts';
import { listServiceAccounts, makeServiceAccount, revokeServiceAccount } from './service-accounts.ts';
import { staffSignIn } from './sign-in.ts';

export const staffRoutes: Routes<
  | 'POST /staff/sessions'
  | 'POST /staff/password'
  | 'POST /staff/second-factor'
  | 'POST /staff/second-factor/offer'
  | 'POST /staff/second-factor/set'
  | 'GET /staff/accounts'
  | 'POST /staff/accounts/:id/rename'
  | 'POST /staff/accounts/:id/register'
  | 'POST /staff/accounts/:id/change'
  | 'POST /staff/accounts/:id/change/confirm'
  | 'POST /staff/accounts/:id/change/refuse'
  | 'DELETE /staff/accounts/:id/sessions'
  | 'GET /staff/members'
  | 'POST /staff/members'
  | 'POST /staff/members/:id'
  | 'POST /staff/members/:id/second-factor/reset'
  | 'POST /staff/members/:id/password'
  | 'POST /staff/members/:id/release'
  | 'POST /staff/primary-key-holders'
  | 'POST /staff/primary-key-holders/revocations'
  | 'GET /staff/service-accounts'
  | 'POST /staff/service-accounts'
  | 'POST /staff/service-accounts/:id/revoke'
  | 'POST /service/primary-key-holders'
  | 'POST /service/primary-key-holders/revocations'
> = {
  'POST /staff/sessions': staffSignIn,
  'POST /staff/password': changeStaffPassword,
  'POST /staff/second-factor': showSecondFactor,
  'POST /staff/second-factor/offer': offerSecondFactor,
  'POST /staff/second-factor/set': setSecondFactor,
  'GET /staff/accounts': findAccounts,
  'POST /staff/accounts/:id/rename': rename,
  'POST /staff/accounts/:id/register': judgeRegister,
  'POST /staff/accounts/:id/change': askAccountChange,
  'POST /staff/accounts/:id/change/confirm': confirmAccountChange,
  'POST /staff/accounts/:id/change/refuse': refuseAccountChange,
  'DELETE /staff/accounts/:id/sessions': endSessions,
  'GET /staff/members': async ({ world }) => listMembers(world),
  'POST /staff/members': addMember,
  'POST /staff/members/:id': changeMember,
  'POST /staff/members/:id/second-factor/reset': resetSecondFactor,
  'POST /staff/members/:id/password': giveStaffPassword,
  'POST /staff/members/:id/release': releaseMember,
  'POST /staff/primary-key-holders': importPrimaryKeyHolders,
  'POST /staff/primary-key-holders/revocations': revokePrimaryKeyHolders,
  'GET /staff/service-accounts': listServiceAccounts,
  'POST /staff/service-accounts': makeServiceAccount,
  'POST /staff/service-accounts/:id/revoke': revokeServiceAccount,
  'POST /service/primary-key-holders': enterPrimaryKeyHolders,
  'POST /service/primary-key-holders/revocations': enterPrimaryKeyRevocations,
};
