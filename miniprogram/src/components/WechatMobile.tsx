import { useState } from 'react';
import { call } from '../api';
import { type Action, type Typed, useAction } from '../hooks';
import { device } from '../platform/device';
import type { PhoneAnswer } from '../platform/element-types';
import { elements } from '../platform/elements';
import { Notice } from './controls';
import { Failure } from './states';

const { PhoneTap, Words } = elements;

export interface ProvedMobile {
  purpose: 'register' | 'resetPassword' | 'proveOwner' | 'newMobile';
  form: Pick<Typed<'mobile' | 'smsCode'>, 'field'>;
}

interface WechatMobileState extends Pick<Action, 'busy' | 'failure'> {
  /** WeChat answered for the mobile that stands in the form. */
  proved: boolean;
  answered: (answer: PhoneAnswer) => void;
  /** Why WeChat gave no number. */
  why: string;
  /** Whether a tap may bring one. */
  offered: boolean;
  giveUp: () => void;
}

/** Fills in the mobile that WeChat knows of this person, with what stands for a code by SMS. */
export function useWechatMobile({ purpose, form }: ProvedMobile): WechatMobileState {
  const [mobile, code] = [form.field('mobile'), form.field('smsCode')];
  const [proved, setProved] = useState({ mobile: '', smsCode: '' });
  const [refused, setRefused] = useState({ why: '', again: true });
  const { busy, failure, run } = useAction();
  const answered = (answer: PhoneAnswer) => {
    if (!('code' in answer)) return setRefused(answer);
    setRefused({ why: '', again: true });
    run(async () => {
      const proof = await call('POST /mobile-proofs', { body: { purpose, phoneCode: answer.code } });
      setProved(proof);
      mobile.onChange(proof.mobile);
      code.onChange(proof.smsCode);
    });
  };
  return {
    proved: proved.mobile !== '' && proved.mobile === mobile.value && proved.smsCode === code.value,
    answered,
    why: refused.why,
    offered: device.isWechat && refused.again,
    giveUp: () => code.onChange(''),
    busy,
    failure,
  };
}

export const WechatMobile = ({ answered, why, offered, busy, failure }: WechatMobileState) => (
  <>
    {offered && (
      <PhoneTap className={`button button-secondary ${busy ? 'button-busy' : ''}`} onAnswer={answered}>
        用微信手机号，免短信验证码
      </PhoneTap>
    )}
    {why !== '' && (
      <Notice tone="warn">
        <Words>{why}</Words>
      </Notice>
    )}
    <Failure failure={failure} />
  </>
);
