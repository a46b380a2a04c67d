import { useCallback, useEffect, useRef, useState } from 'react';
import { HumanAsking, type HumanShown, nothingShown, type Proof } from '../../../contract/human-asking.ts';
import type { Scrypt } from '../../../contract/puzzle.ts';
import { solverWith, type Thread } from '../../../contract/puzzle-solving.ts';
import { call } from '../call.ts';

const thread = (): Thread | null =>
  typeof Worker === 'undefined'
    ? null
    : (new Worker(new URL('./puzzle-thread.ts', import.meta.url), { type: 'module' }) as unknown as Thread);

const scrypt = async (): Promise<Scrypt> => {
  const { syncScrypt } = await import('scrypt-js');
  return (password, salt, cost, blockSize) => syncScrypt(password, salt, cost, blockSize, 1, 32);
};

export interface Human {
  shown: HumanShown;
  /** Another puzzle for `login`. */
  draw: (login: string) => void;
  goWithout: (without: boolean, login: string) => void;
  send: <Result>(login: string, captcha: string, work: (proof: Proof) => Promise<Result>) => Promise<Result>;
}

/** The server's question whether a person signs in: solved beside the screen while the person types, a picture where one is to be read. */
export function useHuman(): Human {
  const [shown, setShown] = useState(nothingShown);
  const made = useRef<HumanAsking | null>(null);
  made.current ??= new HumanAsking('staffSignIn', {
    ask: (body) => call('POST /puzzles', { body }),
    solve: solverWith({ thread, scrypt }),
    show: (change) => setShown((before) => ({ ...before, ...change })),
  });
  const asking = made.current;
  const draw = useCallback((login: string) => void asking.draw(login), [asking]);
  useEffect(() => draw(''), [draw]);
  return {
    shown,
    draw,
    goWithout: (without, login) => asking.goWithout(without, login),
    send: (login, captcha, work) => asking.send(login, captcha, work),
  };
}
