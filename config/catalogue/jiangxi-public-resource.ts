import type { Product } from './product.ts';

/** 江西省公共资源交易: source document, sections 二 and 三; prices section （五）. */
export const jiangxiPublicResource: Product = {
  id: 'jiangxi-public-resource',
  label: '江西省公共资源交易',
  scope: ['江西省公共资源交易网（不含国土交易系统）', '江西省医药采购服务平台'],
  notices: [
    '每个单位只能办理一个主锁（含电子签章），其余为副锁。申请前请先在单位内部问清是否已办理。',
    '只受理新办；补办、变更、注销请到现场办理。',
    '资料须用扫描仪扫描原件，印章须为原章；不接受手机拍照和手机软件扫描。',
    '付款后须邮寄纸质原件。支持微信支付、支付宝，不支持对公转账。',
  ],
  prices: { primary: 22000, secondary: 19000 },
  credentials: ['businessLicence', 'medicalLicence', 'socialOrganisation', 'publicInstitution', 'governmentOrgan', 'other'],
  limits: {
    fill: 30,
    preReview: 1,
    correct: 20,
    pay: 10,
    post: 10,
    transit: 5,
    paperReview: 1,
    supplement: 20,
    produce: 2,
    dispatch: 1,
    delivery: 3,
  },
  letterYears: 5,
  verification: { linkDays: 7, tries: 5 },
  postTo: { name: '江西CA 线上受理部', phone: '4008001040', address: '江西省南昌市红谷滩区丰和中大道 1198 号 江西CA 业务大厅' },
  refundRule: '制证前可申请撤回并全额退款，原路退回；开始制证后不予退款。不予受理的申请自动全额退款。',
};
