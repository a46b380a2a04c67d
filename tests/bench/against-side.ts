import { Redis } from 'ioredis';
import { runService } from '../support/service.ts';
import { staffOf } from '../support/story/staff.ts';
import { approved, submitted } from '../support/story/stages.ts';

/** What the process is told. */
export interface AgainstSide {
  databaseUrl: string;
  redisUrl: string;
}

/** A request as it was sent, to be sent again. */
export interface Read {
  url: string;
  headers: Record<string, string>;
}

/**
 * One side of `bench -- against`: somebody with an approved application and a reviewer, walked there by the side's own stories. This file is copied into
 * the earlier tree, so it asks nothing of the service and of the stories but what both trees have. Says the reads, by name.
 */
const { databaseUrl, redisUrl } = JSON.parse(process.env.AGAINST_SIDE ?? '{}') as AgainstSide;
const redis = new Redis(redisUrl);
const service = await runService({ databaseUrl, redis });

/** Nobody may read so often: the count of requests begins anew, in both trees alike. */
const count = async (): Promise<void> => {
  for (const key of await redis.keys('limit:request:*')) await redis.del(key);
};
setInterval(() => void count(), 10_000);

const send = globalThis.fetch;
let sent: Read = { url: '', headers: {} };
globalThis.fetch = (input, init) => {
  sent = { url: String(input), headers: { ...(init?.headers as Record<string, string>) } };
  return send(input, init);
};
const readBy = async (call: () => Promise<unknown>): Promise<Read> => {
  await call();
  return sent;
};

const agent = await approved(service, 901);
await submitted(service, 902);
const reviewer = await staffOf(service, 'reviewer');
const { person, id } = agent;
console.log(
  JSON.stringify({
    myApplications: await readBy(() => person.call('GET /applications', {})),
    oneApplication: await readBy(() => person.call('GET /applications/:id', { params: { id } })),
    oneCase: await readBy(() => reviewer.opens(id)),
    queue: await readBy(() => reviewer.person.call('GET /staff/queue', { query: { mine: 'yes' } })),
  }),
);
