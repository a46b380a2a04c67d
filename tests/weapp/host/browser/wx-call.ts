import { Refused } from '../refused.ts';
import { complain } from './bridge.ts';
import { whenAwake } from './clock.ts';
import { call, type Script } from './script.ts';

/** How every function of `wx` answers: callbacks, and a promise when there are none. */

export interface Callbacks {
  success?: (answer: object) => void;
  fail?: (fault: object) => void;
  complete?: (answer: object) => void;
}

export type Input = Callbacks & Record<string, unknown>;
/** What a function does; what it answers is told with `errMsg: "name:ok"`. */
export type Work = (input: never) => unknown;

export function wxCall(script: () => Script, name: string, work: Work) {
  return (input: Input = {}): unknown => {
    const { success, fail, complete } = input;
    const tell = (act: ((answer: object) => void) | undefined, answer: object) => {
      const told = script().given(answer);
      call(() => act?.(told));
      call(() => complete?.(told));
      return told;
    };
    // Begun at once: whether it is a tap is asked in the call itself.
    let begun: unknown;
    try {
      begun = work(input as never);
    } catch (fault) {
      begun = Promise.reject(fault);
    }
    const answered = Promise.resolve(begun).then(
      (answer) => tell(success, { errMsg: `${name}:ok`, ...(answer as object | undefined) }),
      (fault: unknown) => {
        if (!(fault instanceof Refused)) complain(`the host failed in ${name}: ${(fault as Error)?.stack ?? fault}`);
        const told = {
          errMsg: `${name}:fail ${(fault as Error).message}`,
          ...(fault instanceof Refused && fault.errno !== undefined && { errno: fault.errno }),
          ...(fault instanceof Refused && fault.errCode !== undefined && { errCode: fault.errCode }),
        };
        const given = tell(fail, told);
        return success || fail || complete ? given : Promise.reject(given);
      },
    );
    if (success || fail || complete) return undefined;
    const { Promise: Theirs } = script().realm;
    return new Theirs((resolve, reject) =>
      answered.then(
        (answer) => whenAwake(() => resolve(answer)),
        (fault) => whenAwake(() => reject(fault)),
      ),
    );
  };
}
