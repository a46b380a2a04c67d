import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen, isBrokenCircuitError } from 'cockatiel';
import type { Party } from './contract/outside.ts';
import { Outage } from './contract/ports/outage.ts';
import { ChannelUnavailable, type PaymentGateway } from './contract/ports/payments.ts';
import { PlatformUnavailable } from './platforms/errors.ts';
import type { Platforms } from './world.ts';

/** Whom a breaker stands before. */
export type Breakable = Party | 'storage';
export type Standing = 'answers' | 'silent' | 'tried again';

/** Silences in a row after which nobody is asked any more, and for how long; then one question tries again. Milliseconds. */
export interface BreakerLimits {
  silences: number;
  restMs: number;
}
const usualBreaker: BreakerLimits = { silences: 5, restMs: 1_000 };

const standings = {
  [CircuitState.Closed]: 'answers',
  [CircuitState.Open]: 'silent',
  [CircuitState.Isolated]: 'silent',
  [CircuitState.HalfOpen]: 'tried again',
} as const satisfies Record<CircuitState, Standing>;

/** Silence alone counts: a party that says no, or "not now", is there. */
const isSilence = (error: Error): boolean =>
  error instanceof PlatformUnavailable ? !error.answered : error instanceof ChannelUnavailable ? error.silent : error instanceof Outage;

/** One circuit breaker for each outside party and for the object storage (decision 0023). */
export function createBreakers({ silences, restMs }: BreakerLimits = usualBreaker) {
  const breakers = new Map<Breakable, ReturnType<typeof open>>();
  const open = () => circuitBreaker(handleWhen(isSilence), { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(silences) });
  const of = (whom: Breakable) => {
    const breaker = breakers.get(whom) ?? open();
    breakers.set(whom, breaker);
    return breaker;
  };

  /** The gateway, of which these methods ask outside; while its breaker is open they fail with `refused()` at once. */
  function before<Gateway extends object>(
    whom: Breakable,
    gateway: Gateway,
    asking: readonly (keyof Gateway)[],
    refused: () => Error,
  ): Gateway {
    const breaker = of(whom);
    const guarded: Gateway = Object.create(gateway);
    for (const name of asking) {
      const method = gateway[name];
      if (typeof method !== 'function') continue;
      const ask = async (...words: unknown[]) => {
        try {
          return await breaker.execute(() => method.apply(gateway, words));
        } catch (error) {
          throw isBrokenCircuitError(error) ? refused() : error;
        }
      };
      Object.defineProperty(guarded, name, { value: ask, enumerable: true, configurable: true, writable: true });
    }
    return guarded;
  }

  return {
    guard: (platforms: Platforms) => guardAll(platforms, before),
    /** Of everybody who was set up. */
    standing: (): Partial<Record<Breakable, Standing>> =>
      Object.fromEntries([...breakers].map(([whom, { state }]) => [whom, standings[state]])),
  };
}

type Before = <Gateway extends object>(
  whom: Breakable,
  gateway: Gateway,
  asking: readonly (keyof Gateway)[],
  refused: () => Error,
) => Gateway;

const notAsked = 'it is not asked, because it has not answered lately';

function guardAll(platforms: Platforms, before: Before): Platforms {
  const party = <Gateway extends object>(whom: Party, gateway: Gateway, ...asking: (keyof Gateway)[]) =>
    before(whom, gateway, asking, () => new PlatformUnavailable(whom, notAsked, true));
  const channel = (gateway: PaymentGateway) =>
    before(gateway.party, gateway, ['open', 'query', 'close', 'refund', 'queryRefund', 'bill'], () => new ChannelUnavailable(notAsked));
  const { payments, shipping, login, entries, subscriptions, sms, mail, invoices, identity, register, dispatch, tracking, storage } =
    platforms;
  return {
    ...platforms,
    payments: { wechat: channel(payments.wechat), alipay: channel(payments.alipay) },
    shipping: party('wechat', shipping, 'management', 'report'),
    login: party('wechat', login, 'identify', 'phoneNumber'),
    entries: party('wechat', entries, 'miniProgramCode', 'urlLink'),
    subscriptions: party('wechat', subscriptions, 'send'),
    sms: party('tencent-sms', sms, 'send'),
    mail: party('mail', mail, 'send'),
    invoices: invoices && party('invoice-provider', invoices, 'issue', 'reverse'),
    identity: {
      browser: party('tencent-faceid', identity.browser, 'start', 'result'),
      mobile: party('tencent-faceid', identity.mobile, 'check'),
      bankCard: party('tencent-faceid', identity.bankCard, 'check'),
      ...(identity.miniProgram && { miniProgram: party('tencent-faceid', identity.miniProgram, 'start', 'result') }),
    },
    register: register && party('tencent-ocr', register, 'ask'),
    dispatch: party('sf', dispatch, 'createWaybill', 'track'),
    tracking: party('kuaidi100', tracking, 'query', 'subscribe'),
    storage: before('storage', storage, ['put', 'get', 'remove', 'list'], () => new Outage('storage', notAsked)),
  };
}
