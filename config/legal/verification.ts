import { countersFor } from '../../server/contract/counters.ts';
import type { Product } from '../../server/contract/product.ts';
import type { VerificationMeans } from '../../server/contract/verification-means.ts';

/** Who compares for the CA, and how people reach them: the company behind Tencent Cloud. */
const provider = '腾讯云计算（北京）有限责任公司（客服电话 95716）';

type Whose = Pick<Product, 'authority' | 'hotline' | 'limits' | 'counters'>;

const who = ({ authority, hotline }: Whose): string => `个人信息处理者：${authority.company}，电话 ${hotline}。`;

const purpose =
  '为什么：办理数字证书须核验法定代表人本人的身份（《电子签名法》），只用于本单位的这一次申请。不核验，申请不能提交；不选这种方式而选其他方式，效力完全相同。';

const keeping = '结果、时间和核验编号保存在中国境内，保存至证书失效后五年；申请没有办成的，随申请一起删除。';

const rights = ({ hotline }: Whose): string =>
  `您的权利：可以不同意，可以在核验完成前随时撤回，可以查阅、复制、更正和要求删除，致电 ${hotline} 即可；撤回前已完成的核验依法保存。`;

/** What is taken, who gets it, what stays of it and for how long. */
const about: Record<VerificationMeans, (whose: Whose) => string[]> = {
  face: () => [
    `受托核验机构：${provider}。`,
    '会交给受托机构：您的姓名、身份证号码，以及您在它的页面上现场采集的人脸（敏感个人信息）。比对对您的影响：只判断是不是本人。',
    `人脸照片和视频由受托机构用于本次比对，我们不接收、不保存；${keeping}`,
  ],
  mobile: () => [
    `受托核验机构：${provider}，由它向运营商比对。`,
    '会交给受托机构：您的姓名、身份证号码（敏感个人信息）和您填写的手机号。验证码由短信服务商发到这个手机号。',
    `手机号加密保存，只用于本次核验；${keeping}`,
  ],
  bankCard: () => [
    `受托核验机构：${provider}，由它向银行卡清算机构和发卡行比对。`,
    '会交给受托机构：您的姓名、身份证号码、银行卡号（敏感个人信息）和您在银行预留的手机号。验证码由短信服务商发到这个手机号。不扣款，不查询余额和交易。',
    `银行卡号加密保存，得出结果即删除；手机号加密保存，只用于本次核验；${keeping}`,
  ],
  video: ({ limits }) => [
    `录像里有您的面容、声音和身份证件（敏感个人信息）。只由两位有权限的工作人员在 ${limits.manualCheck} 个工作日内先后观看，不做人脸比对，不交给任何其他机构。`,
    `录像加密保存在中国境内，每次观看都有记录，作为本次核验的凭据保存至证书失效后五年；申请没有办成的，随申请一起删除。`,
  ],
  counter: ({ counters }) => [
    `您到柜台${placesOf(counters)}出示身份证件，由两位工作人员当面核对，不采集人脸，不交给任何其他机构。`,
    keeping,
  ],
};

/** Where it is done, in brackets; nothing where the product has no such counter, and that way is closed. */
function placesOf(counters: Whose['counters']): string {
  const names = countersFor(counters, 'verification').map(({ name }) => name);
  return names.length > 0 ? `（${names.join('、')}）` : '';
}

/** What a legal representative agrees to for one way of verification, before anything is taken (PIPL art. 17, 23, 29, 30). */
export const verificationConsent = (whose: Whose, means: VerificationMeans): string[] => [
  who(whose),
  purpose,
  ...about[means](whose),
  rights(whose),
];
