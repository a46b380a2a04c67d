import type { Context } from 'koa';
import type { Caller } from '../access/call.ts';
import { type ErrorCode, errors } from '../contract/errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';

/** Takes down that a request was refused, so that staff find it by the code that the person was shown. */
export type NoteRefusal = (ctx: Context, error: ErrorCode) => void;

type Row = Prisma.RefusedRequestCreateManyInput;

/** So many wait for a database that does not answer; what does not fit stays in the log alone. */
const most = 500;
/** So many are kept of a minute, faults of ours apart from refusals: whoever sends nonsense all day fills no table and hides no fault. */
const mostInAMinute = 600;

/** Refusals are written after their answers and together; one that cannot be written waits for the next. */
export function noteRefusals({ database, log, now }: Pick<World, 'database' | 'log' | 'now'>): NoteRefusal {
  const waiting: { row: Row; verification?: string }[] = [];
  const within = { ours: budget(), theirs: budget() };
  let writing = false;

  const settled = async ({ row, verification }: (typeof waiting)[number]): Promise<Row> =>
    verification
      ? { ...row, applicationId: (await database.verification.findUnique({ where: { id: verification } }))?.applicationId ?? null }
      : row;

  async function write(): Promise<void> {
    if (writing) return;
    writing = true;
    try {
      while (waiting.length > 0) {
        const some = waiting.slice(0, most);
        await database.refusedRequest.createMany({ data: await Promise.all(some.map(settled)) });
        waiting.splice(0, some.length);
      }
    } catch (err) {
      log.warn({ err, waiting: waiting.length }, 'refusals are not written yet');
    } finally {
      writing = false;
    }
  }

  return (ctx, error) => {
    const at = now();
    if (waiting.length >= most || !within[errors[error].status >= 500 ? 'ours' : 'theirs'](at)) return;
    waiting.push({ row: { code: ctx.state.requestId, at, route: routeOf(ctx), error, applicationId: applicationOf(ctx) }, ...byLink(ctx) });
    void write();
  };
}

/** Whether one more fits into its minute. */
function budget(): (at: Date) => boolean {
  let minute = 0;
  let spent = 0;
  return (at) => {
    const its = Math.floor(at.getTime() / 60_000);
    if (its !== minute) [minute, spent] = [its, 0];
    return ++spent <= mostInAMinute;
  };
}

const routeOf = (ctx: Context): string => {
  const route = typeof ctx._matchedRoute === 'string' ? ctx._matchedRoute : '';
  return route.startsWith('/api/v1/') ? `${ctx.method} ${route.slice('/api/v1'.length)}` : 'none';
};

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Which application it was about, as far as the request says. */
function applicationOf(ctx: Context): string | null {
  const caller: Caller | undefined = ctx.state.caller;
  if (caller?.kind === 'desk') return caller.id;
  const named = routeOf(ctx).includes('/applications/:id') ? ctx.params?.id : ctx.query.application;
  return typeof named === 'string' && uuid.test(named) ? named : null;
}

/** The legal representative comes with a verification, which knows its application. */
function byLink(ctx: Context): { verification?: string } {
  const caller: Caller | undefined = ctx.state.caller;
  return caller?.kind === 'legalRepresentative' ? { verification: caller.id } : {};
}
