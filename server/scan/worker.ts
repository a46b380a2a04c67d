import type { CheckedPage, Layouts } from '../contract/ports/scans.ts';
import { type IntakeRefusal, IntakeRefused } from '../contract/scan-refusals.ts';
import { checkFile } from './check.ts';
import { beginStretch, type Clock } from './clock.ts';
import type { Begin } from './file/picture/source.ts';
import { patience } from './weights.ts';

export interface Task {
  path: string;
  mime: string;
  layouts: Layouts;
  folder: string;
  clock: Clock;
}

/** Errors lose their class on the way between threads: a refusal travels as its code. */
export type Outcome = { pages: CheckedPage[] } | { refused: IntakeRefusal };

const { structureMs, pixelsPerMs } = patience;

const allowedMs = (source: Parameters<Begin>[0]): number =>
  source ? structureMs + (source.width * source.height) / pixelsPerMs : structureMs;

/** Entry of a worker thread: one file. */
export default async function work({ clock, ...file }: Task): Promise<Outcome> {
  try {
    return { pages: await checkFile(file, (source) => beginStretch(clock, allowedMs(source))) };
  } catch (error) {
    if (error instanceof IntakeRefused) return { refused: error.code };
    throw error;
  }
}
