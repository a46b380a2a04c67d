import { forSpeed, onDrawnPictures, table } from './tables/origin.ts';

/** A stated resolution is believed when scanners have it, give or take a dot, and the sheet comes out between A6 and A3, millimetres. */
export const trusted = table(onDrawnPictures, { dpi: 1, short: { least: 60, most: 310 }, long: { least: 80, most: 480 } });

/** Digits after the point of what is kept. */
export const digits = table({ chosen: 'finer than anybody reads, coarse enough to compare' }, { score: 3, skew: 1, camera: 2 });

/** A page as it is shown: longest side in pixels, A4 at 200 dpi; quality of the JPEG. */
export const shown = table(
  { chosen: 'small print stays legible on a large screen at half a megabyte' },
  { longestSide: 2400, quality: 82 },
);

/** Time that a worker is given. */
export const patience = table(forSpeed, {
  /** Reading structure or drawing a page of a PDF takes a tenth of this; decoding takes its time by the pixel, several times over. */
  structureMs: 1200,
  pixelsPerMs: 10_000,
  /** From one look at a worker to the next. */
  everyMs: 50,
  /** A machine busy with other things gives a worker less than a core; after this many times the allowance nothing excuses it any more. */
  times: 8,
  /** A thread without work ends. */
  idleMs: 60_000,
});

/** Megabytes of JavaScript objects of a worker. Pixels lie outside and are bounded by the size of the pictures that are accepted. */
export const heap = table(forSpeed, { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 });
