import { placeWords, serviceWords } from '../../../../server/contract/counters.ts';
import { allHotlineWords } from '../../../../server/contract/hotlines.ts';
import { keys } from '../../../../server/contract/machine.ts';
import type { ProductView } from '../../../../server/contract/product.ts';
import { uploadCodeWords } from '../../../../server/contract/upload-code.ts';
import type { Screen } from '../../screens';
import { isSealed, sealsWanted } from '../../seals';
import { yuan } from '../../wording';
import { absences, lastResort } from '../payment/code-place';

export interface Answer {
  question: string;
  lines: readonly string[];
  /** Steps on which it is asked. */
  steps?: readonly Screen[];
  /** Where to go on. */
  link?: { label: string; screen: Screen };
}

/** Each product's line, named when there are several. */
const each = (products: readonly ProductView[], line: (product: ProductView) => string): string[] =>
  products.map((product) => (products.length > 1 ? `${product.label}：${line(product)}` : line(product)));

const keyWords = ({ keyTypes }: ProductView): string =>
  Object.values(keyTypes)
    .map(({ label, detail, priceFen }) => `${label}${detail}，${yuan(priceFen)} 元`)
    .join('；');

const sealWords = ({ documents }: ProductView): string =>
  keys(documents)
    .flatMap((kind) => (documents[kind] && isSealed(documents[kind]) ? [`${documents[kind].label}：${documents[kind].seals}`] : []))
    .join('；');

const onlyOne = (products: readonly ProductView[]): string[] =>
  each(
    products.filter(({ keyTypes }) => keyTypes.primary && keyTypes.secondary),
    ({ keyTypes: { primary, secondary } }) =>
      `每个单位只能办理一个${primary?.label}，其余都是${secondary?.label}。以前在我们这里办过${primary?.label}的，只能办${secondary?.label}。`,
  );

const keysQuestion = (products: readonly ProductView[]): string => {
  const names = products.flatMap(({ keyTypes }) => Object.values(keyTypes).map(({ label }) => label));
  if (products.length > 1) return '有哪些证书？各多少钱？';
  return names.length > 1 ? `${names.join('和')}有什么不同？` : '证书多少钱？';
};

/** What people ask most, in the order of the way through. */
export function answersFor(products: readonly ProductView[]): Answer[] {
  const hotline = allHotlineWords(products);
  return [
    { question: keysQuestion(products), lines: [...each(products, keyWords), ...onlyOne(products)] },
    ...mayApply(products),
    ...preparing,
    ...sealing(products.filter((product) => sealsWanted(product).length > 0)),
    ...paying(products, hotline),
    ...posting(products),
    {
      question: '单位名称或信用代码填错了？',
      lines: [`名称填错请致电 ${hotline} 登记修改。`, '信用代码填错请用正确的代码重新注册。'],
    },
    ...visiting(products),
  ];
}

/** Why one public body is refused and another is not, in the catalogue's own words. */
const mayApply = (products: readonly ProductView[]): Answer[] =>
  products.flatMap(({ gate, credentials }): Answer[] => {
    const { supervisor } = gate.applicantKind?.options ?? {};
    if (!supervisor?.refusal || !credentials.governmentOrgan) return [];
    const lines = [
      `${supervisor.label}用的是另一种证书：${supervisor.refusal}`,
      `机关单位自己使用证书的，与企业一样在线办理，证照选「${credentials.governmentOrgan}」。`,
    ];
    return [{ question: `${supervisor.label}为什么不能在线办？机关单位可以吗？`, lines, steps: ['eligibility'] }];
  });

/** What stands on the paper already. */
const numbered = (products: readonly ProductView[]): Answer => ({
  question: '订单号要自己写在纸上吗？',
  lines: each(products, ({ documents }) => `不用。《${documents.applicationForm?.label ?? ''}》左上角已替您印好订单号，请勿手写。`),
  steps: ['documents', 'post'],
});

const sealing = (products: readonly ProductView[]): Answer[] =>
  products.length > 0
    ? [
        {
          question: '印章盖在哪里？',
          steps: ['documents'],
          lines: [...each(products, sealWords), '不要压住名称、号码；印模红白分明、没有杂质和底色，编号每一位都清晰。'],
        },
      ]
    : [];

const visiting = (products: readonly ProductView[]): Answer[] => {
  const places = ({ counters }: ProductView) =>
    counters.map((counter) => `${counter.name}，${placeWords(counter)}，办理${serviceWords(counter)}。`).join('');
  return products.some(({ counters }) => counters.length > 0)
    ? [{ question: '服务网点在哪里？能办什么？', lines: each(products, (product) => places(product) || '只能在线办理。') }]
    : [];
};

const paying = (products: readonly ProductView[], hotline: string): Answer[] => [
  {
    question: '付款二维码没有出现怎么办？',
    steps: ['payment'],
    lines: [...Object.values(absences).map(({ title, help }) => `${title}：${help}`), lastResort(hotline)],
  },
  {
    question: '付了款还显示待付款？',
    steps: ['payment'],
    lines: ['请不要再付。我们会主动向微信、支付宝查询，一般几秒内更新。', `超过 15 分钟仍未更新，请致电 ${hotline}，报上订单号。`],
  },
  { question: '可以对公转账吗？', lines: ['不可以，只支持微信支付和支付宝。'], steps: ['payment'] },
  {
    question: '可以请别人或别的单位代付吗？',
    lines: [
      '可以。把付款二维码给代付的人，对方用微信或支付宝扫码付款，不用登录，也不用注册。',
      '付的是哪个单位的哪份申请，以订单号为准：请先把单位名称和订单号告诉代付的人。',
      '发票抬头按申请里填的开具，与谁付款无关；退款原路退给付款人。',
    ],
    steps: ['payment'],
  },
  { question: '可以退款吗？', lines: each(products, ({ refundRule }) => refundRule) },
];

const posting = (products: readonly ProductView[]): Answer[] => [
  numbered(products),
  {
    steps: ['post'],
    question: '纸质原件怎么寄？',
    lines: [
      '按「邮寄纸质原件」页的清单，左上角用回形针夹住，不要装订，寄出后填写快递单号。',
      ...each(products, ({ documents }) => `《${documents.applicationForm?.label ?? ''}》左上角已印好订单号。`),
      ...each(products, ({ postTo }) => `寄到：${postTo.address}，${postTo.name}，${postTo.phone}`),
    ],
  },
  {
    question: '多久能拿到证书和发票？',
    lines: [
      ...each(products, ({ limits, courier }) => `原件审核合格后约 ${limits.produce} 个工作日制证，用${courier.words}寄出。`),
      ...each(products, ({ limits }) => `发票在制证后 ${limits.invoice} 个工作日内发到您填的邮箱。`),
      '寄出后可在申请里查看物流。',
    ],
  },
];

/** What is the same whatever the certificate. */
const preparing: readonly Answer[] = [
  {
    question: '法人核验是什么？怎么做？',
    steps: ['verification'],
    lines: [
      '由法定代表人本人在自己的手机上确认：同意本单位申请证书。手机显示「认证成功」后才能提交申请。',
      '在申请里打开「法人核验」，生成链接，用微信卡片、链接或二维码发给法定代表人。',
      '人脸、手机号、银行卡、录像、到柜台五种方式任选，效力相同；只打电话不能完成核验。',
    ],
  },
  {
    question: '为什么不能用手机拍照？',
    steps: ['documents', 'scan-page'],
    lines: [
      '手机照片会变形、有阴影、缩小，印章编号看不清，无法审核。',
      '请用平板扫描仪扫描原件，300 dpi 彩色；没有扫描仪可到附近打印店扫描。手机扫描软件也不行。',
    ],
    link: { label: '看扫描对照图', screen: 'scan-examples' },
  },
  {
    question: '手机上怎么上传电脑里的扫描件？',
    steps: ['documents'],
    lines: [
      `在手机上打开申请的上传页，点「在电脑上传」，得到 ${uploadCodeWords}上传码，30 分钟内有效。`,
      '在任意一台电脑的浏览器打开上传码旁的网址，输入上传码即可上传，不用登录；手机上马上看到。',
      '也可以把文件发到微信「文件传输助手」，再在小程序里从聊天文件中选择。',
    ],
    link: { label: '在这台电脑上传扫描件', screen: 'desk' },
  },
  {
    question: '上传后显示「请核对」「请重做」怎么办？',
    steps: ['documents', 'scan-page'],
    lines: [
      '点开那一页，画面上标出了位置，旁边写明怎么改。按提示重新扫描上传，会替换原来的一页。',
      '确认没有问题的，逐条点提示下的按钮确认，由工作人员审核。系统只提示，不会拒收。',
    ],
  },
];

/** What is asked on this step first, else in the order of the way; with words typed only what has all of them. */
export function found(answers: readonly Answer[], typed: string, step: string): Answer[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const has = ({ question, lines }: Answer) =>
    words.every((word) => [question, ...lines].some((text) => text.toLowerCase().includes(word)));
  const isOf = ({ steps = [] }: Answer) => steps.some((one) => one === step);
  const fitting = answers.filter(has);
  return [...fitting.filter(isOf), ...fitting.filter((one) => !isOf(one))];
}
