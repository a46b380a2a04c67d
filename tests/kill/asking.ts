import type { Platforms } from '../../server/world.ts';
import type { Effect } from './effects.ts';

type Methods<Gateway, Path extends string> = {
  [Name in keyof Gateway & string]: NonNullable<Gateway[Name]> extends (...words: never[]) => Promise<unknown>
    ? `${Path}${Name}`
    : NonNullable<Gateway[Name]> extends (...words: never[]) => unknown
      ? never
      : NonNullable<Gateway[Name]> extends object
        ? Methods<NonNullable<Gateway[Name]>, `${Path}${Name}.`>
        : never;
}[keyof Gateway & string];

/** Everything that can be asked of an outside platform, by the ports: `sms.send`, `payments.wechat.open` … */
export type Asking = Methods<Platforms, ''>;

/** The same platforms; `answered` hears which of them has answered what, before whoever asked does. */
export const watchPlatforms = <Watched extends Platforms>(platforms: Watched, answered: Effect): Watched =>
  watched(platforms, '', answered);

function watched<Part extends object>(part: Part, path: string, answered: Effect): Part {
  return new Proxy(part, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      const here = `${path}${String(name)}`;
      if (typeof value === 'function') return (...words: unknown[]) => heard(Reflect.apply(value, target, words), () => answered(here));
      return typeof value === 'object' && value !== null ? watched(value, `${here}.`, answered) : value;
    },
  });
}

const heard = (result: unknown, told: () => void): unknown =>
  result instanceof Promise
    ? result.then((answer) => {
        told();
        return answer;
      })
    : result;

/** What a scenario promised to ask and never did. */
export const unasked = ({ asks = [] }: { asks?: readonly Asking[] }, { asked }: { asked: ReadonlySet<string> }): string[] =>
  asks.filter((one) => !asked.has(one)).map((one) => `it never asked ${one}`);
