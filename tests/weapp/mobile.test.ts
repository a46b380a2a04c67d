import { describe, expect } from '@jest/globals';
import { agentOf } from '../support/story/agent.ts';
import { cast } from '../support/story/people.ts';
import { binds } from './bound.ts';
import { stage } from './stage.ts';

/** The mobile that WeChat knows of a person, instead of a code by SMS. */

const { service, phone, story } = await stage();
const button = '用微信手机号，免短信验证码';
const messagesTo = (mobile: string) => service.simulators.sms.control.messages().filter((message) => message.mobile === mobile);
const templatesTo = (mobile: string) => messagesTo(mobile).map(({ template }) => template);

describe('the mobile that WeChat knows', () => {
  story('registers an organisation without any SMS', async () => {
    const [who, hands] = [cast(960), await phone()];
    hands.outside.phoneNumber = who.mobile;
    await hands.opens('pages/register/index');
    await hands.taps(/^同意$/);
    await hands.sees('单位名称');
    await hands.types({ organisationName: who.organisationName, uscc: who.uscc });
    await hands.taps(button);
    await hands.sees('微信已验证');
    expect(await hands.field('smsCode').count()).toBe(0);
    await hands.types({ password: who.password });
    await hands.taps('我已阅读并同意');
    await hands.taps(/^注册$/);
    await hands.sees('还没有申请');
    expect(messagesTo(who.mobile)).toEqual([]);
  });

  story('is asked about in the privacy guide first; a no leads to the SMS, and so does another mind', async () => {
    const [who, hands] = [cast(961), await phone()];
    const agent = agentOf(service, who);
    await agent.registers();
    await hands.opens('pages/reset-password/index');
    await hands.sees('用户隐私保护指引');
    await hands.taps(/^同意$/);
    await hands.taps(button);
    await hands.sees('没有使用微信手机号');
    expect(hands.outside.logged).toEqual([]);
    hands.outside.phoneNumber = who.mobile;
    await hands.taps(button);
    await hands.sees('微信已验证');
    await hands.taps('改用短信验证码经办人手机');
    await hands.types({ uscc: who.uscc, smsCode: '000000', password: 'Qinghe-2027-jianshe' });
    expect(await hands.field('mobile').inputValue()).toBe(who.mobile);
    await hands.taps('更换密码');
    await hands.sees('短信验证码不对或已过期');
    await hands.taps(button);
    await hands.sees('微信已验证');
    await hands.taps('更换密码');
    await hands.sees('没有账号？注册');
  });

  story('used up by the account, the button goes and the SMS stays', async () => {
    const [who, hands] = [cast(962), await phone()];
    hands.outside.agreed = true;
    hands.outside.phoneQuota = false;
    await hands.opens('pages/register/index');
    await hands.taps(button);
    await hands.sees('微信手机号暂时不能使用');
    expect(await hands.button(button).count()).toBe(0);
    // The deployer reads of it; a person's own no is nobody's fault.
    expect(hands.outside.logged.join()).toContain('phone number: getPhoneNumber:fail quota exceeded 1400001');
    await hands.types({ mobile: who.mobile });
    await hands.taps('获取验证码');
    await hands.sees('秒后重发');
    expect(templatesTo(who.mobile)).toEqual(['code']);
  });

  story('of somebody else binds nothing, and the page says to use the number of the account', async () => {
    const [owner, hands] = [agentOf(service, cast(963)), await phone('openid-of-another')];
    await owner.registers();
    const before = messagesTo(owner.cast.mobile).length;
    hands.outside.agreed = true;
    hands.outside.phoneNumber = cast(964).mobile;
    await binds(service, owner, 'openid-of-another');
    await hands.opens('pages/close-account/index');
    await hands.taps('改用短信验证码');
    await hands.types({ mobile: cast(964).mobile });
    await hands.taps('获取验证码');
    await hands.sees(/^不是单位账号登记的手机号（\d{3}\*{4}\d{4}）$/);
    expect(messagesTo(cast(964).mobile)).toEqual([]);
    await hands.taps(button);
    await hands.sees(/该微信的手机号不是单位账号登记的手机号/);
    hands.outside.phoneNumber = owner.cast.mobile;
    await hands.taps(button);
    await hands.sees('微信已验证');
    await hands.taps('我已了解以上后果');
    await hands.taps(/^注销账号$/);
    await hands.taps('确定注销');
    await hands.sees('先看能不能办');
    expect(templatesTo(owner.cast.mobile).slice(before)).not.toContain('code');
  });
});
