import { z } from 'zod';
import { kinded, knownPasswordField, mobileField, personNameField, smsCodeField } from '../fields.ts';
import { type IdentityPaperKey, identityPapers } from '../identity-papers.ts';
import { agreedTexts } from '../legal.ts';
import { claimKinds, standingKeys } from '../standings.ts';
import { sessionView } from './accounts.ts';
import { rows } from './row.ts';

const applicant = ['applicant'] as const;

/** Somebody who signs in beside the agent in charge, or was invited to. `mobile` is masked. */
const colleagueView = z.object({
  id: z.string(),
  name: z.string(),
  mobile: z.string(),
  standing: z.enum(standingKeys),
  standingLabel: z.string(),
  since: z.string(),
});
const colleagues = z.array(colleagueView);
export type ColleagueView = z.infer<typeof colleagueView>;

/** How far it is with who waits for the legal representative. */
const claimView = z.object({
  wants: z.enum(claimKinds),
  /** The application by which the legal representative is asked; null until the persons are named. */
  applicationId: z.string().nullable(),
  /** Whether a passed 法人核验 stands behind the account that is wanted. */
  claimed: z.boolean(),
  /** The person who passed is another one than who passed before: staff look. */
  withStaff: z.boolean(),
  /** By when they answer, and whether that is beyond the published holidays; null where they were not asked. */
  answeredBy: z.iso.date().nullable(),
  answeredIsAbout: z.boolean(),
  /** When the login ends unless the legal representative has passed. */
  endsAt: z.string(),
});
export type ClaimView = z.infer<typeof claimView>;

const paper = z.enum(Object.keys(identityPapers) as [IdentityPaperKey, ...IdentityPaperKey[]]);
const number = (label: string) => kinded('number', { label, least: 1, most: 30 });

/** Who signs in for an organisation, beside the agent in charge and in place of one. */
export const standingEndpoints = rows({
  'POST /account/terms': {
    name: 'agreeToTerms',
    summary: '更换经办人后同意现行协议',
    access: applicant,
    atTheDoor: ['terms'],
    body: z.object({ agreed: agreedTexts }),
    output: sessionView,
  },
  'GET /account/claim': { name: 'readClaim', summary: '接手账号或申请加入的进度', access: applicant, output: claimView },
  'POST /account/claim': {
    name: 'claim',
    summary: '写明法定代表人和本人，请法定代表人核验',
    access: applicant,
    body: z.object({
      legalName: personNameField('法定代表人姓名'),
      legalIdKind: paper,
      legalIdNumber: number('法定代表人证件号码'),
      agentName: personNameField('本人姓名'),
      agentIdKind: paper,
      agentIdNumber: number('本人证件号码'),
    }),
    output: claimView,
  },
  'GET /account/colleagues': { name: 'listColleagues', summary: '协办人', access: applicant, output: colleagues },
  'POST /account/colleagues': {
    name: 'inviteColleague',
    summary: '邀请协办人',
    access: applicant,
    /** Proof beside the session: who is let in sees what the organisation applies for. */
    body: z.object({
      name: personNameField('姓名'),
      mobile: mobileField,
      password: knownPasswordField.optional(),
      smsCode: smsCodeField.optional(),
    }),
    output: colleagues,
  },
  'POST /account/colleagues/:colleagueId/confirm': {
    name: 'confirmColleague',
    summary: '新经办人确认原协办人继续协办',
    access: applicant,
    /** Proof beside the session, as for an invitation. */
    body: z.object({ password: knownPasswordField.optional(), smsCode: smsCodeField.optional() }),
    output: colleagues,
  },
  'DELETE /account/colleagues/:colleagueId': {
    name: 'removeColleague',
    summary: '移除协办人或收回邀请',
    access: applicant,
    output: colleagues,
  },
});
