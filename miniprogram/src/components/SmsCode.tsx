import { useState } from 'react';
import { foldMobile } from '../../../server/contract/identifiers.ts';
import { call } from '../api';
import { checks } from '../checks';
import { useAction, useCountdown } from '../hooks';
import { device } from '../platform/device';
import { elements } from '../platform/elements';
import { grouped } from '../wording';
import { Button } from './controls';
import { FixedField, TextField } from './fields';
import { Human, useHuman } from './Human';
import { PartAsked } from './PrivacyAsked';
import { Failure } from './states';
import { type ProvedMobile, useWechatMobile, WechatMobile } from './WechatMobile';

const { Box } = elements;

interface SmsCodeProps extends ProvedMobile {
  /** What the whole form found wrong, by field id. */
  fault: (id: string) => string | undefined;
  /** What is wrong with the mobile, where more is known than what a mobile looks like. */
  mobileCheck?: (typed: string) => string | null;
}

const hints: Record<SmsCodeProps['purpose'], string> = {
  register: '审核结果发到这个号码',
  resetPassword: '账号登记的手机号；已停用的请致电客服，核实后更换',
  proveOwner: '账号登记的手机号',
  newMobile: '今后审核结果发到这个号码',
};

/** Sends a code to the mobile once a person asks; the next one may be asked for when the countdown ends. */
function useSmsCode({ purpose, mobile, mobileCheck = checks.mobile }: SmsCodeProps) {
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
  const { purpose, mobile, onMobile, code, onCode, fault } = props;
  const sms = useSmsCode(props);
  return (
    <>
      <TextField
        id="mobile"
        label="经办人手机"
        hint={hints[purpose]}
        kind="tel"
        value={mobile}
        onChange={onMobile}
        fault={sms.fault.mobile ?? fault('mobile')}
        inGroups
        autoComplete="tel-national"
      />
      <Human state={sms.human} fault={sms.fault.captcha} />
      <Box className="beside">
        <TextField
          id="smsCode"
          label="短信验证码"
          kind="number"
          value={code}
          onChange={onCode}
          fault={fault('smsCode')}
          maxLength={6}
          autoComplete="one-time-code"
        />
        <Button look="secondary" busy={sms.busy} disabled={sms.left > 0} onTap={sms.send}>
          {sms.left > 0 ? `${sms.left} 秒后重发` : '获取验证码'}
        </Button>
      </Box>
      <Failure failure={sms.failure} />
    </>
  );
};

function Proof(props: SmsCodeProps) {
  const wechat = useWechatMobile(props);
  if (wechat.proved)
    return (
      <FixedField label="经办人手机" value={`${grouped(props.mobile)}（微信已验证）`} action="改用短信验证码" onAction={wechat.giveUp} />
    );
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
