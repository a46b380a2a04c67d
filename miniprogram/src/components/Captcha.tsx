import { useCallback, useEffect, useState } from 'react';
import { call } from '../api';
import { elements } from '../platform/elements';
import { TextField } from './fields';

const { Box, Picture, Tap } = elements;

export interface CaptchaState {
  typed: string;
  type: (typed: string) => void;
  picture: string;
  /** Another picture; each serves one try. */
  draw: () => void;
  /** The part of a request that carries it. */
  answer: { captchaId: string; captcha: string };
}

export function useCaptcha(): CaptchaState {
  const [drawn, setDrawn] = useState({ id: '', svg: '' });
  const [typed, type] = useState('');
  const draw = useCallback(() => {
    type('');
    call('POST /captchas', {}).then(setDrawn, () => setDrawn({ id: '', svg: '' }));
  }, []);
  useEffect(draw, [draw]);
  const picture = drawn.svg ? `data:image/svg+xml,${encodeURIComponent(drawn.svg)}` : '';
  return { typed, type, picture, draw, answer: { captchaId: drawn.id, captcha: typed.trim() } };
}

export const Captcha = ({ captcha, fault }: { captcha: CaptchaState; fault?: string }) => (
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
