import type { EndpointName } from '../../server/contract/endpoints/index.ts';

interface ForGoodRow {
  endpoint: EndpointName;
  title: string;
  /** The verb of the deed. */
  action: string;
  look: 'danger' | 'primary';
  /** What follows, and what is not to be had back. */
  follows: string;
}

/** What the person who taps it cannot take back: it is asked once more, with what follows from it. */
export const forGood = {
  deliver: {
    endpoint: 'POST /applications/:id/deliver',
    title: '确认收到证书？',
    action: '确认收到',
    look: 'primary',
    follows: '确认后申请办结，不能自行撤销。证书还没到手的，请先不要确认。',
  },
  deliverAfterAll: {
    endpoint: 'POST /applications/:id/deliver',
    title: '确认收到证书？',
    action: '确认收到',
    look: 'primary',
    follows: '确认后申请办结，不再重新寄出。',
  },
  destroyOriginals: {
    endpoint: 'POST /applications/:id/originals',
    title: '销毁这些原件？',
    action: '确定销毁',
    look: 'danger',
    follows: '工作人员开始办理后不能再改；原件销毁后无法恢复。',
  },
  cancel: {
    endpoint: 'POST /applications/:id/cancel',
    title: '取消这份申请？',
    action: '取消申请',
    look: 'danger',
    follows: '取消后不能恢复，已填写的内容和扫描件不再使用；需要时可以重新申请。',
  },
  correctInvoice: {
    endpoint: 'POST /applications/:id/invoice/correct',
    title: '按填写的内容更正发票？',
    action: '确认更正',
    look: 'primary',
    follows: '只能自助更正一次，请再核对一遍。已经开出的发票作废，按新内容重新开具。',
  },
  refuse: {
    endpoint: 'POST /verification/refuse',
    title: '拒绝核验？',
    action: '确定拒绝',
    look: 'danger',
    follows: '经办人会立即看到。这个链接不能再用，改变主意须由经办人重新发送。',
  },
  withdrawConsent: {
    endpoint: 'POST /verification/consent/withdraw',
    title: '撤回同意？',
    action: '确定撤回',
    look: 'danger',
    follows: '录像不再使用，经办人会立即看到。这个链接不能再用，改变主意须由经办人重新发送。',
  },
} as const satisfies Record<string, ForGoodRow>;

export type DeedForGood = keyof typeof forGood;

/** The same where the question needs fields, or words of the case: a dialog of its own asks it. */
export const askedInFull = [
  'POST /account/close',
  'POST /account/colleagues/:colleagueId/confirm',
  'DELETE /account/colleagues/:colleagueId',
  'POST /applications/:id/convert',
  'POST /applications/:id/key-lost',
  'POST /applications/:id/organisation-change',
  'POST /applications/:id/withdrawal',
] as const satisfies readonly EndpointName[];
