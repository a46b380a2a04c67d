import type { LegalText } from '../../server/contract/legal.ts';
import type { Deployer, Wording } from './text.ts';

type Sections = LegalText['sections'];

const service = ({ company }: Deployer): Sections => [
  {
    heading: '一、服务内容',
    paragraphs: [
      `本服务由${company}（以下简称「我们」）提供，用于单位在线申请数字证书：填写资料、法定代表人核验、打印与上传、预审、付款、邮寄原件、制证寄出和开具发票。`,
      '在本服务中提交申请不等于证书已经签发。证书的签发、使用、更新与撤销，另按我们公布的电子认证业务规则及您签署的申请表办理。',
    ],
  },
  {
    heading: '二、账号',
    paragraphs: [
      '账号属于单位，用统一社会信用代码注册，由单位指定的经办人使用。经办人应已取得单位授权。',
      '请妥善保管密码和验证码。绑定微信后，该微信可以直接登录；绑定、换绑会短信告知账号手机。发现异常请立即找回密码（会结束全部登录和微信绑定）或致电客服。',
    ],
  },
  {
    heading: '三、您的责任',
    paragraphs: [
      '您提供的资料应当真实、完整、准确，扫描件应来自原件。提供虚假资料的，我们可以不予受理、撤销证书并依法报告。',
      '法定代表人核验应由本人操作，不得代替或诱导他人完成。',
    ],
  },
];

const rights = ({ hotline }: Deployer): Sections => [
  {
    heading: '四、费用与退款',
    paragraphs: ['价格与退款规则以付款前页面所示为准。因我们的原因不能签发的，已付款项原路退回。'],
  },
  {
    heading: '五、责任范围',
    paragraphs: [
      '因不可抗力、通信中断或第三方平台故障造成的延误，我们会尽快恢复并告知；法律另有规定的除外。',
      '我们依照《中华人民共和国电子签名法》承担电子认证服务提供者的责任，本协议不减免该责任。',
    ],
  },
  {
    heading: '六、注销与变更',
    paragraphs: [
      '没有在办申请时，您可以在「单位账号」页自行注销。注销后登录、会话和微信绑定立即终止；依法应当保存的申请与核验记录继续保存。',
      '本协议变更时，我们会更新版本号，并在您再次注册时征得同意。',
    ],
  },
  {
    heading: '七、争议与联系',
    paragraphs: [`本协议适用中华人民共和国法律。争议先行协商，协商不成的由我们所在地人民法院管辖。客服热线：${hotline}。`],
  },
];

export const agreement = (deployer: Deployer): Wording => ({
  name: 'agreement',
  title: '用户服务协议',
  sections: [...service(deployer), ...rights(deployer)],
});
