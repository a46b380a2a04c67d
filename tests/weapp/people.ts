import type { MetService } from '../support/service.ts';
import type { Cast } from '../support/story/people.ts';
import type { Phone } from './host/phone.ts';

/** What people do on their phones, step by step as they see it. */

const newestCode = ({ simulators }: MetService, mobile: string): string =>
  simulators.sms.control.messages().findLast((message) => message.mobile === mobile)?.parameters[0] ?? '';

/** Reads the picture that the screen shows. */
async function captchaOf({ world }: MetService, { outside }: Phone): Promise<string> {
  const { id } = JSON.parse(outside.answers.get('/api/v1/captchas') ?? '{}') as { id: string };
  return (await world.redis.get(`captcha:${id}`)) ?? '';
}

async function answersGate(phone: Phone): Promise<void> {
  for (const label of ['新办证书', '有统一社会信用代码的单位', '存续（未注销）']) await phone.taps(label);
}

export async function registers(phone: Phone, service: MetService, who: Cast): Promise<void> {
  await phone.launches();
  await phone.taps('先看能不能办');
  await answersGate(phone);
  await phone.taps('登录后开始申请');
  await phone.taps('没有账号？注册');
  await phone.sees('单位名称');
  await phone.screen.locator('wx-image img').first().waitFor();
  await phone.page.waitForLoadState('networkidle');
  const { organisationName, uscc, mobile, password } = who;
  await phone.types({ organisationName, uscc, mobile, captcha: await captchaOf(service, phone) });
  await phone.taps('获取验证码');
  await phone.sees('秒后重发');
  await phone.types({ smsCode: newestCode(service, mobile), password });
  await phone.taps(/^注册$/);
}

const next = async (phone: Phone, step: string) => {
  await phone.taps('保存并继续');
  await phone.sees(step);
};

export async function fillsIn(phone: Phone, who: Cast, keyType: '主锁' | '副锁'): Promise<void> {
  await phone.taps('申请新证书');
  await answersGate(phone);
  await phone.taps(new RegExp(`^${keyType}`));
  await phone.taps('开始申请');
  await phone.taps('继续：单位信息');
  await phone.sees('第 1 步');
  await phone.taps('营业执照副本');
  await phone.types({ organisationAddress: '江西省南昌市红谷滩区丰和中大道 1 号' });
  await next(phone, '第 2 步');
  await phone.types({ legalName: who.legal.name, legalIdNumber: who.legal.idNumber });
  await next(phone, '第 3 步');
  await phone.types({ agentName: who.agent.name, agentIdNumber: who.agent.idNumber });
  await next(phone, '第 4 步');
  await phone.types({ invoiceEmail: 'caiwu@qinghe.example.com' });
  await next(phone, '第 5 步');
  await phone.types({ receiverName: who.receiver.name, receiverMobile: who.receiver.mobile });
  phone.outside.picks = ['江西省', '南昌市', '红谷滩区'];
  await phone.taps('请选择省、市、区县');
  await phone.sees('江西省 南昌市 红谷滩区');
  await phone.types({ receiverStreet: '丰和中大道 1 号 青禾大厦 8 楼' });
  await next(phone, '提交前要完成');
}
