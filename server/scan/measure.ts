import type { Layouts } from '../contract/ports/scans.ts';
import type { Box, PageCode, PageFacts, PageLayout, ScanSeal } from '../contract/scan.ts';
import { type PageSource, scannerDpi, sheetDpi } from './file/picture/source.ts';
import { decideKind } from './kind/decide-kind.ts';
import { findBareMarks } from './marks/bare-marks.ts';
import { findMarks, type Marks, symbolPairs } from './marks/find-marks.ts';
import { type Geometry, measureGeometry } from './marks/geometry.ts';
import { readCode } from './marks/read-code.ts';
import { mapSheet, type SheetMap } from './marks/sheet-map.ts';
import { darkMask } from './page/ink.ts';
import { decodePage, type Raster } from './page/raster.ts';
import { measureTone, type Tone } from './page/tone.ts';
import { turnPoint, turnRaster } from './page/upright.ts';
import { measureLean } from './quality/lean.ts';
import { measureQuality } from './quality/quality.ts';
import { type FoundSeals, findSeals } from './seals/find-seals.ts';
import { discs, measureFormSeals } from './seals/form-seals.ts';
import { measureSpecimen } from './seals/specimen.ts';
import { fixedLayouts } from './sheet/paper.ts';

/**
 * Measures one page. `layouts` say where key fields and seals stand on the forms of the application that the file is for; without them
 * only the places that are the same for everybody are known. Throws what the decoder throws on a damaged picture.
 */
export async function measurePage(source: PageSource, layouts: Layouts): Promise<PageFacts> {
  const lying = await decodePage(source);
  const code = await readCode(source, lying);
  const marks = code ? findMarks(lying.grey, symbolPairs(code)) : findBareMarks(lying.grey);
  const lyingGeometry = marks && measureGeometry(marks, lying.grey);
  const turn = code && lyingGeometry ? quarterTurns(lyingGeometry) : source.turn;
  const raster = turn === 0 ? lying : turnRaster(lying, turn);
  const geometry = marks && (turn === 0 ? lyingGeometry : measureGeometry(turnMarks(marks, lying, turn), raster.grey));
  const tone = measureTone(raster);
  const dpi = geometry ? geometry.scale * raster.scale * 25.4 : trustedDpi(source);
  const found = findSeals(raster, tone, dpi === null ? null : dpi / 25.4 / raster.scale);
  const form = geometry && code ? measureForm(raster, tone, found, geometry, code.code, layouts, dpi ?? 0) : null;
  const seals = form?.seals ?? found.seals;
  const lean = geometry ? { skew: null, spread: null } : measureLean(darkMask(raster.green, tone));
  const quality = measureQuality(raster, tone);
  const verdict = decideKind({ tone, geometry: geometry ?? null, lean, chroma: quality.chroma, source });
  return {
    kind: verdict.kind,
    score: rounded(verdict.score, 3),
    reasons: verdict.reasons,
    dpi: dpi === null ? null : Math.round(dpi),
    dpiFrom: geometry ? 'marks' : dpi === null ? null : 'metadata',
    page: dpi === null ? null : pageSize(source, turn, dpi),
    skew: rounded(geometry ? leanOf(geometry) : (lean.skew ?? 0), 1),
    turn,
    seals,
    code: code?.code ?? null,
    measures: {
      camera: rounded(verdict.camera, 2),
      white: tone.white,
      paper: tone.paper,
      ink: tone.ink,
      clipped: tone.clipped,
      share: tone.share,
      ...quality,
      longSide: Math.max(source.width, source.height),
      // Exactly a sheet of A4 states it by its size.
      statedDpi: source.dpi ?? sheetDpi(source),
      ...sheetMeasures(geometry ?? null),
      ...(form ? form.measures : { textUnderSeal: textUnder(raster, tone, seals) }),
    },
    places: form?.places ?? {},
  };
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** Quarter turns clockwise that undo the page's own turn. */
const quarterTurns = ({ angle }: Geometry): number => (4 - (((Math.round(angle / 90) % 4) + 4) % 4)) % 4;
const leanOf = ({ angle }: Geometry): number => angle - 90 * Math.round(angle / 90);

const turnMarks = ({ found, missing }: Marks, { grey }: Raster, turn: number): Marks => {
  const pairs = (list: Marks['found']) => list.map(({ mm, px }) => ({ mm, px: turnPoint(px, grey, turn) }));
  return { found: pairs(found), missing: pairs(missing) };
};

/** A stated resolution is believed when scanners have it and the sheet comes out between A6 and A3. */
function trustedDpi({ dpi, width, height, device }: PageSource): number | null {
  if (dpi === null || device?.exposure || !scannerDpi.some((usual) => Math.abs(dpi - usual) < 1)) return null;
  const [short, long] = [Math.min(width, height), Math.max(width, height)].map((px) => (px / dpi) * 25.4) as [number, number];
  return short >= 60 && long >= 80 && short <= 310 && long <= 480 ? dpi : null;
}

function pageSize({ width, height }: PageSource, turn: number, dpi: number): PageFacts['page'] {
  const [across, down] = turn % 2 === 0 ? [width, height] : [height, width];
  return { widthMm: Math.round((across / dpi) * 25.4), heightMm: Math.round((down / dpi) * 25.4) };
}

function sheetMeasures(geometry: Geometry | null): Record<string, number | null> {
  if (!geometry) return { marks: null };
  const { found, affine, affineMost, bend, stretch, slant, outside } = geometry;
  return {
    marks: found,
    affine,
    affineMost,
    bend,
    stretch,
    slant,
    outLeft: outside.left,
    outTop: outside.top,
    outRight: outside.right,
    outBottom: outside.bottom,
  };
}

interface Form {
  seals: ScanSeal[];
  measures: Record<string, number | null>;
  places: Record<string, Box>;
}

function measureForm(
  raster: Raster,
  tone: Tone,
  found: FoundSeals,
  geometry: Geometry,
  { document, page }: PageCode,
  layouts: Layouts,
  dpi: number,
): Form | null {
  const layout: PageLayout | undefined = (layouts[document] ?? fixedLayouts[document])?.[page - 1];
  if (!layout) return null;
  const map: SheetMap = mapSheet(geometry, raster);
  const form = measureFormSeals(raster, tone, found, layout, map);
  const specimen = document === 'sealSpecimen' ? measureSpecimen(raster, tone, found, form.seals, layout, map, dpi) : {};
  return { ...form, measures: { ...form.measures, ...specimen } };
}

/** Share of the discs of round seals in which something black is printed under the ink. */
function textUnder(raster: Raster, tone: Tone, seals: readonly ScanSeal[]): number | null {
  const [disc] = discs(
    seals.filter(({ red }) => red),
    raster,
  );
  if (!disc) return null;
  const { data, width, height } = raster.red;
  // Red ink is as light as paper in the red channel, so what is dark there is print.
  const threshold = tone.red - 0.45 * (tone.red - tone.ink);
  let [dark, all] = [0, 0];
  const r = disc.radius * 0.95;
  for (let y = Math.max(0, Math.ceil(disc.y - r)); y < Math.min(height, disc.y + r); y += 1) {
    for (let x = Math.max(0, Math.ceil(disc.x - r)); x < Math.min(width, disc.x + r); x += 1) {
      if ((x - disc.x) ** 2 + (y - disc.y) ** 2 > r * r) continue;
      all += 1;
      if ((data[y * width + x] as number) < threshold) dark += 1;
    }
  }
  return all === 0 ? null : dark / all;
}
