import type { ProductView } from '../../../../server/contract/product.ts';
import { papersStep, sealsWanted } from '../../seals';

/** The way from here to the key, as told to newcomers. */
export const stepsOf = (product: ProductView) => [
  { name: '注册并填写资料', detail: '用统一社会信用代码注册，手机、电脑都能接着填' },
  { name: '法人核验', detail: '法定代表人用自己的手机完成，显示「认证成功」' },
  { name: papersStep(product), detail: `表格由系统填好，${sealsWanted(product).length > 0 ? '盖原章后' : '打印后'}用扫描仪扫描` },
  { name: '预审', detail: `约 ${product.limits.preReview} 个工作日，结果短信通知` },
  { name: '付款', detail: '预审通过后微信或支付宝支付' },
  { name: '邮寄纸质原件', detail: '填写快递单号，双方都能看到物流' },
  { name: '制证寄出', detail: makingWords(product) },
];

const makingWords = ({ limits, courier }: ProductView): string =>
  `原件合格后约 ${limits.produce} 个工作日制证，${courier.words}寄出；发票 ${limits.invoice} 个工作日内发到邮箱`;

/** Working days from good papers to the parcel. */
export const makingDays = ({ limits }: Pick<ProductView, 'limits'>): number => limits.produce + limits.dispatch;
