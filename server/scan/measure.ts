import type { Layouts } from '../contract/ports/scans.ts';
import type { PageFacts } from '../contract/scan.ts';
import type { Measures } from '../contract/scan-measures.ts';
import { degrees, fraction, pixels } from '../contract/scan-units.ts';
import { type PageSource, sheetDpi } from './file/picture/source.ts';
import { decideKind, type Verdict } from './kind/decide-kind.ts';
import { measureLooks } from './kind/looks/measure.ts';
import { type LocatedPage, leanOf, locatePage } from './marks/locate-page.ts';
import { mapSheet } from './marks/sheet-map.ts';
import { darkMask } from './page/ink-mask.ts';
import { decodePage } from './page/raster.ts';
import { measureTone, type Tone } from './page/tone.ts';
import { lengths } from './page/weights.ts';
import { type Lean, measureLean } from './quality/lean.ts';
import { measureQuality, type Quality } from './quality/quality.ts';
import { pageSize, trustedDpi } from './scale.ts';
import { type FoundSeals, findSeals } from './seals/find-seals.ts';
import { type FormSeals, measureFormSeals } from './seals/form-seals.ts';
import { measureSpecimen } from './seals/specimen.ts';
import { textUnderSeal } from './seals/text-under.ts';
import { fixedLayouts } from './sheet/paper.ts';
import { sheetMeasures } from './sheet-measures.ts';
import { digits } from './weights.ts';

const rounded = (value: number, places: number): number => Math.round(value * 10 ** places) / 10 ** places;

/** Pixels of the file per inch: as the marks show, otherwise as it states. */
const dpiOf = ({ geometry, raster }: LocatedPage, source: PageSource): number | null =>
  geometry ? geometry.scale * raster.scale * lengths.mmPerInch : trustedDpi(source);

/** Seals and what stands in their places; null on a page that is none of our forms. */
function measureForm(page: LocatedPage, tone: Tone, found: FoundSeals, layouts: Layouts, dpi: number): FormSeals | null {
  const { code, geometry, raster } = page;
  const layout = code && (layouts[code.document] ?? fixedLayouts[code.document])?.[code.page - 1];
  if (!geometry || !layout) return null;
  const map = mapSheet(geometry, raster);
  const form = measureFormSeals(raster, tone, found, layout, map);
  const place = layout.officialSeal;
  if (code.document !== 'sealSpecimen' || !place) return form;
  return { ...form, measures: { ...form.measures, ...measureSpecimen(raster, tone, found, { place, map, seals: form.seals, dpi }) } };
}

/** What is kept of tone, quality, kind and file. */
const pageMeasures = (
  { white, paper, ink, clipped, share }: Tone,
  quality: Quality,
  { camera }: Verdict,
  source: PageSource,
): Measures => ({
  camera: rounded(camera, digits.camera),
  white,
  paper,
  ink,
  clipped,
  share,
  ...quality,
  longSide: pixels(Math.max(source.width, source.height)),
  // Exactly a sheet of A4 states it by its size.
  statedDpi: source.dpi ?? sheetDpi(source),
});

/** Marks say more of a lean than lines do, and cost nothing more. */
const leanIn = ({ geometry, raster }: LocatedPage, tone: Tone): Lean =>
  geometry ? { skew: leanOf(geometry), spread: null } : measureLean(darkMask(raster.green, tone));

/**
 * Measures one page. `layouts` say where key fields and seals stand on the forms of the application that the file is for; without them
 * only the places that are the same for everybody are known. Throws what the decoder throws on a damaged picture.
 */
export async function measurePage(source: PageSource, layouts: Layouts): Promise<PageFacts> {
  const page = await locatePage(source, await decodePage(source));
  const { raster, code, geometry, turn } = page;
  const tone = measureTone(raster);
  const dpi = dpiOf(page, source);
  const found = findSeals(raster, tone, dpi === null ? null : dpi / lengths.mmPerInch / raster.scale);
  const form = measureForm(page, tone, found, layouts, dpi ?? 0);
  const seals = form?.seals ?? found.seals;
  const lean = leanIn(page, tone);
  const quality = measureQuality(raster, tone);
  const looks = measureLooks(tone, lean);
  const verdict = decideKind({ tone, geometry, looks, chroma: quality.chroma, source });
  return {
    kind: verdict.kind,
    score: fraction(rounded(verdict.score, digits.score)),
    reasons: verdict.reasons,
    dpi: dpi === null ? null : Math.round(dpi),
    dpiFrom: geometry ? 'marks' : dpi === null ? null : 'metadata',
    page: dpi === null ? null : pageSize(source, turn, dpi),
    skew: degrees(rounded(lean.skew ?? 0, digits.skew)),
    turn,
    seals,
    code,
    measures: {
      ...pageMeasures(tone, quality, verdict, source),
      ...sheetMeasures(geometry),
      ...(form ? form.measures : { textUnderSeal: textUnderSeal(raster, tone, seals) }),
    },
    places: form?.places ?? {},
  };
}
