/** Whose letter (授权委托书) and identity card a case has, told by form versions: the agent of now is agent since one of them. */

export interface AgentPapers {
  /** Since which form version the agent is who it is now; 0: nobody else ever was. */
  since: number;
  /** Version that the oldest page of each was made with; null where there is none, or the product wants none. */
  letter: number | null;
  card: number | null;
}

/** What the three say in words: none of it names a person. */
export interface PapersDiffer {
  letter: string;
  card: string;
  account: string;
}

const isFormer = (version: number | null, since: number): boolean => version !== null && version < since;

/** What differs between letter, card and account; null where they agree. */
export function papersDiffer({ since, letter, card }: AgentPapers): PapersDiffer | null {
  if (!isFormer(letter, since) && !isFormer(card, since)) return null;
  return {
    letter: words(letter, since, '打印'),
    card: words(card, since, '上传'),
    account: `现任经办人（自第 ${since} 版资料起）`,
  };
}

function words(version: number | null, since: number, made: string): string {
  if (version === null) return '本申请不需要';
  return `${version < since ? '原经办人' : '现任经办人'}（按第 ${version} 版资料${made}）`;
}

/** What is to be done about it, by who must act next. */
export const mending = {
  submit: '请删除原经办人的页面，重新打印授权委托书并上传新经办人的身份证件，再提交',
  approve: '请退回补正，由新经办人重新打印委托书、上传新的证件',
  acceptPapers: '收到新委托书和新证件复印件的，请先「登记新经办人材料」；没有收到的，判为原件不合格，请经办人补寄',
} as const;
