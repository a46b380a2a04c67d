import { OutsideRefusal } from '../../contract/ports/outside-refusal.ts';
import { sweep } from '../../lifecycle/sweeps.ts';
import type { World } from '../../world.ts';
import { known, note } from './reports.ts';

const most = 100;
const mostRounds = 50;
const everybody = [{ id: 'reports' }];

/**
 * Asks the platform for reports that it could push to nobody, so that a message whose push was lost, or of an account without a callback, does not
 * stay 已发出 for ever. The platform tells each once: one that is lost between its answer and our note stays as it is.
 */
export async function sweepMessages(world: World): Promise<void> {
  await sweep(world, {
    name: 'sweepMessages',
    due: async (after: string | null) => (after === null ? everybody : []),
    key: ({ id }) => id,
    subject: ({ id }) => id,
    work: () => askForReports(world),
  });
}

async function askForReports(world: World): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const reports = await pulled(world);
    // All are noted before one that cannot be is spoken of: nobody tells them again.
    const noted = await Promise.allSettled((await known(world, reports)).map(({ row, report }) => note(world, row, report)));
    for (const one of noted) if (one.status === 'rejected') throw one.reason;
    if (reports.length < most) return;
  }
}

/** An account whose reports are pushed has none to ask for, and Tencent says so. */
async function pulled({ platforms, log }: World) {
  try {
    return await platforms.sms.pullReports(most);
  } catch (error) {
    if (!(error instanceof OutsideRefusal)) throw error;
    log.warn({ code: error.code }, 'the SMS platform tells reports by push alone');
    return [];
  }
}
