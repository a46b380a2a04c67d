import type { Machine, StateRow } from '../machine.ts';
import type { Role } from '../roles.ts';

export type VerificationState = 'sent' | 'opened' | 'checking' | 'manualReview' | 'verified' | 'refused' | 'exhausted' | 'expired';
export type VerificationCommand =
  | 'open'
  | 'start'
  | 'pass'
  | 'fail'
  | 'exhaust'
  | 'requestManual'
  | 'confirm'
  | 'decline'
  | 'refuse'
  | 'expire'
  | 'outdate';

interface VerificationRow extends StateRow {
  /** The link still waits for the legal representative, and runs out. */
  live: boolean;
  /** The legal representative has never opened the link. */
  unopened: boolean;
  /** A face check goes on whose result can be fetched. */
  face: boolean;
  /** Staff decide. */
  manual: boolean;
  /** 「认证成功」. */
  verified: boolean;
  /** The link leads nowhere any more. */
  dead: boolean;
  /** No other verification of the application may go on beside it (index `one_live_verification`). */
  alone: boolean;
}

/**
 * 法人核验 (R3). A face check and a manual check are equal ways (rules of 2025-06-01). Refused, exhausted and expired ones are followed
 * by a new row when the agent sends a new link.
 */
export const verification = {
  table: 'Verification',
  application: 'applicationId',
  endedAt: 'endedAt',
  // A check that was begun anew is another check: one result is consumed once.
  compares: ['bizToken'],
  initial: 'sent',
  // biome-ignore format: a table
  states: {
    sent: { label: '已发送', tone: 'info', over: false, live: true, unopened: true, face: false, manual: false, verified: false, dead: false, alone: true },
    opened: { label: '已打开', tone: 'info', over: false, live: true, unopened: false, face: false, manual: false, verified: false, dead: false, alone: true },
    checking: { label: '核验中', tone: 'info', over: false, live: true, unopened: false, face: true, manual: false, verified: false, dead: false, alone: true },
    manualReview: { label: '人工核验中', tone: 'warn', over: false, live: false, unopened: false, face: false, manual: true, verified: false, dead: false, alone: true },
    verified: { label: '认证成功', tone: 'good', over: true, live: false, unopened: false, face: false, manual: false, verified: true, dead: false, alone: true },
    refused: { label: '法人已拒绝', tone: 'bad', over: true, live: false, unopened: false, face: false, manual: false, verified: false, dead: false, alone: false },
    exhausted: { label: '次数用尽', tone: 'bad', over: true, live: false, unopened: false, face: false, manual: false, verified: false, dead: false, alone: false },
    expired: { label: '链接已过期', tone: 'warn', over: true, live: false, unopened: false, face: false, manual: false, verified: false, dead: true, alone: false },
  },
  commands: {
    open: {
      label: '打开',
      by: ['legalRepresentative'],
      from: ['sent'],
      to: 'opened',
      event: 'openVerification',
      history: '法人打开核验',
    },
    start: {
      label: '开始人脸核验',
      by: ['legalRepresentative'],
      from: ['opened', 'checking'],
      to: 'checking',
      event: 'startFaceCheck',
      history: '法人开始人脸核验',
    },
    pass: {
      label: '核验通过',
      by: ['identityProvider'],
      from: ['checking'],
      to: 'verified',
      renewsContent: true,
      effects: ['tellVerification'],
      event: 'passVerification',
      history: '法人核验认证成功',
    },
    fail: {
      label: '核验未通过',
      by: ['identityProvider'],
      from: ['checking'],
      to: 'opened',
      event: 'failVerification',
      history: '法人核验未通过',
    },
    exhaust: {
      label: '次数用尽',
      by: ['identityProvider'],
      from: ['checking'],
      to: 'exhausted',
      renewsContent: true,
      effects: ['tellVerification'],
      event: 'exhaustVerification',
      history: '法人核验次数用尽',
    },
    requestManual: {
      label: '申请人工核验',
      by: ['legalRepresentative'],
      from: ['opened', 'checking', 'exhausted'],
      to: 'manualReview',
      renewsContent: true,
      event: 'requestManualCheck',
      history: '法人申请人工核验',
    },
    confirm: {
      label: '人工核验通过',
      by: ['reviewer', 'supervisor'],
      from: ['manualReview'],
      to: 'verified',
      needsSeen: true,
      renewsContent: true,
      effects: ['tellVerification'],
      event: 'confirmManualCheck',
    },
    decline: {
      label: '人工核验未通过',
      by: ['reviewer', 'supervisor'],
      from: ['manualReview'],
      to: 'exhausted',
      needsSeen: true,
      renewsContent: true,
      effects: ['tellVerification'],
      event: 'declineManualCheck',
    },
    refuse: {
      label: '拒绝核验',
      by: ['legalRepresentative'],
      from: ['sent', 'opened', 'checking', 'manualReview'],
      to: 'refused',
      renewsContent: true,
      effects: ['tellVerification'],
      event: 'refuseVerification',
      history: '法人拒绝核验',
    },
    expire: {
      label: '过期',
      by: ['clock'],
      from: ['sent', 'opened', 'checking'],
      to: 'expired',
      renewsContent: true,
      event: 'expireVerification',
      history: '核验链接过期',
    },
    outdate: {
      label: '法人信息已变更',
      by: ['clock'],
      from: ['verified'],
      to: 'expired',
      renewsContent: true,
      event: 'expireVerification',
      history: '核验链接过期',
    },
  },
} as const satisfies Machine<VerificationState, VerificationCommand, Role, 'tellVerification'> & {
  states: Record<VerificationState, VerificationRow>;
};
