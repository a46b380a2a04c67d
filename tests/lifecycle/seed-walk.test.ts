import { describe, expect, it } from '@jest/globals';
import { walkTo } from '../../prisma/seed-walk.ts';
import { type ApplicationState, lifecycle } from '../../server/contract/machines/application.ts';
import { verifyEvents } from '../../server/lifecycle/verify-events.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { testDatabase } from '../support/database.ts';
import { testRedis } from '../support/redis.ts';
import { runService } from '../support/service.ts';
import { cast } from '../support/story/people.ts';

const { url } = await testDatabase();
const service = await runService({ databaseUrl: url, redis: testRedis() });
atEndOfFile(() => service.close());

/** Between them they take every step of the way. */
const walks: [ApplicationState, ApplicationState[]][] = [
  ['completed', ['draft', 'submitted', 'approved', 'paid', 'posted', 'received', 'inProduction', 'produced', 'dispatched', 'completed']],
  ['papersIncomplete', ['draft', 'submitted', 'approved', 'paid', 'posted', 'received', 'papersIncomplete']],
  ['returned', ['draft', 'submitted', 'returned']],
  ['rejected', ['draft', 'submitted', 'rejected']],
  ['cancelled', ['draft', 'cancelled']],
];

describe('walking an application into a state', () => {
  it.each(walks)('"%s" passes through the states of the table', async (state, way) => {
    const agent = await walkTo(service, state, cast(8_000 + Object.keys(lifecycle.states).indexOf(state)));
    const { state: now, history } = await agent.looks();
    expect(now).toBe(state);
    for (const { label } of history) expect(label).toMatch(/^[\u4e00-\u9fff]+$/);
    const events = await service.world.database.event.findMany({
      where: { applicationId: agent.id, toState: { not: null } },
      orderBy: { sequence: 'asc' },
    });
    expect(events.map(({ toState }) => toState)).toEqual(way);
  });

  it('leaves a log that holds', async () => {
    const { faults, events } = await verifyEvents(service.world);
    expect(faults).toEqual([]);
    expect(events).toBeGreaterThan(30);
  });
});
