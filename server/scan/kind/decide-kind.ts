import type { ScanKind } from '../../contract/scan.ts';
import { type PageSource, scannerDpi } from '../file/picture/source.ts';
import { thresholds } from '../judge/thresholds.ts';
import type { Geometry } from '../marks/geometry.ts';
import type { Tone } from '../page/tone.ts';
import type { Lean } from '../quality/lean.ts';

/** Everything that speaks for or against a flat-bed scan. */
export interface Evidence {
  tone: Tone;
  geometry: Geometry | null;
  lean: Lean;
  /** See `Quality.chroma`. */
  chroma: number;
  source: PageSource;
}

/** One piece of evidence: positive speaks for a camera, negative for a flat-bed; logits, so that pieces add up. */
interface Voice {
  logit: number;
  /** Said to staff when it weighs. */
  words: string;
}

const bounded = (value: number, most: number): number => Math.max(-most, Math.min(most, value));

const sheets = [
  [210, 297],
  [216, 297],
  [215.9, 279.4],
  [216, 356],
  [148, 210],
  [297, 420],
] as const;

/** Whether the picture is exactly a sheet of a usual size at a resolution that scanners have. */
function isScannerSheet({ width, height, dpi }: PageSource): boolean {
  if (dpi === null || !scannerDpi.some((usual) => Math.abs(dpi - usual) < 0.6)) return false;
  const sides = [width, height].map((px) => (px / dpi) * 25.4).sort((a, b) => a - b);
  return sheets.some(([short, long]) => Math.abs((sides[0] ?? 0) - short) < 2.5 && Math.abs((sides[1] ?? 0) - long) < 2.5);
}

/** Sensors are 4:3, 3:2 or 16:9; no paper is. */
function isSensorShape({ width, height }: PageSource): boolean {
  const ratio = Math.max(width, height) / Math.min(width, height);
  return Math.max(width, height) >= 1200 && [4 / 3, 3 / 2, 16 / 9].some((sensor) => Math.abs(ratio - sensor) < 0.003);
}

/** Whether the pixels are those of a usual sheet at a resolution that scanners have, whatever the file states: messengers strip that. */
function hasSheetPixels({ width, height }: PageSource): boolean {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return scannerDpi.some((dpi) =>
    sheets.some(([w, h]) => Math.abs(short - (w / 25.4) * dpi) < 0.012 * short && Math.abs(long - (h / 25.4) * dpi) < 0.012 * long),
  );
}

function deviceVoices(source: PageSource): Voice[] {
  const { device } = source;
  return [
    ...(device?.exposure || device?.location ? [{ logit: 6, words: '文件信息中有相机的曝光或位置记录' }] : []),
    ...(isScannerSheet(source) ? [{ logit: -2.5, words: '尺寸和分辨率与扫描仪一致' }] : []),
    ...(isSensorShape(source) ? [{ logit: 1.2, words: '长宽比与相机传感器一致' }] : []),
  ];
}

function toneVoices({ white, spread, drift, tint, tintSpread, clipped, share }: Tone): Voice[] {
  // A small paper on a dark lid shows too little of itself to tell a slope of light.
  const seen = Math.min(1, share / 0.4);
  return [
    { logit: bounded(0.14 * (222 - white), 5), words: white < 222 ? '纸面不够白' : '纸面足够白' },
    { logit: seen * bounded(0.06 * (spread - 18), 1.8), words: spread > 18 ? '纸面明暗不匀' : '纸面明暗均匀' },
    { logit: seen * bounded(0.11 * (drift - 9), 2.5), words: drift > 9 ? '光线从一侧渐变到另一侧' : '没有光线渐变' },
    { logit: bounded(0.06 * (tint - 9), 2), words: tint > 9 ? '纸面偏色' : '纸面不偏色' },
    { logit: bounded(0.015 * (tintSpread - 15), 0.8), words: tintSpread > 15 ? '各处偏色不同' : '各处颜色一致' },
    { logit: clipped > 0.3 ? -1 : 0, words: '白底均匀' },
  ];
}

/**
 * Curl and perspective against what printers and paper feeds add: drawn flat-bed scans stay below 0.05 mm; of rectified photographs one in
 * fifty is below 0.14.
 */
function geometryVoices(geometry: Geometry): Voice[] {
  const { affine, bend, stretch, slant } = geometry;
  const words = affine > 0.13 ? `纸面弯曲或有透视，定位点偏差 ${affine.toFixed(2)} 毫米` : '定位点偏差在扫描仪范围内';
  return [
    { logit: bounded((affine - 0.13) / 0.022, 9), words },
    { logit: bounded((bend - 0.12) / 0.04, 3), words },
    { logit: bounded((Math.abs(stretch) - 0.012) / 0.006, 2), words: '横竖比例不同' },
    { logit: bounded((Math.abs(slant) - 0.45) / 0.3, 2), words: '四角不成直角' },
  ].filter(({ logit }, index) => index === 0 || logit > 0);
}

const leanVoice = ({ spread }: Lean, most: number): Voice[] =>
  spread === null ? [] : [{ logit: bounded((spread - 0.75) * 1.8, most), words: spread > 0.75 ? '各处文字倾斜不一' : '各处文字平行' }];

const appNames = /camscanner|genius scan|adobe scan|office lens|microsoft lens|scanbot|tiny scanner|扫描全能王|扫描王|夸克/i;
/**
 * Black is entirely black only where contrast was stretched; more than this is a lid or a page in two levels. What a messenger makes smaller
 * overshoots at the edges of letters, which blackens up to a thousandth.
 */
const stretchedBlack = { least: 0.0011, most: 0.08 };
/** Two levels and nothing between. */
const isBilevel = ({ allWhite, allBlack }: Tone, chroma: number): boolean => allWhite + allBlack > 0.93 && chroma < thresholds.chroma;

/** Shaped like A4, but at the stated resolution of another size: an app crops to the sheet and writes down a resolution it never had. */
function isMisfit({ width, height, dpi }: PageSource): boolean {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (dpi === null || Math.abs(long / short - Math.SQRT2) > 0.03) return false;
  return sheets.every(([, mm]) => Math.abs((long / dpi) * 25.4 - mm) > 0.06 * mm);
}

/** What an app's filters leave in the pixels. `stated`: the file says a resolution that scanners have. */
function filterVoices({ tone, chroma, source }: Evidence, stated: boolean): Voice[] {
  // A flat-bed set to two levels writes one bit per pixel, which no app does; reduced to grey, its edges would look like a filter's.
  if (source.oneBit) return [];
  const bilevel = isBilevel(tone, chroma);
  const stretched = tone.allBlack > stretchedBlack.least && tone.allBlack < stretchedBlack.most && !bilevel;
  return [
    ...(stretched ? [{ logit: stated ? 2.7 : 3.4, words: '黑色被拉满' }] : []),
    ...(bilevel ? [{ logit: stated ? 1.5 : 2.7, words: '只有黑白两色，却不是扫描仪的黑白格式' }] : []),
    ...(!stated && !hasSheetPixels(source) ? [{ logit: 0.9, words: '像素尺寸不是扫描仪的常用幅面' }] : []),
  ];
}

/** What a phone app leaves behind when it makes a photograph look like a scan. Unlikely until something speaks for it. */
function appVoices(evidence: Evidence): Voice[] {
  const { lean, source } = evidence;
  const stated = scannerDpi.slice(2).some((usual) => source.dpi === usual);
  const named = appNames.test(`${source.device?.software ?? ''} ${source.device?.make ?? ''} ${source.device?.model ?? ''}`);
  return [
    { logit: -2.4, words: '没有手机扫描软件的痕迹' },
    ...filterVoices(evidence, stated),
    ...(isMisfit(source) ? [{ logit: 1.6, words: '形状是 A4，尺寸与所写分辨率不符' }] : []),
    ...(isScannerSheet(source) ? [{ logit: -1.5, words: '尺寸和分辨率与扫描仪一致' }] : []),
    ...(named ? [{ logit: 6, words: '文件由手机扫描软件生成' }] : []),
    ...leanVoice(lean, 2.3).filter(({ logit }) => logit > 0),
  ];
}

export interface Verdict {
  kind: ScanKind;
  /** How sure the kind is, 0–1. */
  score: number;
  reasons: string[];
  /** Logit that a camera was used. */
  camera: number;
}

/** Something at least speaks for an app, beyond that none is expected. */
const traced = (rectified: number): boolean => rectified !== 0 && rectified > thresholds.traces;

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));
const quieter = (voices: readonly Voice[], share: number): Voice[] => voices.map((voice) => ({ ...voice, logit: share * voice.logit }));
const total = (voices: readonly Voice[]): number => voices.reduce((sum, { logit }) => sum + logit, 0);

/** What weighed most, in words, each once. */
const reasonsOf = (voices: readonly Voice[], sign: number): string[] => {
  const weighty = voices.filter(({ logit }) => logit * sign > 0.8).sort((a, b) => Math.abs(b.logit) - Math.abs(a.logit));
  return [...new Set(weighty.map(({ words }) => words))].slice(0, 4);
};

/** Weighs the evidence. Between being sure of one and of the other the answer is `unknown`, and nothing is said of the page. */
export function decideKind(evidence: Evidence): Verdict {
  const { tone, geometry, lean, source } = evidence;
  const tones = toneVoices(tone);
  const app = appVoices(evidence);
  const traces = app.filter(({ logit }) => logit > 0);
  // Geometry is a fact, tone a habit: what the marks say outweighs how the paper looks.
  const voices = geometry
    ? [...geometryVoices(geometry), ...deviceVoices(source), ...quieter(tones, 0.3), ...quieter(traces, 0.4)]
    : [...leanVoice(lean, 2.2), ...deviceVoices(source), ...tones];
  const camera = total(voices);
  const answer = (kind: ScanKind, logit: number, from: readonly Voice[]): Verdict => ({
    kind,
    score: sigmoid(Math.abs(logit)),
    reasons: reasonsOf(from, Math.sign(logit)),
    camera,
  });
  if (camera >= thresholds.camera) return answer(looksRectified(tones, geometry) ? 'scanner-app' : 'photo', camera, voices);
  const rectified = geometry ? 0 : total(app);
  // What an app leaves behind decides where the paper's look does not.
  if (camera > -thresholds.camera) return traced(rectified) ? answer('scanner-app', 1, app) : answer('unknown', camera, voices);
  return rectified > 0 ? answer('scanner-app', rectified, app) : answer('scan', camera, voices);
}

/** An app crops to the sheet and makes its paper as white as a scanner does; a photograph shows what lies around it, or shadows on it. */
function looksRectified(tones: readonly Voice[], geometry: Geometry | null): boolean {
  if (geometry) return geometry.margin < 6 || total(tones) < -3;
  return total(tones) < -1.2;
}
