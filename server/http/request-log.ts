import type { Context, Next } from 'koa';
import type { Logger } from 'pino';
import { requestIdHeader } from '../contract/request-id.ts';
import { newRequestId } from './request-id.ts';

/** Gives each request an id (answered as `X-Request-Id`) and one log line: route, status, time; never body, query or headers. */
export const logRequests = (log: Logger) => async (ctx: Context, next: Next) => {
  const requestId = newRequestId();
  ctx.state.requestId = requestId;
  ctx.set(requestIdHeader, requestId);
  const started = performance.now();
  try {
    await next();
  } finally {
    const route: string | undefined = ctx._matchedRoute ?? undefined;
    log.info(
      {
        requestId,
        method: ctx.method,
        route: route ?? 'none',
        status: ctx.status,
        ms: Math.round(performance.now() - started),
        caller: ctx.state.caller?.id,
      },
      'request',
    );
  }
};
