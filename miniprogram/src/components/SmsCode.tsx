import { useState } from 'react';
import { foldMobile } from '../../../server/contract/identifiers.ts';
import { call } from '../api';
import { checks } from '../checks';
import { useAction, useCountdown } from '../hooks';
import { device } from '../platform/device';
import { grouped } from '../wording';
import { Button } from './controls';
import { CodeField, FixedField, MobileField } from './fields';
import { Human, useHuman } from './Human';
import { PartAsked } from './PrivacyAsked';
import { Failure } from './states';
import { type ProvedMobile, useWechatMobile, WechatMobile } from './WechatMobile';

interface SmsCodeProps extends ProvedMobile {
  /** What is wrong with the mobile, where more is known than what a mobile looks like. */
  mobileCheck?: (typed: string) => string | null;
}

const hints: Record<SmsCodeProps['purpose'], string> = {
  register: '审核结果发到这个号码',
  resetPassword: '账号登记的手机号；已停用的请致电客服（号码见「帮助」），核实后更换',
  proveOwner: '账号登记的手机号',
  newMobile: '今后审核结果发到这个号码',
};

/** Sends a code to the mobile once a person asks; the next one may be asked for when the countdown ends. */
function useSmsCode({ purpose, form, mobileCheck = checks.mobile }: SmsCodeProps) {
  const mobile = form.field('mobile').value;
  const human = useHuman(purpose, foldMobile(mobile));
  const [fault, setFault] = useState<{ mobile?: string; captcha?: string }>({});
  const [left, countDown] = useCountdown();
  const action = useAction();
  const request = async () => {
    const { retryAfterSeconds } = await human.send((said) =>
      call('POST /sms-codes', { body: { purpose, mobile: foldMobile(mobile), ...said } }),
    );
    countDown(retryAfterSeconds);
    device.toast('验证码已发送');
  };
  const send = () => {
    const found = {
      mobile: mobileCheck(mobile) ?? undefined,
      captcha: human.fault() ?? undefined,
    };
    setFault(found);
    if (!found.mobile && !found.captcha) action.run(request);
  };
  return { human, fault, left, send, ...action };
}

const ByMessage = (props: SmsCodeProps) => {
  const { purpose, form, mobileCheck = checks.mobile } = props;
  const sms = useSmsCode(props);
  const mobile = form.field('mobile');
  return (
    <>
      <MobileField
        {...mobile}
        label="经办人手机"
        hint={hints[purpose]}
        fault={(sms.fault.mobile && mobileCheck(mobile.value)) ?? mobile.fault}
        autoComplete="tel-national"
      />
      <Human id={`${mobile.id}-captcha`} state={sms.human} fault={sms.fault.captcha} />
      <CodeField {...form.field('smsCode')}>
        <Button look="secondary" busy={sms.busy} disabled={sms.left > 0} onTap={sms.send}>
          {sms.left > 0 ? `${sms.left} 秒后重发` : '获取验证码'}
        </Button>
      </CodeField>
      <Failure failure={sms.failure} />
    </>
  );
};

function Proof(props: SmsCodeProps) {
  const wechat = useWechatMobile(props);
  const number = grouped(props.form.field('mobile').value);
  if (wechat.proved)
    return <FixedField label="经办人手机" value={`${number}（微信已验证）`} action="改用短信验证码" onAction={wechat.giveUp} />;
  return (
    <>
      <WechatMobile {...wechat} />
      <ByMessage {...props} />
    </>
  );
}

/** The mobile with what proves it: WeChat's word where there is WeChat and the person wants it, else a code by SMS. */
export const SmsCode = (props: SmsCodeProps) => (
  <PartAsked>
    <Proof {...props} />
  </PartAsked>
);
