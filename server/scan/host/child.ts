import { IntakeRefused } from '../../contract/scan-refusals.ts';
import type { Begin } from '../file/picture/source.ts';
import { patience } from './weights.ts';
import type { Kind, Order, Said, Work } from './work.ts';

/**
 * Entry of a child process: one piece of work after the other, until its parent ends it or is gone. It knows no key and no address, since what
 * it reads was written by strangers.
 */

/** Each kind loads its own tools, and only when it is asked for. */
const does: { [K in Kind]: (asked: Work[K]['asked'], begin: Begin) => Promise<Work[K]['answered']> } = {
  checkPage: async (asked, begin) => (await import('../check-page.ts')).checkPage(asked, begin),
};

const { structureMs, pixelsPerMs } = patience;
const say = (said: Said): void => void process.send?.(said);

/** A child that hangs in a decoder can be asked nothing any more: it says before each stretch what that may take. */
const begin: Begin = (picture) => say({ allowedMs: picture ? structureMs + (picture.width * picture.height) / pixelsPerMs : structureMs });

async function obey({ kind, asked }: Order): Promise<Said> {
  try {
    return { done: await does[kind](asked, begin) };
  } catch (error) {
    if (error instanceof IntakeRefused) return { refused: error.code };
    return { failed: String(error instanceof Error ? error.stack : error) };
  }
}

process.on('message', async (order: Order) => say(await obey(order)));
process.on('disconnect', () => process.exit());
