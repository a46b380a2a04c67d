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
 * memory is full, it is starting, our key to it is being changed, or our own limit of time ended the statement. PostgreSQL's by SQLSTATE (its manual,
 * appendix A), Redis' by the first word of an error (its documentation of replication, eviction and persistence), S3's by status (its error responses).
 */
export const notNow = {
  postgres: [
    '08...', // connection exceptions
    '25006', // read only: it has become a replica
    '25P03', // a transaction that lay idle was ended
    '53...', // disk, memory or connections used up
    '57014', // the time for a statement was over
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
  s3: [401, 403, 429],
} as const;
