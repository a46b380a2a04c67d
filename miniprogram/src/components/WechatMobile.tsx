import { useState } from 'react';
import { call } from '../api';
import { type Action, useAction } from '../hooks';
import { device } from '../platform/device';
import type { PhoneAnswer } from '../platform/element-types';
import { elements } from '../platform/elements';
import { Notice } from './controls';
import { Failure } from './states';

const { PhoneTap, Words } = elements;

export interface ProvedMobile {
  purpose: 'register' | 'resetPassword' | 'proveOwner' | 'newMobile';
  mobile: string;
  onMobile: (mobile: string) => void;
  code: string;
  onCode: (code: string) => void;
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
export function useWechatMobile({ purpose, mobile, code, onMobile, onCode }: ProvedMobile): WechatMobileState {
  const [proved, setProved] = useState({ mobile: '', smsCode: '' });
  const [refused, setRefused] = useState({ why: '', again: true });
  const { busy, failure, run } = useAction();
  const answered = (answer: PhoneAnswer) => {
    if (!('code' in answer)) return setRefused(answer);
    setRefused({ why: '', again: true });
    run(async () => {
      const proof = await call('POST /mobile-proofs', { body: { purpose, phoneCode: answer.code } });
      setProved(proof);
      onMobile(proof.mobile);
      onCode(proof.smsCode);
    });
  };
  return {
    proved: proved.mobile !== '' && proved.mobile === mobile && proved.smsCode === code,
    answered,
    why: refused.why,
    offered: device.isWechat && refused.again,
    giveUp: () => onCode(''),
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
