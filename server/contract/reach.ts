import type { Endpoints } from './endpoints/index.ts';
import type { CommandOn } from './machines/application.ts';
import { type Standing, standingRow } from './standings.ts';

/** Endpoints of applicants, by the rows' own access. */
export type ApplicantEndpoint = {
  [Name in keyof Endpoints]: Name extends `${string} /staff/${string}`
    ? never
    : Endpoints[Name]['access'] extends readonly (infer Role)[]
      ? 'applicant' extends Role
        ? Name
        : never
      : never;
}[keyof Endpoints];

/** `own`: about whoever signs in; `shared`: about the organisation's applications that were handed in; `never`: for the agent in charge alone. */
type Reach = 'own' | 'shared' | 'never';

interface ReachRow {
  colleague: Reach;
  /** Of who waits for the legal representative: `own` is the account that waits. */
  waiting: Exclude<Reach, 'shared'>;
}

const self: ReachRow = { colleague: 'own', waiting: 'own' };
const shared: ReachRow = { colleague: 'shared', waiting: 'never' };
const charge: ReachRow = { colleague: 'never', waiting: 'never' };
/** To be verified is all that an account that waits is there for; a colleague asks nothing of the legal representative. */
const claim: ReachRow = { colleague: 'never', waiting: 'own' };

/**
 * What several people of one organisation may each see and do; the agent in charge may do everything. Drafts are the agent's own until they are handed
 * in, and who may fill in, hand in, end, receive or hand over is the agent named in the letter alone. A new endpoint without a row does not compile.
 */
export const reach: Record<ApplicantEndpoint, ReachRow> = {
  'GET /session': self,
  'DELETE /session': self,
  'GET /sessions': self,
  'DELETE /sessions/:sessionId': self,
  'GET /phone-sign-ins/:id': self,
  'POST /phone-sign-ins/:id/confirm': self,
  'POST /phone-sign-ins/:id/refuse': self,
  'POST /account/terms': self,
  'POST /account/wechat': self,
  'DELETE /account/wechat': self,
  'POST /account/mobile': self,
  'POST /account/close': self,
  'POST /account/exports': self,
  'GET /account/exports': self,
  'GET /account/consents': self,
  'GET /account/messages': self,
  'GET /subscription-templates': self,
  'POST /subscriptions': self,
  'GET /account/claim': claim,
  'POST /account/claim': claim,
  'GET /account/colleagues': charge,
  'POST /account/colleagues': charge,
  'POST /account/colleagues/:colleagueId/confirm': charge,
  'DELETE /account/colleagues/:colleagueId': charge,
  'GET /changes': { colleague: 'shared', waiting: 'own' },
  'GET /applications': { colleague: 'shared', waiting: 'own' },
  'GET /applications/:id': { colleague: 'shared', waiting: 'own' },
  'POST /applications': charge,
  'GET /applications/:id/answers': charge,
  'POST /applications/:id/form': charge,
  'GET /applications/:id/draft': charge,
  'PUT /applications/:id/draft': charge,
  'POST /applications/:id/key-type': charge,
  'POST /applications/:id/verification': claim,
  'POST /applications/:id/verification/code': claim,
  'POST /applications/:id/verification/sms': claim,
  'POST /applications/:id/scans': shared,
  'POST /applications/:id/documents/:kind': shared,
  'POST /applications/:id/pages/:pageId/move': shared,
  'DELETE /applications/:id/pages/:pageId': shared,
  'POST /applications/:id/findings/:findingId/confirm': shared,
  'POST /applications/:id/desk': shared,
  'DELETE /applications/:id/desk': shared,
  'POST /applications/:id/submit': charge,
  'POST /applications/:id/cancel': claim,
  'POST /applications/:id/payments': shared,
  'GET /applications/:id/payments/:paymentId': shared,
  'POST /applications/:id/invoice/confirm': shared,
  'POST /applications/:id/invoice/correct': shared,
  'POST /applications/:id/invoice/title-proof': shared,
  'POST /applications/:id/invoice/resend': shared,
  'POST /applications/:id/print-ticket': shared,
  'POST /applications/:id/post': shared,
  'POST /applications/:id/waybill': shared,
  'POST /applications/:id/parcels': shared,
  'POST /applications/:id/resend': shared,
  // Delivery is confirmed by the agent in charge alone.
  'POST /applications/:id/receiver': charge,
  'POST /applications/:id/deliver': charge,
  'POST /applications/:id/key-lost': charge,
  'POST /applications/:id/withdrawal': charge,
  'POST /applications/:id/withdrawal/take-back': charge,
  'POST /applications/:id/convert': charge,
  'POST /applications/:id/organisation-change': charge,
  'POST /applications/:id/messages': shared,
  'POST /applications/:id/originals': charge,
};

/** How far an endpoint reaches for who stands so. */
export function reachOf(standing: Standing, endpoint: ApplicantEndpoint): Reach {
  const { shares, waits } = standingRow(standing);
  if (shares) return reach[endpoint].colleague;
  return waits ? reach[endpoint].waiting : 'own';
}

/** Whether somebody who shares an application may give its command: the buttons follow the table above. */
export const sharedCommands: Record<CommandOn<'applicant'>, boolean> = {
  submit: false,
  cancel: false,
  post: true,
  postAnother: true,
  agreeResend: true,
  deliver: false,
  deliverAfterAll: false,
  reportLost: false,
  askWithdraw: false,
  convert: false,
  renewScans: false,
  renewPapers: false,
};
