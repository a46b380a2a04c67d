/** Invented organisations. */
export interface Company {
  name: string;
  uscc: string;
  legalName: string;
  /** 13 digits along the lower arc of the official seal. */
  sealNumber: string;
}

export const companies: readonly Company[] = [
  { name: '赣州云岭水利工程有限公司', uscc: '91360700MA35KQ8T5F', legalName: '龚䶮', sealNumber: '3607020184526' },
  { name: '南昌青禾建筑设计院', uscc: '91350100M000100Y43', legalName: '陶景明', sealNumber: '3601030097412' },
  { name: '九江市浔阳区远山医疗器械贸易有限责任公司', uscc: '91360700MA35KQ8T5F', legalName: '欧阳若溪', sealNumber: '3604030126783' },
];

/** The agent of all of them. */
export const invented = {
  agentName: '温㛃',
  agentIdNumber: '360702199204153820',
  address: '江西省赣州市章贡区长征大道 31 号云岭大厦',
};
