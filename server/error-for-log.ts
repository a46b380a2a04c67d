/** What may say who somebody is or open something of theirs: what is quoted, queries, mail addresses, names, tokens, long numbers. */
const personal = [
  /"[^"]*"|'[^']*'|`[^`]*`/g,
  /[?#&][^\s'")]*/g,
  /[\w.+-]+@[\w.-]+/g,
  /\p{Script=Han}+/gu,
  /(?=[\w-]*\d)[\w-]{20,}/g,
  /\d{4,}[Xx]?/g,
];

const withoutPersons = (words: string): string => personal.reduce((text, one) => text.replace(one, '…'), words).slice(0, 500);

/** An error in the log. */
export interface LoggedError {
  type: string;
  /** As its library names it. */
  code?: string;
  message?: string;
  /** Where, without any words. */
  stack?: string;
  cause?: LoggedError;
}

/**
 * What the log keeps of an error: never a field that a library hung on it, of its words none that could be somebody's, and no words at all of
 * the database, which quotes the rows.
 */
export function errorForLog(error: unknown, deep = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, ...(typeof error === 'string' && { message: withoutPersons(error) }) };
  const { code, cause } = error as Error & { code?: unknown };
  const named = typeof code === 'string' || typeof code === 'number' ? { code: String(code).slice(0, 80) } : {};
  const words = isOfDatabase(error) ? sqlState(error.message) : withoutPersons(error.message);
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.constructor.name,
    ...named,
    ...(words && { message: words }),
    stack: stack.join('\n'),
    ...(cause !== undefined && deep < 3 && { cause: errorForLog(cause, deep + 1) }),
  };
}

const isOfDatabase = (error: Error): boolean =>
  /^Prisma|^DatabaseError$|^DriverAdapter/.test(error.constructor.name) || /^Prisma/.test(error.name);

/** The five characters that PostgreSQL gives each kind of error, where Prisma has put them into its words. */
const sqlState = (message: string): string => {
  const state = /Code: `([0-9A-Z]{5})`/.exec(message)?.[1];
  return state ? `SQLSTATE ${state}` : '';
};
