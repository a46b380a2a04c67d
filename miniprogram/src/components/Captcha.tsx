import { useCallback, useEffect, useState } from 'react';
import { call } from '../api';
import { elements } from '../platform/elements';
import { human } from '../platform/human';
import type { Human } from '../platform/types';
import { TextField } from './fields';

const { Box, Picture, Tap } = elements;

export interface CaptchaState {
  typed: string;
  type: (typed: string) => void;
  picture: string;
  /** Another picture; each serves one try. */
  draw: () => void;
  /** Why it cannot be sent yet; nothing where nobody has to read a picture. */
  fault: () => string | null;
  /** The part of a request that says that a person asks. */
  proof: () => ReturnType<Human['proof']>;
}

export function useCaptcha(): CaptchaState {
  const [drawn, setDrawn] = useState({ id: '', svg: '' });
  const [typed, type] = useState('');
  const draw = useCallback(() => {
    type('');
    if (!human.picture) return;
    call('POST /captchas', {}).then(setDrawn, () => setDrawn({ id: '', svg: '' }));
  }, []);
  useEffect(draw, [draw]);
  const picture = drawn.svg ? `data:image/svg+xml,${encodeURIComponent(drawn.svg)}` : '';
  const fault = () => (human.picture && typed.trim() === '' ? '请先填写图形验证码' : null);
  const proof = () => human.proof({ captchaId: drawn.id, captcha: typed.trim() });
  return { typed, type, picture, draw, fault, proof };
}

/** Nothing in WeChat, which knows its people. */
export const Captcha = ({ captcha, fault }: { captcha: CaptchaState; fault?: string }) =>
  human.picture && (
    <Box className="captcha">
      <TextField
        id="captcha"
        label="图形验证码"
        value={captcha.typed}
        onChange={captcha.type}
        fault={fault}
        maxLength={8}
        autoComplete="off"
      />
      <Tap className="captcha-picture" onTap={captcha.draw} label="换一张图形验证码">
        {captcha.picture ? <Picture src={captcha.picture} label="图形验证码" className="captcha-image" /> : '点此获取'}
      </Tap>
    </Box>
  );
