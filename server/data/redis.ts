import { Redis, type RedisOptions } from 'ioredis';

/**
 * Limits of every connection to Redis, for a service that waits at most `silenceMs` for a store. A command that gets no answer ends its
 * connection, and while there is none every command fails with the first connection that fails: the client's own state is the circuit breaker.
 * Half of the time for each, because a request may need the answer of one command to know that the next is not worth waiting for.
 */
function redisLimits(silenceMs: number): RedisOptions {
  const half = Math.ceil(silenceMs / 2);
  return {
    connectTimeout: half,
    commandTimeout: half,
    socketTimeout: half,
    maxRetriesPerRequest: 1,
    // What was sent when the connection broke may have been done; the person's repeat carries its key, a blind one carries nothing.
    autoResendUnfulfilledCommands: false,
    retryStrategy: (times) => Math.min(times * 50, 500),
    keepAlive: 5_000,
    // The address leads to the next server by now; this line would lead to the one that only copies it for as long as it lives.
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
  };
}

export const openRedis = (url: string, silenceMs: number, more: RedisOptions = {}): Redis =>
  new Redis(url, { ...redisLimits(silenceMs), ...more });
