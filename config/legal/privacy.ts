import { type DataEndName, dataEnds, periodWords } from '../../server/contract/data-ends.ts';
import type { LegalText } from '../../server/contract/legal.ts';
import { dataSubjects, grounds, type PersonalData, personalData } from '../../server/contract/personal-data.ts';
import { retention } from '../retention.ts';
import type { Deployer, Wording } from './text.ts';

type Sections = LegalText['sections'];

const processing = ({ companies }: Deployer): Sections => [
  {
    heading: '一、我们是谁',
    paragraphs: [
      ...companies.map(
        ({ name, addresses, hotlines }) => `个人信息处理者：${name}，地址：${addresses}，客服热线及个人信息保护联系电话：${hotlines}。`,
      ),
      '本政策依照《中华人民共和国个人信息保护法》和《中华人民共和国电子签名法》制定。',
    ],
  },
  {
    heading: '二、我们处理哪些信息、为什么',
    paragraphs: [
      '注册与登录：单位名称、统一社会信用代码、经办人手机号、密码（只保存不可还原的散列）；在您绑定时保存微信用户标识。',
      '申请证书：法定代表人、经办人的姓名和公民身份号码，单位地址，证照、身份证件和盖章表格的扫描件。核验申请人身份是《电子签名法》规定的义务。',
      '邮寄与发票：接收人的姓名、手机号、地址，发票抬头与电子邮箱。',
      '法定代表人核验：法定代表人本人在人脸、手机号、银行卡、录像、到柜台五种方式中任选一种，效力相同，每种都须单独同意。人脸核验在核验平台完成，我们只取得是否通过和核验编号，不保存人脸图像；手机号核验由核验平台向运营商比对；银行卡核验由核验平台向发卡行比对，银行卡号得出结果即删除；录像加密保存，只由两位工作人员观看。经办人要求发短信邀请时，法定代表人的手机号只用于发送该短信。',
      '安全：IP 地址、操作时间和操作记录，用于防止冒用和依法留存日志。',
    ],
  },
  {
    heading: '三、敏感个人信息',
    paragraphs: [
      '身份证件号码、身份证件扫描件和人脸核验属于敏感个人信息，只用于核验身份和签发证书。号码加密保存，证件扫描件加水印、限定人员查看并留有记录。',
      '不提供这些信息，我们无法办理证书，但不影响您浏览办理条件、价格、帮助和扫描示例。',
    ],
  },
  {
    heading: '四、使用的微信能力',
    paragraphs: [
      '选择聊天中的文件：上传您挑选的扫描件。剪贴板：复制链接和单号。发票抬头：填写您选择的抬头。手机号：填写您授权的号码。订阅消息：经您同意发送进度通知。',
      '这些能力都在您点击时才使用；拒绝后可以改用手工填写，或在电脑上上传扫描件。',
    ],
  },
];

const keeping = ({ hotline }: Deployer): Sections => [
  {
    heading: '五、委托处理和提供',
    paragraphs: [
      '为完成办理，我们向下列各方提供必要信息：短信服务商（手机号）、身份核验平台（法定代表人姓名、身份证号码，选择手机号核验时的手机号，选择银行卡核验时的银行卡号和预留手机号）、微信支付和支付宝（订单号与金额）、快递公司（接收人姓名、电话、地址）、开票服务商（发票信息）。除此以外，非经您同意或法律要求不向他人提供，不向境外提供。',
    ],
  },
  {
    heading: '六、保存多久',
    paragraphs: [
      '与签发证书有关的信息，依《电子签名法》保存至证书失效后至少五年；没有提交的草稿和未使用的扫描件在数周内删除；日志保存不少于六个月。信息保存在中国境内。',
    ],
  },
  {
    heading: '七、您的权利',
    paragraphs: [
      `您可以查阅、复制、更正、补充个人信息，撤回同意，注销账号：在「单位账号」页操作，或致电 ${hotline}，我们在十五个工作日内答复。`,
      '撤回同意不影响撤回前已经进行的处理；在微信中撤回授权后，微信绑定随即解除，不再向该微信发送消息，并以短信告知。注销后，依法应当保存的业务记录继续保存，不再用于其他目的。',
      '本服务面向单位，不面向不满十四周岁的未成年人。',
    ],
  },
  {
    heading: '八、政策的变更',
    paragraphs: ['每次修改都有新的版本号。处理目的、方式或信息种类变化时，我们会重新征得您的同意。'],
  },
];

/** Drawn from the tables by which the service itself goes. */
const list = (): Sections => [
  {
    heading: '九、个人信息清单',
    paragraphs: (Object.keys(personalData) as PersonalData[]).map((kind) => {
      const { what, whose, why, ground, seenBy, ...more } = personalData[kind];
      const people = whose.map((who) => dataSubjects[who]).join('、');
      return `${what}${'sensitive' in more ? '（敏感个人信息）' : ''}。谁的：${people}。用途：${why}。依据：${grounds[ground]}。谁能看到：${seenBy}。`;
    }),
  },
  {
    heading: '十、保存期限清单',
    paragraphs: (Object.keys(dataEnds) as DataEndName[]).map((name) => {
      const { from, does } = dataEnds[name];
      return `自${from}起 ${periodWords(retention[name])}，届满${does}。`;
    }),
  },
];

export const privacy = (deployer: Deployer): Wording => ({
  name: 'privacy',
  title: '隐私政策',
  sections: [...processing(deployer), ...keeping(deployer), ...list()],
});
