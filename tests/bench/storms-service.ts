import { memoryRedis } from '../../server/development/memory-redis.ts';
import { runService } from '../support/service.ts';
import { agentOf } from '../support/story/agent.ts';
import { cast } from '../support/story/people.ts';

/** What the process is told. */
export interface StormService {
  databaseUrl: string;
  people: number;
}

/** Somebody with a draft, and the headers by which a request is his. */
export interface Stormer {
  id: string;
  headers: Record<string, string>;
}

/** The service that is stormed, in a process of its own. Says its address and who has an application there. */
const { databaseUrl, people } = JSON.parse(process.env.STORM_SERVICE ?? '{}') as StormService;
const service = await runService({ databaseUrl, redis: memoryRedis(), silenceMs: 1_200, trustedProxies: 1 });
const drafts: Stormer[] = [];
for (let number = 1; number <= people; number += 1) {
  const agent = agentOf(service, cast(number));
  await agent.registers();
  await agent.starts('primary');
  // Each sits at an address of its own.
  drafts.push({ id: agent.id, headers: { ...agent.person.headers(), 'x-forwarded-for': `10.0.0.${number}` } });
}
console.log(JSON.stringify({ origin: service.origin, drafts }));
