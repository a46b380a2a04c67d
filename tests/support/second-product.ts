import { type Catalogue, checkedCatalogue } from '../../config/catalogue/index.ts';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import type { Product } from '../../server/contract/product.ts';
import { catalogue } from './products.ts';

const scanner = '用扫描仪平放扫描原件';
const paper = (label: string, officialSeal: number, legalPersonSeal: number) => ({
  label,
  keyTypes: ['secondary' as const],
  seals: officialSeal > 0 ? `盖公章 ${officialSeal} 处` : '不需盖章',
  impressions: { officialSeal, legalPersonSeal },
  ...(officialSeal > 0 && { sealPlace: '在盖章栏内' }),
  instructions: [scanner],
  reasons: ['看不清', '不完整'],
});

/** A certificate that no catalogue has, other than the first one in every field. */
export const lawFirms: Product = {
  id: 'law-firm-seal',
  label: '律师行业电子印章',
  line: 'law-firms',
  offered: true,
  authority: { name: '赣法CA', company: '赣法数字认证有限公司', licences: [{ label: '律师印章服务许可证', number: 'ECP36010199001' }] },
  hotline: '079188123456',
  hotlineHours: '工作日 9:00–17:00',
  callsFrom: ['0792-8812345', '0792-8812346'],
  scope: ['江西律师执业管理平台'],
  notices: ['每家律所可办多个印章证书。'],
  gate: {
    practice: {
      label: '律所在执业吗？',
      options: { yes: { label: '正常执业' }, no: { label: '停业整顿', refusal: '停业整顿期间不能办理，请致电 079188123456。' } },
    },
  },
  uscc: { allowed: ['9', '31'], refusal: '只有律师事务所和企业可以办理，请致电 079188123456。' },
  keyTypes: { secondary: { label: '印章锁', detail: '含律所印章', priceFen: 36050, eSeal: true } },
  certificateYears: 3,
  credentials: { practiceLicence: '律师事务所执业许可证' },
  sealKinds: { officialSeal: { label: '律所印章', leastMm: 40, mostMm: 44 }, legalPersonSeal: { label: '负责人章' } },
  form: {
    sections: { receiver: { label: '领取人', purpose: '印章锁寄往此处' } },
    leaveOut: ['agentEmail', 'credentialName'],
    words: { organisationAddress: { label: '执业地址' } },
    own: { own1: { section: 'organisation', label: '执业律师人数', kind: 'choice', options: { few: '10 人以下', many: '10 人以上' } } },
  },
  documents: {
    applicationForm: paper('律所印章申请表', 2, 0),
    authorisationLetter: paper('律所授权书', 1, 0),
    sealSpecimen: paper('律所印章采集表', 2, 0),
    furtherCopy1: paper('律师年度考核备案表', 0, 0),
  },
  declaration: ['本所承诺所填属实。'],
  letter: { years: 2, business: '印章申领业务', powers: ['一、申领印章锁。'], effect: '自签字之日起生效。' },
  consent: ['本人同意赣法CA核验本人身份。'],
  limits: {
    ...{ fill: 12, preReview: 3, correct: 9, pay: 4, post: 6, transit: 7, paperReview: 4, supplement: 8 },
    ...{ produce: 5, dispatch: 2, delivery: 6, invoice: 7, manualCheck: 4, reopenDelivery: 5, withdrawal: 2 },
  },
  verification: { linkDays: 3, tries: 2 },
  refundRule: '收到原件以前撤回全额退款；收到后扣除审核费 60.50 元，制证中扣除 200 元。',
  withdrawalKeeps: { paid: 0, posted: 0, received: 6_050, papersIncomplete: 6_050, inProduction: 20_000 },
  originals: { chooseDays: 7, actDays: 3, unchosen: 'back' },
  postTo: { name: '赣法CA 收件组', phone: '079188123457', address: '江西省九江市浔阳区测试路 6 号', postcode: '332000' },
  counters: [
    {
      name: '赣法CA 九江窗口',
      address: '九江市浔阳区测试路 6 号',
      hours: '周一至周五 9:00–17:00',
      phone: '079288123458',
      services: ['verification'],
    },
    {
      name: '赣法CA 收件窗口',
      address: '九江市濂溪区测试路 9 号',
      hours: '周一 9:00–11:00',
      phone: '079288123459',
      services: ['originals', 'advice'],
    },
  ],
  courier: { code: 'ems', payer: 'sender', words: 'EMS 寄付' },
  cargo: '印章锁',
  invoiceItem: '电子印章服务费',
  serials: {
    certificateSerial: { label: '印章证书号', alphabet: '0123456789ABCDEF', least: 12, most: 12, hint: '12 位十六进制字符' },
    keySerial: { label: '印章锁编号', alphabet: 'LAW-0123456789', least: 9, most: 9, hint: 'LAW- 加 5 位数字' },
  },
  confirmed: { ...jiangxiPublicResource.confirmed },
};

/** What ships, and the second product after it. */
export const bothProducts: Catalogue = checkedCatalogue({ ...catalogue, [lawFirms.id]: lawFirms });
