import type { Routes } from '../../access/call.ts';
import { endSessions, findAccounts, rename } from './accounts.ts';
import { changeStaffPassword } from './change-password.ts';
import { importPrimaryKeyHolders } from './import-primary-key-holders.ts';
import { addMember, changeMember, listMembers } from './members.ts';
import { staffSignIn } from './sign-in.ts';

export const staffRoutes: Routes<
  | 'POST /staff/sessions'
  | 'POST /staff/password'
  | 'GET /staff/accounts'
  | 'POST /staff/accounts/:id/rename'
  | 'DELETE /staff/accounts/:id/sessions'
  | 'GET /staff/members'
  | 'POST /staff/members'
  | 'POST /staff/members/:id'
  | 'POST /staff/primary-key-holders'
> = {
  'POST /staff/sessions': staffSignIn,
  'POST /staff/password': changeStaffPassword,
  'GET /staff/accounts': findAccounts,
  'POST /staff/accounts/:id/rename': rename,
  'DELETE /staff/accounts/:id/sessions': endSessions,
  'GET /staff/members': async ({ world }) => listMembers(world),
  'POST /staff/members': addMember,
  'POST /staff/members/:id': changeMember,
  'POST /staff/primary-key-holders': importPrimaryKeyHolders,
};
