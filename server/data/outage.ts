import { Outage } from '../contract/ports/outage.ts';

/** Prisma's words for a server that is not reached, ended the connection, or lent none in time (its error reference). */
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028']);

/** SQLSTATE: connection exceptions, too many connections, shutting down or starting up (PostgreSQL manual, appendix A). */
const sqlStates = /^(08\d\d\d|53300|57P0[123])$/;

/** Of Node, for a broken or refused connection. */
const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

/** The drivers have no code for these: node-postgres, ioredis. */
const words =
  /^Connection (terminated|is closed)|timeout exceeded when trying to connect|^Command timed out|^Socket timeout|^Stream isn't writeable|^Reached the max retries per request|^Unable to start a transaction in the given time/;

/** Whether a store, and not the request or our program, is what failed. */
export function isOutage(error: unknown): boolean {
  if (error instanceof Outage) return true;
  const { code, message, cause, meta } = (error ?? {}) as { code?: unknown; message?: unknown; cause?: unknown; meta?: unknown };
  if (typeof code === 'string' && (prismaCodes.has(code) || sqlStates.test(code) || socketCodes.has(code))) return true;
  if (typeof message === 'string' && words.test(message)) return true;
  const driver = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  return (driver !== undefined && isOutage(driver)) || (cause !== undefined && cause !== error && isOutage(cause)) || sqlStateOf(cause);
}

/** The driver adapter keeps the server's own code beside its words. */
const sqlStateOf = (cause: unknown): boolean =>
  sqlStates.test(String((cause as { originalCode?: unknown } | undefined)?.originalCode ?? ''));
