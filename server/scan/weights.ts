import { onDrawnPictures, table } from './tables/origin.ts';

/** A stated resolution is believed when scanners have it, give or take a dot, and the sheet comes out between A6 and A3, millimetres. */
export const trusted = table(onDrawnPictures, { dpi: 1, short: { least: 60, most: 310 }, long: { least: 80, most: 480 } });

/** Digits after the point of what is kept. */
export const digits = table({ chosen: 'finer than anybody reads, coarse enough to compare' }, { score: 3, skew: 1, camera: 2 });

/** A page as it is shown: longest side in pixels, A4 at 200 dpi; quality of the JPEG. */
export const shown = table(
  { chosen: 'small print stays legible on a large screen at half a megabyte' },
  { longestSide: 2400, quality: 82 },
);
