import type { Context, Next } from 'koa';
import type { Logger } from 'pino';
import { type ErrorCode, errors, type Problem, Refusal, retryAfter } from '../contract/errors.ts';
import { ChannelUnavailable } from '../contract/ports/payments.ts';
import { isOutage, isOverdue } from '../data/outage.ts';
import { isHeld } from '../data/transact.ts';
import { sendProblemPage, wantsPage } from './problem-page.ts';
import type { Refusals } from './refusals.ts';

/** The one exit for every failure: our refusals keep their code and sentence, everything else becomes `internal` and is logged. */
export const answerProblems =
  (log: Logger, note: Refusals['note'] = () => {}) =>
  async (ctx: Context, next: Next) => {
    const requestId: string = ctx.state.requestId;
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) throw new Refusal('notFound');
    } catch (error) {
      const refusal = error instanceof Refusal ? error : refusalOf(error);
      if (refusal.code === 'internal') log.error({ requestId, err: error }, 'request failed');
      if (refusal.code === 'overdue') log.error({ requestId, err: error }, 'a statement of ours took too long');
      if (refusal.code === 'storeDown') log.warn({ requestId, err: error }, 'a store does not answer');
      note(ctx, refusal.code);
      const after = retryAfter(refusal);
      if (after !== null) ctx.set('Retry-After', String(after));
      const problem: Problem = { code: refusal.code, message: refusal.message, requestId, ...refusal.extra };
      ctx.status = errors[refusal.code].status;
      if (wantsPage(ctx)) return sendProblemPage(ctx, problem);
      ctx.type = 'json';
      ctx.body = problem;
    }
  };

/** Faults that libraries throw, in our words. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof ChannelUnavailable) return new Refusal('platformUnavailable');
  if (isOverdue(error)) return new Refusal('overdue');
  if (isOutage(error)) return new Refusal('storeDown');
  if (isHeld(error)) return new Refusal('crowded');
  const status = httpStatus(error);
  if (status === 413) return new Refusal('tooLarge');
  if (status === 415) return new Refusal('unsupportedType');
  if (status === 404) return new Refusal('notFound');
  if (status && status >= 400 && status < 500) return new Refusal('invalidInput');
  return new Refusal('internal');
}

const ours: ReadonlySet<ErrorCode> = new Set(['internal', 'storeDown', 'overdue']);

/** Why a body could not be read: whatever goes wrong with it is the sender's, such as an encoding that it only claims. */
export function unreadable(error: unknown): Refusal {
  const refusal = refusalOf(error);
  return ours.has(refusal.code) ? new Refusal('invalidInput') : refusal;
}

/** koa and co-body set `status`, formidable `httpCode`. */
function httpStatus(error: unknown): number | undefined {
  const { status, httpCode } = (error ?? {}) as { status?: number; httpCode?: number };
  return httpCode ?? status;
}
