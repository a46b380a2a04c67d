import { forSpeed, table } from '../tables/origin.ts';

/** Time that a child is given. */
export const patience = table(forSpeed, {
  /** Until it has loaded its tools and begins: processor time of half a second, on a machine that is busy. */
  startMs: 10_000,
  /** Reading structure or drawing a page of a PDF takes a tenth of this; decoding takes its time by the pixel, several times over. */
  structureMs: 1200,
  pixelsPerMs: 10_000,
  /** From one look at a child to the next. */
  everyMs: 50,
  /** A child of low priority gets what others leave; after this many times the allowance nothing excuses it any more. */
  times: 40,
  /** The same where the system does not say how much processor time it took. */
  timesUnseen: 12,
  /** Without work it ends: to start one costs half a second, to keep one a hundred megabytes. */
  idleMs: 30_000,
  /** How often work is begun whose child died over it, for no reason that we know, before it counts as broken. */
  begins: 2,
});

/** Megabytes of a child. */
export const memory = table(forSpeed, {
  /** JavaScript objects. Pixels lie outside and are bounded by the size of the pictures that are accepted. */
  oldSpace: 192,
  semiSpace: 5,
  /** All of it: PDFium's most, a picture that must be held whole, the file itself and what the tools take, twice over. */
  most: 1_024,
  /** One that has grown beyond this ends after its work, however much waits: nothing else gives all of it back to the system. */
  kept: 260,
});

/** What the system counts in: ticks of processor time a second, kilobytes of a megabyte; where the two times stand behind the name. */
export const system = table(
  { read: 'proc(5): /proc/pid/stat fields 14 and 15 in sysconf(_SC_CLK_TCK), which is 100 on every Linux; /proc/pid/status VmRSS in kB' },
  { tickMs: 10, kbOfMb: 1024, userTime: 11, systemTime: 12 },
);

/** Parties of whom is remembered when their last turn was; characters of what a child last said. */
export const remembered = table(
  { chosen: 'more than ever wait at the same time; a message and its stack' },
  { parties: 1_000, words: 2_000 },
);
