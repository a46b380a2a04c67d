import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen, isBrokenCircuitError } from 'cockatiel';
import type { Party } from './contract/outside.ts';
import { Outage } from './contract/ports/outage.ts';
import { ChannelUnavailable, type PaymentGateway } from './contract/ports/payments.ts';
import { PlatformUnavailable } from './platforms/errors.ts';
import type { OutsidePlatforms, Platforms } from './world.ts';

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

  /** The gateway, of which the methods with `true` ask outside; while its breaker is open they fail with `refused()` at once. */
  function before<Gateway extends object>(whom: Breakable, gateway: Gateway, asking: Asking<Gateway>, refused: () => Error): Gateway {
    const breaker = of(whom);
    const guarded: Gateway = Object.create(gateway);
    for (const name of askingOf(asking)) {
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
    guard: (platforms: OutsidePlatforms) => guardAll(platforms, before),
    /** Of everybody who was set up. */
    standing: (): Partial<Record<Breakable, Standing>> =>
      Object.fromEntries([...breakers].map(([whom, { state }]) => [whom, standings[state]])),
  };
}

/** Whether each method that takes its time asks outside; one that is not named does not compile. */
type Asking<Gateway> = {
  readonly [Name in keyof Gateway as Gateway[Name] extends (...words: never[]) => Promise<unknown> ? Name : never]: boolean;
};
const askingOf = <Gateway extends object>(asking: Asking<Gateway>) =>
  (Object.keys(asking) as (keyof Asking<Gateway> & keyof Gateway)[]).filter((name) => asking[name]);

type Before = <Gateway extends object>(whom: Breakable, gateway: Gateway, asking: Asking<Gateway>, refused: () => Error) => Gateway;

const notAsked = 'it is not asked, because it has not answered lately';

/** A notice is read with keys that lie here. */
const ofChannel = { open: true, query: true, close: true, refund: true, queryRefund: true, bill: true, readNotice: false };

function channelBehind(gateway: PaymentGateway, before: Before): PaymentGateway {
  const { party, certificates } = gateway;
  const refused = () => new ChannelUnavailable(notAsked);
  const guarded = before(party, gateway, ofChannel, refused);
  return certificates ? Object.assign(guarded, { certificates: before(party, certificates, { fetch: true }, refused) }) : guarded;
}

type OfParty = <Gateway extends object>(whom: Party, gateway: Gateway, asking: Asking<Gateway>) => Gateway;

const faceId = { start: true, result: true };
const identityBehind = ({ browser, mobile, bankCard, miniProgram }: Platforms['identity'], party: OfParty): Platforms['identity'] => ({
  browser: party('tencent-faceid', browser, faceId),
  mobile: party('tencent-faceid', mobile, { check: true }),
  bankCard: party('tencent-faceid', bankCard, { check: true }),
  ...(miniProgram && { miniProgram: party('tencent-faceid', miniProgram, faceId) }),
});

function guardAll(platforms: OutsidePlatforms, before: Before): OutsidePlatforms {
  const party: OfParty = (whom, gateway, asking) => before(whom, gateway, asking, () => new PlatformUnavailable(whom, notAsked, true));
  const {
    payments,
    shipping,
    login,
    entries,
    pushes,
    subscriptions,
    sms,
    mail,
    invoices,
    identity,
    register,
    dispatch,
    tracking,
    storage,
  } = platforms;
  return {
    payments: { wechat: channelBehind(payments.wechat, before), alipay: channelBehind(payments.alipay, before) },
    shipping: party('wechat', shipping, { management: true, report: true }),
    login: party('wechat', login, { identify: true, phoneNumber: true }),
    entries: party('wechat', entries, { miniProgramCode: true, urlLink: true }),
    // What comes from WeChat is read here, nobody is asked.
    pushes,
    subscriptions: party('wechat', subscriptions, { send: true }),
    sms: party('tencent-sms', sms, { send: true, pullReports: true }),
    mail: party('mail', mail, { send: true }),
    invoices: invoices && party('invoice-provider', invoices, { issue: true, reverse: true }),
    identity: identityBehind(identity, party),
    register: register && party('tencent-ocr', register, { ask: true }),
    dispatch: party('sf', dispatch, { createWaybill: true, track: true }),
    tracking: party('kuaidi100', tracking, { query: true, subscribe: true }),
    storage: before('storage', storage, ofStorage, () => new Outage('storage', notAsked)),
  };
}

const ofStorage = { put: true, get: true, remove: true, list: true, changeHead: true };
