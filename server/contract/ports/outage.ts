/** A store of ours did not answer. Whether it did what was asked is unknown; a repeat finds out. */
export class Outage extends Error {
  constructor(
    readonly store: 'database' | 'redis' | 'storage',
    why: string,
  ) {
    super(`${store}: ${why}`);
  }
}

/**
 * What a store that answers says when it cannot do now what it could do before and may do again: the next server has not taken over yet, its disk or
 * memory is full, it is starting, or our key to it is being changed. PostgreSQL's by SQLSTATE (its manual,
 * appendix A), Redis' by the first word of an error (its documentation of replication, eviction and persistence), S3's by code (its error responses): a right that was
 * taken from us is no outage, somebody has to give it back.
 */
export const notNow = {
  postgres: [
    '08...', // connection exceptions
    '25006', // read only: it has become a replica
    '25P03', // a transaction that lay idle was ended
    '53...', // disk, memory or connections used up
    '57P..', // shutting down, starting, dropped
    '58...', // the machine under it
  ],
  redis: [
    'READONLY',
    'OOM',
    'LOADING',
    'MISCONF',
    'MASTERDOWN',
    'NOREPLICAS',
    'CLUSTERDOWN',
    'TRYAGAIN',
    'BUSY',
    'UNBLOCKED',
    'NOAUTH',
    'WRONGPASS',
  ],
  s3: [
    'ExpiredToken',
    'TokenRefreshRequired',
    'InvalidAccessKeyId',
    'SignatureDoesNotMatch',
    'RequestTimeTooSkewed',
    'SlowDown',
    'TooManyRequests',
  ],
} as const;

/** The time that we give one statement was over (query_canceled): the server is there, and a repeat at once is as heavy. */
export const statementEnded = '57014';
