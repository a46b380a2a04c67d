import { type MoneyOptions, serviceOn } from '../support/money/money-service.ts';
import { movedQueue } from '../support/money/moved-queue.ts';

/** The service as it is started for people, its job worker included, on a clock that the month moves. */
export async function startMovedService(options: MoneyOptions) {
  const queue = await movedQueue(options.databaseUrl, options.start);
  const on = await serviceOn(options, queue.now, queue.jobs);
  return {
    ...on,
    queue,
    /** Lets notices arrive and every job be done that is due, until nothing is left to do at this moment. */
    async settle(): Promise<void> {
      for (let before = -1; before !== queue.done(); ) {
        before = queue.done();
        await on.flush();
        await queue.settle();
      }
    },
    async close(): Promise<void> {
      await on.close();
      await queue.close();
    },
  };
}

export type MovedService = Awaited<ReturnType<typeof startMovedService>>;
