import type { ScanKind } from '../contract/scan.ts';
import type { Geometry } from './geometry.ts';
import type { Lean } from './lines.ts';
import type { PageSource } from './source.ts';
import type { Tone } from './tone.ts';

/** Everything that speaks for or against a flat-bed scan. */
export interface Evidence {
  tone: Tone;
  geometry: Geometry | null;
  lean: Lean;
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
const scannerDpi = [75, 100, 150, 200, 240, 300, 400, 600, 1200];

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

function deviceVoices(source: PageSource): Voice[] {
  const { device } = source;
  const software = `${device?.software ?? ''} ${device?.make ?? ''} ${device?.model ?? ''}`;
  const named = /camscanner|scanner app|genius scan|adobe scan|office lens|microsoft lens|扫描全能王|夸克|wps/i.test(software);
  return [
    ...(device?.exposure || device?.location ? [{ logit: 6, words: '文件信息中有相机的曝光或位置记录' }] : []),
    ...(named ? [{ logit: 5, words: '文件由手机扫描软件生成' }] : []),
    ...(isScannerSheet(source) ? [{ logit: -2.5, words: '尺寸和分辨率与扫描仪一致' }] : []),
    ...(isSensorShape(source) ? [{ logit: 1.2, words: '长宽比与相机传感器一致' }] : []),
  ];
}

function toneVoices({ white, spread, drift, tint, tintSpread, clipped }: Tone): Voice[] {
  return [
    { logit: bounded(0.14 * (222 - white), 5), words: white < 222 ? '纸面不够白' : '纸面足够白' },
    { logit: bounded(0.06 * (spread - 18), 1.8), words: spread > 18 ? '纸面明暗不匀' : '纸面明暗均匀' },
    { logit: bounded(0.11 * (drift - 9), 2.5), words: drift > 9 ? '光线从一侧渐变到另一侧' : '没有光线渐变' },
    { logit: bounded(0.06 * (tint - 9), 2), words: tint > 9 ? '纸面偏色' : '纸面不偏色' },
    { logit: bounded(0.015 * (tintSpread - 15), 0.8), words: tintSpread > 15 ? '各处偏色不同' : '各处颜色一致' },
    { logit: clipped > 0.3 ? -1 : 0, words: '白底均匀' },
  ];
}

/** Curl and perspective against what paper feeds add; see `thresholds.ts` for how it was chosen. */
function geometryVoices(geometry: Geometry): Voice[] {
  const { affine, bend, stretch, slant } = geometry;
  return [
    {
      logit: bounded((affine - 0.2) / 0.045, 7),
      words: affine > 0.2 ? `纸面弯曲或透视，定位点偏差 ${affine.toFixed(2)} 毫米` : '定位点偏差在扫描仪范围内',
    },
    { logit: bounded((bend - 0.16) / 0.05, 3), words: '纸面弯曲' },
    { logit: bounded((Math.abs(stretch) - 0.012) / 0.006, 2), words: '横竖比例不同' },
    { logit: bounded((Math.abs(slant) - 0.45) / 0.3, 2), words: '四角不成直角' },
  ].filter(({ logit }, index) => index === 0 || logit > 0);
}

const leanVoice = ({ spread }: Lean): Voice[] =>
  spread === null ? [] : [{ logit: bounded((spread - 0.75) * 1.6, 2.2), words: spread > 0.75 ? '各处文字倾斜不一' : '各处文字平行' }];

export interface Verdict {
  kind: ScanKind;
  /** How sure the kind is, 0–1. */
  score: number;
  reasons: string[];
  /** Logit that a camera was used. */
  camera: number;
}

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));
const unsure = 0.7;

/** Weighs the evidence. Between the two thresholds of being sure the answer is `unknown`: then nothing is said of the page. */
export function decideKind({ tone, geometry, lean, source }: Evidence): Verdict {
  const tones = toneVoices(tone);
  const toneLogit = tones.reduce((sum, { logit }) => sum + logit, 0);
  const shape = geometry ? geometryVoices(geometry) : leanVoice(lean);
  // Geometry is a fact, tone a habit: what the marks say outweighs how the paper looks.
  const voices = [...shape, ...deviceVoices(source), ...tones.map((voice) => ({ ...voice, logit: voice.logit * (geometry ? 0.5 : 1) }))];
  const camera = voices.reduce((sum, { logit }) => sum + logit, 0);
  const reasons = [...voices]
    .filter(({ logit }) => Math.abs(logit) > 0.8 && Math.sign(logit) === Math.sign(camera))
    .sort((a, b) => Math.abs(b.logit) - Math.abs(a.logit))
    .slice(0, 4)
    .map(({ words }) => words);
  if (Math.abs(camera) < unsure) return { kind: 'unknown', score: sigmoid(Math.abs(camera)), reasons, camera };
  if (camera < 0) return { kind: 'scan', score: sigmoid(-camera), reasons, camera };
  // An app makes the paper as white as a scanner does; a photograph does not.
  return { kind: toneLogit < -1.2 ? 'scanner-app' : 'photo', score: sigmoid(camera), reasons, camera };
}
