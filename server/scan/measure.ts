import type { PageFacts } from '../contract/scan.ts';
import type { Layouts } from '../features/document/gateway.ts';
import { measureGeometry } from './geometry.ts';
import { findMarks } from './marks.ts';
import { decode } from './raster.ts';
import { readCode } from './read-code.ts';
import type { PageSource } from './source.ts';

/**
 * Measures one page. `layouts` say where key fields and seals stand on the forms of the application that the file is for.
 * Throws what the decoder throws on a damaged picture.
 */
export async function measure(source: PageSource, _layouts: Layouts): Promise<PageFacts> {
  const raster = await decode(source);
  const code = await readCode(raster.grey);
  const marks = code && findMarks(raster.grey, code);
  const geometry = marks && measureGeometry(marks, raster.grey);
  const turn = geometry ? ((Math.round(-geometry.angle / 90) % 4) + 4) % 4 : source.turn;
  return {
    kind: geometry ? (geometry.affine < 0.3 ? 'scan' : 'photo') : 'unknown',
    score: 0.5,
    reasons: [],
    dpi: geometry ? geometry.scale * raster.scale * 25.4 : source.dpi,
    dpiFrom: geometry ? 'marks' : source.dpi ? 'metadata' : null,
    page: null,
    skew: geometry ? geometry.angle - 90 * Math.round(geometry.angle / 90) : 0,
    turn,
    seals: [],
    code: code?.code ?? null,
    measures: { affine: geometry?.affine ?? null, bend: geometry?.bend ?? null, found: geometry?.found ?? null },
    places: {},
  };
}
