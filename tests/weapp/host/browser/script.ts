import { complain, type Phone } from './bridge.ts';
import { later, timing, whenAwake, withOwnTime } from './clock.ts';
import { makeLowest } from './engine.ts';
import { latePromises } from './late-promise.ts';

/** The script side: a realm of its own without what a browser has, with what the lowest base library has. */

export interface Realm {
  Date: DateConstructor;
  JSON: typeof JSON;
  Promise: typeof Promise;
  Function: typeof Function;
}

export interface Script {
  realm: Realm;
  /** Runs a file of the package once and answers what it exports. */
  require(path: string): unknown;
  /** A copy that belongs to the realm; what cannot be written as JSON is lost, as in WeChat. */
  given<Value>(value: Value): Value;
}

const resolved = (from: string, to: string): string => new URL(to, `file:///${from}`).pathname.slice(1).replace(/(\.js)?$/, '.js');

/** `globals`: what WeChat gives to every file, by name. */
export function startScript({ scripts, latePromises: late }: Phone, globals: Record<string, unknown>): Script {
  const frame = document.head.appendChild(document.createElement('iframe'));
  const realm = frame.contentWindow as unknown as Realm & Window;
  const unhandled = (reason: unknown) => complain(`unhandled rejection: ${(reason as Error)?.message ?? String(JSON.stringify(reason))}`);
  if (late) Object.assign(realm, { Promise: latePromises((work) => void later(work), unhandled) });
  realm.addEventListener('unhandledrejection', ({ reason }) => unhandled(reason));
  realm.addEventListener('error', ({ message }) => complain(`uncaught: ${message}`));
  const foreign = makeLowest(realm);
  withOwnTime(realm);

  // Compiled code asks for the global object by it; WeChat answers a function that does nothing.
  const NoFunction = Object.assign(() => () => undefined, { prototype: realm.Function.prototype });
  const names = { ...timing, Function: NoFunction, ...globals };
  const known = new Map<string, { exports: unknown }>();

  function run(path: string): unknown {
    const before = known.get(path);
    if (before) return before.exports;
    const code = scripts[path];
    if (code === undefined) throw new Error(`module '${path}' is not defined`);
    const module = { exports: {} };
    known.set(path, module);
    const given = ['require', 'module', 'exports', ...Object.keys(names)];
    const parameters = [...given, ...foreign.filter((name) => !given.includes(name))];
    const body = new realm.Function(...parameters, `${code}\n//# sourceURL=weapp/${path}`);
    body((to: string) => run(resolved(path, to)), module, module.exports, ...Object.values(names));
    return module.exports;
  }
  return { realm, require: run, given: (value) => (value === undefined ? value : realm.JSON.parse(JSON.stringify(value))) };
}

/** Calls into the script side, as an event that reaches it; what it throws is told. */
export const call = (act: () => void): void =>
  whenAwake(() => {
    try {
      act();
    } catch (error) {
      complain(`uncaught: ${(error as Error).stack ?? error}`);
    }
  });
