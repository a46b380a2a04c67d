import type { Context, Next } from 'koa';
import type { Logger } from 'pino';
import { z } from 'zod';
import { errors, type FieldFault, type Problem, Refusal } from '../contract/errors.ts';

/** The one exit for every failure: our refusals keep their code and sentence, everything else becomes `internal` and is logged. */
export const answerProblems = (log: Logger) => async (ctx: Context, next: Next) => {
  const requestId: string = ctx.state.requestId;
  try {
    await next();
    if (ctx.status === 404 && ctx.body === undefined) throw new Refusal('notFound');
  } catch (error) {
    const refusal = error instanceof Refusal ? error : refusalOf(error);
    if (refusal.code === 'internal') log.error({ requestId, err: error }, 'request failed');
    const problem: Problem = { code: refusal.code, message: refusal.message, requestId, ...refusal.extra };
    ctx.status = errors[refusal.code].status;
    ctx.type = 'json';
    ctx.body = problem;
  }
};

/** Faults that libraries throw, in our words. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof z.ZodError) return new Refusal('invalidInput', {}, { fields: fieldFaults(error) });
  const status = httpStatus(error);
  if (status === 413) return new Refusal('tooLarge');
  if (status === 415) return new Refusal('unsupportedType');
  if (status === 404) return new Refusal('notFound');
  if (status && status >= 400 && status < 500) return new Refusal('invalidInput');
  return new Refusal('internal');
}

/** koa and co-body set `status`, formidable `httpCode`. */
function httpStatus(error: unknown): number | undefined {
  const { status, httpCode } = (error ?? {}) as { status?: number; httpCode?: number };
  return httpCode ?? status;
}

/** One line per wrong field; zod's own English is replaced by ours. */
const fieldFaults = (error: z.ZodError): FieldFault[] =>
  error.issues.map((issue) => ({ path: issue.path.join('.') || 'body', message: chinese(issue) }));

const chinese = (issue: z.core.$ZodIssue): string =>
  /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : (plain[issue.code] ?? '内容不符合要求');

const plain: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_type: '缺少内容或类型不对',
  invalid_value: '请从列出的选项中选择',
  too_small: '内容太少',
  too_big: '内容太长',
  unrecognized_keys: '含有无法识别的字段',
};
