import { type Call, ownSession, type Routes } from '../../access/call.ts';
import { drawHuman } from '../../access/human/prove.ts';
import { endOwnSession, ownSessions } from '../../access/own-sessions.ts';
import type { CallOutput } from '../../contract/endpoints/index.ts';
import { foldLogin, foldMobile, foldNumber } from '../../contract/identifiers.ts';
import type { HumanPurpose } from '../../contract/puzzle.ts';
import { changeOwnMobile } from './change-mobile.ts';
import { claimAccount } from './claim/claim.ts';
import { readClaim } from './claim/read.ts';
import { closeAccount } from './close.ts';
import { inviteColleague, listColleagues, removeColleague } from './colleagues/colleagues.ts';
import { confirmColleague } from './colleagues/confirm.ts';
import { askForExport } from './export.ts';
import { proveMobileByWechat } from './prove-mobile.ts';
import { register } from './register.ts';
import { resetPassword } from './reset-password.ts';
import { sendSmsCode } from './send-sms-code.ts';
import { signInByPassword } from './sign-in.ts';
import { recordSubscriptions, templateIds } from './subscriptions.ts';
import { agreeToTerms } from './terms.ts';
import { bindWechat, signInByWechat, unbindWechat } from './wechat.ts';
import { echoToWechat, receiveWechatPush } from './wechat-push.ts';

export const accountRoutes: Routes<
  | 'POST /puzzles'
  | 'POST /sms-codes'
  | 'POST /mobile-proofs'
  | 'POST /accounts'
  | 'POST /sessions'
  | 'POST /sessions/wechat'
  | 'POST /password-resets'
  | 'GET /session'
  | 'DELETE /session'
  | 'GET /sessions'
  | 'DELETE /sessions/:sessionId'
  | 'POST /account/wechat'
  | 'DELETE /account/wechat'
  | 'POST /account/mobile'
  | 'POST /account/close'
  | 'POST /account/terms'
  | 'GET /account/claim'
  | 'POST /account/claim'
  | 'GET /account/colleagues'
  | 'POST /account/colleagues'
  | 'POST /account/colleagues/:colleagueId/confirm'
  | 'DELETE /account/colleagues/:colleagueId'
  | 'POST /account/exports'
  | 'GET /legal-texts'
  | 'GET /subscription-templates'
  | 'POST /subscriptions'
  | 'GET /notices/wechat'
  | 'POST /notices/wechat'
> = {
  'POST /puzzles': newPuzzle,
  'POST /sms-codes': sendSmsCode,
  'POST /mobile-proofs': proveMobileByWechat,
  'POST /accounts': register,
  'POST /sessions': signInByPassword,
  'POST /sessions/wechat': signInByWechat,
  'POST /password-resets': resetPassword,
  'GET /session': async ({ caller }) => ownSession(caller),
  'DELETE /session': async ({ signOut }) => void (await signOut()),
  'GET /sessions': ({ world, caller }) => ownSessions(world, ownSession(caller)),
  'DELETE /sessions/:sessionId': async ({ world, caller, params }) =>
    void (await endOwnSession(world, ownSession(caller), params.sessionId)),
  'POST /account/wechat': bindWechat,
  'DELETE /account/wechat': unbindWechat,
  'POST /account/mobile': changeOwnMobile,
  'POST /account/close': closeAccount,
  'POST /account/terms': agreeToTerms,
  'GET /account/claim': readClaim,
  'POST /account/claim': claimAccount,
  'GET /account/colleagues': listColleagues,
  'POST /account/colleagues': inviteColleague,
  'POST /account/colleagues/:colleagueId/confirm': confirmColleague,
  'DELETE /account/colleagues/:colleagueId': removeColleague,
  'POST /account/exports': async (call) => void (await askForExport(call)),
  'GET /legal-texts': async ({ world }) => [...world.legalTexts],
  'GET /subscription-templates': async ({ world }) => templateIds(world),
  'POST /subscriptions': recordSubscriptions,
  'GET /notices/wechat': echoToWechat,
  'POST /notices/wechat': receiveWechatPush,
};

/** A sign-in is about an account, everything else about a mobile. */
const foldAbout: Partial<Record<HumanPurpose, (typed: string) => string>> = { signIn: foldNumber, staffSignIn: foldLogin };

async function newPuzzle({ world, ip, body }: Call<'POST /puzzles'>): Promise<CallOutput<'POST /puzzles'>> {
  const { purpose, about, withoutPicture } = body;
  return drawHuman(world, { purpose, ip, about: (foldAbout[purpose] ?? foldMobile)(about) }, withoutPicture);
}
