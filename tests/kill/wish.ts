import type { EndpointName } from '../../server/contract/endpoints/index.ts';
import type { ErrorCode } from '../../server/contract/errors.ts';
import type { AnyJob, JobName } from '../../server/contract/jobs.ts';
import type { Simulators } from '../../server/development/simulated.ts';
import type { World } from '../../server/world.ts';
import type { Deeds } from '../support/money/deeds.ts';
import type { Asking } from './asking.ts';

/** Where a scenario begins: a service's stores and platforms, and a number that nobody had before. */
export interface Stage {
  /** Of this process: jobs that are written while the stage is set are left out. */
  world: World;
  simulators: Simulators;
  deeds: Deeds;
  number: number;
}

/** One request, as somebody sends it. */
export interface Wish {
  headers?: Record<string, string>;
  params?: Record<string, string>;
  body?: object;
  file?: { name: string; content: Buffer; parts?: Record<string, string> };
  /** What must be so in the end beside rows, jobs and platforms: what lies in Redis, a sum. */
  also?: () => Promise<unknown>;
  /** The body of a second try, where the first one's cannot be sent again (see `afresh`). */
  anew?: () => object;
}

interface Common {
  /** What of an outside platform it asks; one that it does not is a fault of this row. */
  asks?: readonly Asking[];
  /** What may be counted twice after a death, by its name in the measure, and why nothing can be done about it. */
  twice?: Readonly<Record<string, string>>;
}

export interface RequestScenario extends Common {
  begin(stage: Stage): Promise<Wish>;
  /** Refusals that a repeat may get, since the wish is so already, and why. */
  soAlready?: Partial<Record<ErrorCode, string>>;
  /** Refusals after which a person tries again with something new, and why the old one is spent. */
  afresh?: Partial<Record<ErrorCode, string>>;
}

export interface JobScenario extends Common {
  /** It tells what rests at night. */
  byDay?: true;
  begin(stage: Stage): Promise<AnyJob>;
  /** What the clock brings after a death, beside the job itself. */
  healedBy?: readonly JobName[];
  /** The platform may first say that it is under way: the job is given once more, as the clock does until it is over. */
  underWay?: true;
  /** What a death adds to the record by itself or leaves out of it, and is not counted. */
  beside?: readonly string[];
}

/** Why nobody needs to be killed over it. */
export interface NoScenario {
  none: string;
}

/** Every write of the endpoint table that people give; what platforms send has a law of its own (`notice-matrix.test.ts`). */
export type WriteName = Exclude<EndpointName, `GET ${string}` | `POST /notices/${string}`>;
export type Requests<Name extends WriteName> = Record<Name, RequestScenario | NoScenario>;

/** What a platform that knows no number of ours may be asked twice. */
export const unnumbered = (who: string) => `${who} knows no number of ours: a message whose answer died with us goes out again`;
export const sms = { 'sms sent': unnumbered('Tencent SMS') };
