import type { Routes } from '../../access/call.ts';
import { applicationView } from '../../views/application.ts';
import { caseView } from '../../views/case.ts';
import { verificationView } from '../../views/verification.ts';
import { codePicture, renewCode } from './code.ts';
import { chooseCounter } from './counter.ts';
import { decideManualCheck } from './decide.ts';
import { startElementsCheck } from './elements.ts';
import { inviteBySms } from './invite.ts';
import { proveMobile } from './mobile-code.ts';
import { openVerification } from './open.ts';
import { readPage } from './page.ts';
import { refuseVerification } from './refuse.ts';
import { fetchFaceResult } from './result.ts';
import { sendVerification } from './send.ts';
import { startFaceCheck } from './start.ts';
import { sendVideo } from './video.ts';
import { withdrawConsent } from './withdraw.ts';

export const verificationRoutes: Routes<
  | 'POST /applications/:id/verification'
  | 'POST /applications/:id/verification/code'
  | 'POST /applications/:id/verification/sms'
  | 'GET /verification-codes/:ticket'
  | 'GET /verification'
  | 'POST /verification/open'
  | 'POST /verification/start'
  | 'POST /verification/result'
  | 'POST /verification/mobile'
  | 'POST /verification/bank-card'
  | 'POST /verification/mobile/code'
  | 'POST /verification/video'
  | 'POST /verification/counter'
  | 'POST /verification/refuse'
  | 'POST /verification/consent/withdraw'
  | 'POST /staff/applications/:id/verification'
> = {
  'POST /applications/:id/verification': async ({ world, caller, params }) =>
    verificationView(world, await sendVerification(world, caller, params.id)),
  'POST /applications/:id/verification/code': async ({ world, caller, params }) => {
    await renewCode(world, caller, params.id);
    return applicationView(world, params.id, caller);
  },
  'POST /applications/:id/verification/sms': async ({ world, caller, params, body, ip, intention }) => {
    await inviteBySms(world, { caller, applicationId: params.id, mobile: body.mobile, ip, intention });
    return applicationView(world, params.id, caller);
  },
  'GET /verification-codes/:ticket': async ({ world, params, askers }) => codePicture(world, params.ticket, await askers()),
  'GET /verification': ({ world, caller }) => readPage(world, caller),
  'POST /verification/open': async ({ world, caller }) => {
    await openVerification(world, caller);
    return readPage(world, caller);
  },
  'POST /verification/start': ({ world, caller, body }) => startFaceCheck(world, caller, body.way),
  'POST /verification/result': async ({ world, caller }) => {
    await fetchFaceResult(world, caller);
    return readPage(world, caller);
  },
  'POST /verification/mobile': async ({ world, caller, body, ip, intention }) => {
    await startElementsCheck(world, caller, 'mobile', body, { ip, intention });
    return readPage(world, caller);
  },
  'POST /verification/bank-card': async ({ world, caller, body, ip, intention }) => {
    await startElementsCheck(world, caller, 'bankCard', body, { ip, intention });
    return readPage(world, caller);
  },
  'POST /verification/mobile/code': async ({ world, caller, body }) => {
    await proveMobile(world, caller, body.code);
    return readPage(world, caller);
  },
  'POST /verification/video': async ({ world, caller, file }) => {
    await sendVideo(world, caller, file);
    return readPage(world, caller);
  },
  'POST /verification/counter': async ({ world, caller }) => {
    await chooseCounter(world, caller);
    return readPage(world, caller);
  },
  'POST /verification/refuse': async ({ world, caller }) => {
    await refuseVerification(world, caller);
    return readPage(world, caller);
  },
  'POST /verification/consent/withdraw': async ({ world, caller }) => {
    await withdrawConsent(world, caller);
    return readPage(world, caller);
  },
  'POST /staff/applications/:id/verification': async ({ world, caller, params, body }) => {
    await decideManualCheck(world, caller, params.id, body);
    return caseView(world, params.id, caller);
  },
};
