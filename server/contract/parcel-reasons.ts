import { keys } from './machine.ts';

/** Who pays for sending it again: the organisation, or the authority. */
export type SecondPayer = 'applicant' | 'us';

interface ReasonRow {
  label: string;
  payer: SecondPayer;
}

/** Why a parcel did not arrive. Who pays the second freight follows from it. */
export const returnReasons = {
  addressWrong: { label: '收件地址、姓名或电话有误', payer: 'applicant' },
  unreachable: { label: '联系不上收件人，或逾期未取', payer: 'applicant' },
  refused: { label: '收件人拒收', payer: 'applicant' },
  ourMistake: { label: '我方填错、错寄或没有收下', payer: 'us' },
  courierMistake: { label: '快递公司误退', payer: 'us' },
  lost: { label: '快递途中遗失', payer: 'us' },
  damaged: { label: '快递途中破损', payer: 'us' },
} as const satisfies Record<string, ReasonRow>;
export type ReturnReason = keyof typeof returnReasons;

export const returnReasonKeys = keys<ReturnReason>(returnReasons) as [ReturnReason, ...ReturnReason[]];

/** What people say when a parcel came back; that it will never come is another command. */
export const cameBackFor = ['addressWrong', 'unreachable', 'refused', 'ourMistake', 'courierMistake'] as const satisfies ReturnReason[];
export type CameBackFor = (typeof cameBackFor)[number];

export const goneFor = ['lost', 'damaged'] as const satisfies ReturnReason[];
export type GoneFor = (typeof goneFor)[number];

const isReason = (text: string): text is ReturnReason => (returnReasonKeys as readonly string[]).includes(text);

/** The row of a reason as stored; null while nobody has said one. */
export const reasonRow = (stored: string | null): (typeof returnReasons)[ReturnReason] | null =>
  stored !== null && isReason(stored) ? returnReasons[stored] : null;

/** The same, as it is said to staff. */
export const freightForStaff: Record<SecondPayer, string> = { applicant: '运费由申请单位承担', us: '运费由我方承担' };

/** How the second freight is paid, in words to the applicant that stand by themselves. */
export const freightWords: Record<SecondPayer, Record<'inbound' | 'outbound' | 'wayBack', string>> = {
  applicant: { inbound: '再次邮寄的运费由贵单位承担', outbound: '重新寄出的运费到付，由贵单位承担', wayBack: '寄回的运费由贵单位承担' },
  us: { inbound: '再次邮寄的运费由我方承担，请选择到付', outbound: '重新寄出的运费由我方承担', wayBack: '寄回的运费由我方承担' },
};
