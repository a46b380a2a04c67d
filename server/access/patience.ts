import { ChannelUnavailable } from '../contract/ports/payments.ts';
import type { Platforms } from '../world.ts';

/** With what else a request does, everybody is answered within two seconds. */
const usualPatienceMs = 1_500;

/** A person who waits has waited long enough; the question goes on, and its answer is found by the next try. */
class OutOfPatience extends ChannelUnavailable {
  constructor() {
    super('nobody waits for it any longer', true);
  }
}

/**
 * The platforms as a person asks them who waits for an answer: all questions of one request together take `patienceMs` at most, then fail as
 * if the party had not answered. Jobs ask with the platforms' own limits. Object storage has its own, because a large file takes its time.
 */
export function hurried(platforms: Platforms, patienceMs = usualPatienceMs): Platforms {
  let left = patienceMs;
  const wait = async (asked: Promise<unknown>): Promise<unknown> => {
    const from = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new OutOfPatience()), Math.max(0, left));
    });
    try {
      return await Promise.race([asked, over]);
    } finally {
      clearTimeout(timer);
      left -= performance.now() - from;
    }
  };
  const impatient = <Value>(value: Value): Value => {
    if (typeof value === 'function')
      return new Proxy(value, {
        apply: (method, self, words) => {
          const answer: unknown = Reflect.apply(method, self, words);
          return answer instanceof Promise ? wait(answer) : answer;
        },
      });
    return isGateway(value) ? new Proxy(value, { get: (gateway, name) => impatient(Reflect.get(gateway, name, gateway)) }) : value;
  };
  return new Proxy(platforms, { get: (all, name) => (name === 'storage' ? all.storage : impatient(Reflect.get(all, name))) });
}

/** Holds gateways or is one; tables of ids and the like are neither changed nor waited for. */
const isGateway = (value: unknown): value is object => typeof value === 'object' && value !== null;
