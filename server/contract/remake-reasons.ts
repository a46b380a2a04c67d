interface RemakeReason {
  label: string;
  /** Who pays for key and freight, as it is said to the applicant. */
  pays: string;
}

/** Why a key is made once more. */
export const remakeReasons = {
  lost: { label: '寄送途中丢失', pays: '重新制作和寄送不收费' },
  damaged: { label: '收到时已损坏', pays: '重新制作和寄送不收费' },
  wrongKey: { label: '制作的证书或锁有误', pays: '重新制作和寄送不收费' },
  ourMistake: { label: '本中心的其他差错', pays: '重新制作和寄送不收费' },
} as const satisfies Record<string, RemakeReason>;
export type RemakeWhy = keyof typeof remakeReasons;

/** Why a certificate is to be revoked: another key takes its place, or who has it lost it. */
export const goneReasons = {
  ...remakeReasons,
  ended: { label: '单位已注销或吊销', pays: '不再制证' },
  reported: { label: '经办人报告遗失', pays: '补办到柜台，按补办的收费标准' },
} as const satisfies Record<string, RemakeReason>;
export type GoneWhy = keyof typeof goneReasons;

const known: Partial<Record<string, RemakeReason>> = goneReasons;
/** In words; a reason that a newer release wrote is shown as it stands. */
export const goneLabel = (why: string): string => known[why]?.label ?? why;

/** Reason, who pays and what was added, in one sentence for the history. */
export const remakeWords = (why: RemakeWhy, note: string): string => `${remakeReasons[why].label}，${remakeReasons[why].pays}：${note}`;
