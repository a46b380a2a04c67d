import { notNow, Outage, statementEnded } from '../contract/ports/outage.ts';

/** Prisma's words for a server that is not reached, ended the connection, or lent none in time (its error reference). */
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028']);

/** What Prisma's driver adapter calls the same, kept in an error's cause. */
const adapterKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections', 'TlsConnectionError']);

const states = notNow.postgres.join('|');
const sqlStates = new RegExp(`^(${states})$`);
/** A statement of ours as it is, or in a script, which older servers name first. */
const ofRedis = new RegExp(`^(ERR .*@user_script.*-)?(${notNow.redis.join('|')})\\b`, 's');
/** Where Prisma knows no code of its own for the server's. */
const unknownToPrisma = new RegExp(`Code: \`(${states})\``);

/** Of Node, for a broken or refused connection. */
const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

/** Where there is no code: node-postgres, ioredis, and what a raw statement of Prisma keeps of the adapter's error. */
const words =
  /^Connection (terminated|is closed)|timeout exceeded when trying to connect|^Command (timed out|aborted due to connection close)|^Socket timeout|^Stream isn't writeable|^Reached the max retries per request|^Unable to start a transaction in the given time|Can't reach database server|Server has closed the connection/;

/** Whether a store, and not the request or our program, is what failed. */
export const isOutage = (error: unknown): boolean => isSomewhere(error, isOutageItself);

/** Whether our own limit of time ended a statement. */
export const isOverdue = (error: unknown): boolean => isSomewhere(error, saysEnded);

function saysEnded({ code, originalCode, message }: Fault): boolean {
  return [code, originalCode].includes(statementEnded) || (typeof message === 'string' && message.includes(`Code: \`${statementEnded}\``));
}

type Fault = Record<string, unknown>;

function isOutageItself(error: Fault | Outage): boolean {
  if (error instanceof Outage) return true;
  const { code, originalCode, kind, message } = error;
  const codes = [code, originalCode].filter((one): one is string => typeof one === 'string');
  if (codes.some((one) => prismaCodes.has(one) || sqlStates.test(one) || socketCodes.has(one))) return true;
  if (typeof kind === 'string' && adapterKinds.has(kind)) return true;
  return typeof message === 'string' && [words, ofRedis, unknownToPrisma].some((one) => one.test(message));
}

/** Whether it is so of an error or of what it was made from. */
function isSomewhere(error: unknown, isIt: (error: Fault) => boolean): boolean {
  const fault = (error ?? {}) as Fault;
  if (isIt(fault)) return true;
  const { cause, meta, previousErrors } = fault;
  const driver = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  // A transaction of Redis is given up for what its commands were answered.
  const before = Array.isArray(previousErrors) ? previousErrors : [];
  return [driver, cause, ...before].some((deeper) => deeper !== undefined && deeper !== error && isSomewhere(deeper, isIt));
}
