import type { Machine } from '../machine.ts';
import type { Role } from '../roles.ts';
import type { VerificationCommand, VerificationRow, VerificationState } from './verification-words.ts';

export type { VerificationCommand, VerificationState } from './verification-words.ts';

/**
 * 法人核验 (R3). Face, mobile, bank card, video and counter are ways of equal rank (rules of 2025-06-01, `verification-means.ts`); one that failed leads back
 * to the choice. Staff who judge are always two. Refused, exhausted and expired ones are followed by a new row when the agent sends a new link.
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
    sent: { label: '已发送', tone: 'info', over: false, live: true, unopened: true, face: false, mobile: false, counter: false, manual: false, verified: false, dead: false, alone: true },
    opened: { label: '已打开', tone: 'info', over: false, live: true, unopened: false, face: false, mobile: false, counter: false, manual: false, verified: false, dead: false, alone: true },
    checking: { label: '核验中', tone: 'info', over: false, live: true, unopened: false, face: true, mobile: false, counter: false, manual: false, verified: false, dead: false, alone: true },
    proving: { label: '待输入验证码', tone: 'info', over: false, live: true, unopened: false, face: false, mobile: true, counter: false, manual: false, verified: false, dead: false, alone: true },
    counterAwaited: { label: '待到柜台', tone: 'info', over: false, live: true, unopened: false, face: false, mobile: false, counter: true, manual: false, verified: false, dead: false, alone: true },
    manualReview: { label: '人工核验中', tone: 'warn', over: false, live: false, unopened: false, face: false, mobile: false, counter: false, manual: true, verified: false, dead: false, alone: true },
    vouched: { label: '待第二人复核', tone: 'warn', over: false, live: false, unopened: false, face: false, mobile: false, counter: false, manual: true, verified: false, dead: false, alone: true },
    verified: { label: '认证成功', tone: 'good', over: true, live: false, unopened: false, face: false, mobile: false, counter: false, manual: false, verified: true, dead: false, alone: true },
    refused: { label: '法人已拒绝', tone: 'bad', over: true, live: false, unopened: false, face: false, mobile: false, counter: false, manual: false, verified: false, dead: false, alone: false },
    exhausted: { label: '次数用尽', tone: 'bad', over: true, live: false, unopened: false, face: false, mobile: false, counter: false, manual: false, verified: false, dead: false, alone: false },
    expired: { label: '链接已过期', tone: 'warn', over: true, live: false, unopened: false, face: false, mobile: false, counter: false, manual: false, verified: false, dead: true, alone: false },
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
      from: ['opened', 'checking', 'proving', 'counterAwaited'],
      to: 'checking',
      event: 'startFaceCheck',
      history: '法人开始人脸核验',
    },
    startMobile: {
      label: '发送手机验证码',
      by: ['legalRepresentative'],
      from: ['opened', 'checking', 'proving', 'counterAwaited', 'exhausted'],
      to: 'proving',
      event: 'startMobileCheck',
      history: '法人选择手机号核验',
    },
    startBankCard: {
      label: '发送银行预留手机验证码',
      by: ['legalRepresentative'],
      from: ['opened', 'checking', 'proving', 'counterAwaited', 'exhausted'],
      to: 'proving',
      event: 'startBankCardCheck',
      history: '法人选择银行卡核验',
    },
    pass: {
      label: '核验通过',
      by: ['identityProvider'],
      from: ['checking', 'proving'],
      to: 'verified',
      renewsContent: true,
      effects: ['tellVerification', 'settleClaim'],
      event: 'passVerification',
      history: '法人核验认证成功',
    },
    fail: {
      label: '核验未通过',
      by: ['identityProvider'],
      from: ['checking', 'proving'],
      to: 'opened',
      event: 'failVerification',
      history: '法人核验未通过',
    },
    exhaust: {
      label: '次数用尽',
      by: ['identityProvider'],
      from: ['checking', 'proving'],
      to: 'exhausted',
      renewsContent: true,
      effects: ['tellVerification'],
      event: 'exhaustVerification',
      history: '法人核验次数用尽',
    },
    sendVideo: {
      label: '发送核验录像',
      by: ['legalRepresentative'],
      from: ['opened', 'checking', 'proving', 'counterAwaited', 'exhausted'],
      to: 'manualReview',
      renewsContent: true,
      event: 'sendVerificationVideo',
      history: '法人发送核验录像',
    },
    chooseCounter: {
      label: '选择到柜台核验',
      by: ['legalRepresentative'],
      from: ['opened', 'checking', 'proving', 'exhausted'],
      to: 'counterAwaited',
      renewsContent: true,
      event: 'chooseCounter',
      history: '法人选择到柜台核验',
    },
    // Who comes in person needs no link, and may have tried every other way before.
    attend: {
      label: '登记法定代表人到场',
      by: ['reviewer', 'supervisor'],
      from: ['sent', 'opened', 'checking', 'proving', 'counterAwaited', 'manualReview', 'exhausted'],
      to: 'vouched',
      needsSeen: true,
      renewsContent: true,
      event: 'attendVerification',
    },
    vouch: {
      label: '录像核验通过',
      by: ['reviewer', 'supervisor'],
      from: ['manualReview'],
      to: 'vouched',
      needsSeen: true,
      renewsContent: true,
      event: 'vouchForVerification',
    },
    confirm: {
      label: '复核通过',
      by: ['reviewer', 'supervisor'],
      from: ['vouched'],
      to: 'verified',
      needsSeen: true,
      renewsContent: true,
      effects: ['tellVerification', 'settleClaim'],
      event: 'confirmManualCheck',
    },
    // The other ways are open again.
    decline: {
      label: '人工核验未通过',
      by: ['reviewer', 'supervisor'],
      from: ['counterAwaited', 'manualReview', 'vouched'],
      to: 'opened',
      needsSeen: true,
      renewsContent: true,
      effects: ['tellVerification'],
      event: 'declineManualCheck',
    },
    refuse: {
      label: '拒绝核验',
      by: ['legalRepresentative'],
      from: ['sent', 'opened', 'checking', 'proving', 'counterAwaited', 'manualReview', 'vouched'],
      to: 'refused',
      renewsContent: true,
      effects: ['tellVerification'],
      event: 'refuseVerification',
      history: '法人拒绝核验',
    },
    expire: {
      label: '过期',
      by: ['clock'],
      // One whose tries are used up still leads to the other ways, until a new link takes its place.
      from: ['sent', 'opened', 'checking', 'proving', 'counterAwaited', 'exhausted'],
      to: 'expired',
      renewsContent: true,
      event: 'expireVerification',
      history: '核验链接过期',
    },
    outdate: {
      label: '法人信息已变更',
      by: ['clock'],
      // Somebody else stands for the organisation: what staff were judging is of no use either.
      from: ['verified', 'manualReview', 'vouched'],
      to: 'expired',
      renewsContent: true,
      event: 'expireVerification',
      history: '核验链接过期',
    },
    // Told before the promised day is over.
    postpone: {
      label: '人工核验预计日期延后',
      by: ['clock'],
      from: ['manualReview', 'vouched'],
      to: 'stays',
      effects: ['tellVerificationPostponed'],
      event: 'postponeVerification',
    },
    // The application ended: nobody is waited for any more, and nobody judges a recording.
    endWithCase: {
      label: '申请已结束',
      by: ['clock'],
      from: ['sent', 'opened', 'checking', 'proving', 'counterAwaited', 'exhausted', 'manualReview', 'vouched'],
      to: 'expired',
      event: 'endVerification',
      history: '申请结束，法人核验随之结束',
    },
  },
} as const satisfies Machine<
  VerificationState,
  VerificationCommand,
  Role,
  'tellVerification' | 'settleClaim' | 'tellVerificationPostponed'
> & {
  states: Record<VerificationState, VerificationRow>;
};
