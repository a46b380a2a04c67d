import { useEffect, useRef, useState } from 'react';
import { HumanAsking, type HumanShown, nothingShown, type Proof } from '../../../server/contract/human-asking.ts';
import type { HumanPurpose } from '../../../server/contract/puzzle.ts';
import { call } from '../api';
import { elements } from '../platform/elements';
import { human } from '../platform/human';
import { TextField } from './fields';

const { Box, Picture, Tap, Words } = elements;

/** The part of a request that says that a person asks. */
type Said = Proof | { wechatCode: string };

export interface HumanState {
  shown: HumanShown;
  typed: string;
  type: (typed: string) => void;
  /** Another picture. */
  redraw: () => void;
  /** Without a picture, or with one again. */
  goWithout: (without: boolean) => void;
  /** Why it cannot be sent yet. */
  fault: () => string | null;
  send: <Result>(work: (said: Said) => Promise<Result>) => Promise<Result>;
}

function useAsking(purpose: HumanPurpose) {
  const [shown, setShown] = useState(nothingShown);
  const asking = useRef<HumanAsking | null>(null);
  if (human.by === 'puzzle' && !asking.current)
    asking.current = new HumanAsking(purpose, {
      ask: (body) => call('POST /puzzles', { body }),
      solve: human.solve,
      show: (change) => setShown((before) => ({ ...before, ...change })),
    });
  // Drawn when the screen comes and solved while the person types.
  useEffect(() => {
    void asking.current?.draw('');
  }, []);
  return { shown, asking: asking.current };
}

/** `about`: the number or account it is for, as it stands in the form. */
export function useHuman(purpose: HumanPurpose, about: string): HumanState {
  const { shown, asking } = useAsking(purpose);
  const [typed, type] = useState('');
  const anew = (work: () => void) => () => {
    type('');
    work();
  };
  return {
    shown,
    typed,
    type,
    redraw: anew(() => void asking?.draw(about)),
    goWithout: (without) => anew(() => asking?.goWithout(without, about))(),
    fault: () => (shown.picture && typed.trim() === '' ? '请填写图中的字符，或选择不看图验证' : null),
    async send(work) {
      if (human.by === 'wechat') return work({ wechatCode: await human.code() });
      if (!asking) throw new Error('a puzzle has nobody who solves it');
      try {
        return await asking.send(about, typed.trim(), work);
      } finally {
        type('');
      }
    },
  };
}

/** Nothing while all is calm, and nothing in WeChat; a picture with a way around it where one is to be read; how far it is where the person waits. */
export function Human({ id, state, fault }: { id: string; state: HumanState; fault?: string }) {
  const { shown, typed, type, redraw, goWithout } = state;
  if (!shown.picture && !shown.waiting && !shown.withoutPicture) return null;
  return (
    <Box className="human">
      {shown.picture && (
        <>
          <Box className="captcha">
            <TextField id={id} label="图形验证码" value={typed} onChange={type} fault={fault} maxLength={8} autoComplete="off" />
            <Tap className="captcha-picture" onTap={redraw} label="换一张图形验证码">
              <Picture src={shown.picture} label="图形验证码" className="captcha-image" />
            </Tap>
          </Box>
          <Box className="links">
            <Tap className="link" onTap={redraw}>
              看不清，换一张
            </Tap>
            <Tap className="link" onTap={() => goWithout(true)}>
              看不见图片？改用自动验证
            </Tap>
          </Box>
        </>
      )}
      {!shown.picture && <Working shown={shown} back={() => goWithout(false)} />}
    </Box>
  );
}

/** The machine works in the person's place. */
const Working = ({ shown, back }: { shown: HumanShown; back: () => void }) => (
  <Box className="progress" role="status">
    <Box className="progress-words">
      <Words className="strong">{shown.share < 1 ? `安全验证中 ${Math.round(shown.share * 100)}%` : '安全验证已完成'}</Words>
      <Words className="hint">{shown.share < 1 ? '由本机自动计算，请稍候，不用填写' : '可以继续'}</Words>
    </Box>
    <Box className="progress-track">
      <Box className="progress-bar" style={{ width: `${Math.round(shown.share * 100)}%` }} />
    </Box>
    {shown.withoutPicture && (
      <Tap className="link" onTap={back}>
        改用图形验证码
      </Tap>
    )}
  </Box>
);
