import type { Measures } from '../contract/scan-measures.ts';
import type { Geometry } from './marks/geometry.ts';

/** What is kept of the marks. */
export function sheetMeasures(geometry: Geometry | null): Measures {
  if (!geometry) return { marks: null };
  const { found, affine, affineMost, bend, stretch, slant, outside } = geometry;
  const { left: outLeft, top: outTop, right: outRight, bottom: outBottom } = outside;
  return { marks: found, affine, affineMost, bend, stretch, slant, outLeft, outTop, outRight, outBottom };
}
