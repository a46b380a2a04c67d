import type { Context } from 'koa';
import { addressGroup } from '../access/addresses.ts';
import type { Caller } from '../access/call.ts';
import { type ErrorCode, errors } from '../contract/errors.ts';
import { isOutage } from '../data/outage.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { allowance } from './refusal-allowance.ts';
import { applicationShown } from './refused-application.ts';

export interface Refusals {
  /** Takes down that a request was refused, so that staff find it by the code that the person was shown. */
  note(ctx: Context, error: ErrorCode): void;
  /** Writes what still waits; ends also where that cannot be written. */
  flush(): Promise<void>;
}

type Row = Prisma.RefusedRequestCreateManyInput;

/** So many wait for a database that does not answer; what does not fit stays in the log alone. */
const most = 500;

interface Waiting {
  row: Row;
  /** Which application it was about. */
  application: () => Promise<string | null>;
}

/**
 * Refusals are written after their answers and together. Where the database does not answer they wait for the next; one that it does not take is
 * left out, so that it holds up no other.
 */
export function noteRefusals(world: Pick<World, 'database' | 'log' | 'now'>): Refusals {
  const fits = allowance();
  const { waiting, flush } = queue(world);
  return {
    note(ctx, error) {
      const at = world.now();
      const ours = errors[error].status >= 500;
      if (waiting.length >= most || (!ours && isNobodysQuestion(ctx, error)) || !fits(at, ours ? null : addressGroup(ctx.ip))) return;
      const row = { code: ctx.state.requestId, at, route: routeOf(ctx), error };
      waiting.push({ row, application: () => applicationShown(world.database, callerOf(ctx), applicationNamed(ctx)) });
      void flush();
    },
    flush,
  };
}

/** What waits, and what writes it away; one writing at a time. */
function queue({ database, log }: Pick<World, 'database' | 'log'>) {
  const waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;

  const insert = async (some: readonly Waiting[]) => {
    const data = await Promise.all(some.map(async ({ row, application }) => ({ ...row, applicationId: await application() })));
    await database.refusedRequest.createMany({ data });
  };

  async function insertEach(some: readonly Waiting[]): Promise<void> {
    for (const one of some)
      await insert([one]).catch((err: unknown) => {
        if (isOutage(err)) throw err;
        log.warn({ err, requestId: one.row.code }, 'a refusal cannot be written');
      });
  }

  async function write(): Promise<void> {
    try {
      while (waiting.length > 0) {
        const some = waiting.slice(0, most);
        await insert(some).catch((err: unknown) => (isOutage(err) ? Promise.reject(err) : insertEach(some)));
        waiting.splice(0, some.length);
      }
    } catch (err) {
      log.warn({ err, waiting: waiting.length }, 'refusals are not written yet');
    }
  }

  const flush = () => {
    writing ??= write().finally(() => {
      writing = null;
    });
    return writing;
  };

  return { waiting, flush };
}

const unplaced = 'none';

const routeOf = (ctx: Context): string => {
  const route = typeof ctx._matchedRoute === 'string' ? ctx._matchedRoute : '';
  return route.startsWith('/api/v1/') ? `${ctx.method} ${route.slice('/api/v1'.length)}` : unplaced;
};

/** Errors of those who knock at addresses that there are not, or too often. */
const knocking: readonly ErrorCode[] = ['notFound', 'wrongMethod', 'tooManyTries'];

/** What nobody calls about: an address that is none, and every page's first question whether somebody is signed in. */
function isNobodysQuestion(ctx: Context, error: ErrorCode): boolean {
  const route = routeOf(ctx);
  return (route === unplaced && knocking.includes(error)) || (route === 'GET /session' && error === 'notSignedIn');
}

const callerOf = (ctx: Context): Caller | undefined => ctx.state.caller;

/** The application that the address names, whether it is the caller's business or not. */
function applicationNamed(ctx: Context): string | null {
  const named = routeOf(ctx).includes('/applications/:id') ? ctx.params?.id : ctx.query.application;
  return typeof named === 'string' ? named : null;
}
