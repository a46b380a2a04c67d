import type { Routes } from '../../access/call.ts';
import { take } from '../../access/limits.ts';
import { withoutPersons } from '../../contract/fault-report.ts';
import { requestIdIn } from '../../contract/request-id.ts';

/** A screen of ours failed on somebody's device: it is kept in the log, and cleaned here once more, since a page can send anything. */
export const faultReportRoutes: Routes<'POST /fault-reports'> = {
  'POST /fault-reports': async ({ world, ip, body }) => {
    await take(world.redis, 'faultReport', ip);
    const { fault, screen, requestId } = body;
    world.log.error(
      { fault: withoutPersons(fault), screen: withoutPersons(screen), reportedRequest: requestIdIn(requestId) ?? '' },
      'a screen failed',
    );
    return undefined;
  },
};
