import { z } from 'zod';
import { keys } from './machine.ts';

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

export const remakeWhy = z.enum(keys(remakeReasons) as [RemakeWhy, ...RemakeWhy[]], { error: '请选择原因' });

/** What a request of two persons for it needs to know, as it is stored. */
export const wantedRemake = z.strictObject({ why: remakeWhy });
export type WantedRemake = z.infer<typeof wantedRemake>;

/** Reason, who pays and what was added, in one sentence for the history. */
export const remakeWords = (why: RemakeWhy, note: string): string => `${remakeReasons[why].label}，${remakeReasons[why].pays}：${note}`;
