/** Gate questions of R1, asked before anything is typed. A wrong answer is refused with what to do instead. */
export const hotline = '4008001040';

export interface GateQuestion {
  label: string;
  options: Record<string, { label: string; refusal?: string }>;
}

const counter = `请到江西CA现场办理，客服热线 ${hotline}。`;

export const gate = {
  business: {
    label: '要办理哪种业务？',
    options: {
      new: { label: '新办证书' },
      replace: { label: '补办', refusal: `补办须到现场办理。${counter}` },
      change: { label: '变更', refusal: `变更须到现场办理。${counter}` },
      revoke: { label: '注销', refusal: `注销须到现场办理。${counter}` },
    },
  },
  applicantKind: {
    label: '谁来使用证书？',
    options: {
      organisation: { label: '有统一社会信用代码的单位' },
      noUscc: { label: '尚未取得统一社会信用代码的单位', refusal: '没有取得统一社会信用代码的单位无法在线申请，请先办理登记。' },
      supervisor: { label: '监管单位', refusal: `监管单位证书须到现场办理。${counter}` },
      costEngineer: { label: '造价员', refusal: `造价员证书须到现场办理。${counter}` },
      expert: { label: '评标专家', refusal: `专家证书须到现场办理。${counter}` },
      person: { label: '个人', refusal: `个人证书须到现场办理。${counter}` },
    },
  },
  registered: {
    label: '单位目前的状态？',
    options: {
      active: { label: '存续（未注销）' },
      deregistered: { label: '已注销', refusal: `已注销的单位不能申请证书。如有疑问请致电 ${hotline}。` },
    },
  },
} as const satisfies Record<string, GateQuestion>;

export type GateKey = keyof typeof gate;
export type GateAnswers = Partial<Record<GateKey, string>>;
export const gateKeys = Object.keys(gate) as GateKey[];
export const gateQuestion = (key: GateKey): GateQuestion => gate[key];

/** The refusal of the first answer that excludes, or null when the organisation may apply (or has not answered all yet). */
export function gateRefusal(answers: GateAnswers): string | null {
  for (const key of gateKeys) {
    const refusal = gateQuestion(key).options[answers[key] ?? '']?.refusal;
    if (refusal) return refusal;
  }
  return null;
}

/** All questions are answered with something the table knows. */
export const gateAnswered = (answers: GateAnswers): boolean =>
  gateKeys.every((key) => Object.hasOwn(gate[key].options, answers[key] ?? ''));
