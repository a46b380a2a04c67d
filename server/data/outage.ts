import { Outage } from '../contract/ports/outage.ts';

/** Prisma's words for a server that is not reached, ended the connection, or lent none in time (its error reference). */
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028']);

/** What Prisma's driver adapter calls the same, kept in an error's cause. */
const adapterKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections', 'TlsConnectionError']);

/** SQLSTATE: connection exceptions, too many connections, shutting down or starting up (PostgreSQL manual, appendix A). */
const sqlStates = /^(08\d\d\d|53300|57P0[123])$/;

/** Of Node, for a broken or refused connection. */
const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

/** Where there is no code: node-postgres, ioredis, and what a raw statement of Prisma keeps of the adapter's error. */
const words =
  /^Connection (terminated|is closed)|timeout exceeded when trying to connect|^Command (timed out|aborted due to connection close)|^Socket timeout|^Stream isn't writeable|^Reached the max retries per request|^Unable to start a transaction in the given time|Can't reach database server|Server has closed the connection/;

/** Whether a store, and not the request or our program, is what failed. */
export function isOutage(error: unknown): boolean {
  if (error instanceof Outage) return true;
  const { code, originalCode, kind, message, cause, meta } = (error ?? {}) as Record<string, unknown>;
  const codes = [code, originalCode].filter((one): one is string => typeof one === 'string');
  if (codes.some((one) => prismaCodes.has(one) || sqlStates.test(one) || socketCodes.has(one))) return true;
  if (typeof kind === 'string' && adapterKinds.has(kind)) return true;
  if (typeof message === 'string' && words.test(message)) return true;
  const driver = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  return [driver, cause].some((deeper) => deeper !== undefined && deeper !== error && isOutage(deeper));
}
