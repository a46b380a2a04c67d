import type { ScanKind } from '../../contract/scan.ts';
import { type Fraction, fraction } from '../../contract/scan-units.ts';
import type { PageSource } from '../file/picture/source.ts';
import type { Geometry } from '../marks/geometry.ts';
import type { Tone } from '../page/tone.ts';
import type { Lean } from '../quality/lean.ts';
import { appVoices } from './app-voices.ts';
import { deviceVoices, geometryVoices, leanVoices, toneVoices } from './camera-voices.ts';
import { quieter, speaking, totalOf, type Voice } from './voices.ts';
import { leanVoice, verdictWeights } from './weights.ts';

/** Everything that speaks for or against a flat-bed scan. */
export interface Evidence {
  tone: Tone;
  geometry: Geometry | null;
  lean: Lean;
  /** See `Quality.chroma`. */
  chroma: number;
  source: PageSource;
}

export interface Verdict {
  kind: ScanKind;
  /** How sure the kind is. */
  score: Fraction;
  reasons: string[];
  /** Logit that a camera was used. */
  camera: number;
}

const { camera: sure, traces: leastTraces, besideGeometry, rectified: like, weighty, mostReasons } = verdictWeights;

/** Something at least speaks for an app, beyond that none is expected. */
const isTraced = (rectified: number): boolean => rectified !== 0 && rectified > leastTraces;

const sigmoid = (logit: number): Fraction => fraction(1 / (1 + Math.exp(-logit)));

/** What weighed most, in words, each once. */
const reasonsOf = (voices: readonly Voice[], sign: number): string[] => {
  const told = voices.filter(({ logit }) => logit * sign > weighty).sort((a, b) => Math.abs(b.logit) - Math.abs(a.logit));
  return [...new Set(told.map(({ words }) => words))].slice(0, mostReasons);
};

/** An app crops to the sheet and makes its paper as white as a scanner does; a photograph shows what lies around it, or shadows on it. */
function looksRectified(tones: readonly Voice[], geometry: Geometry | null): boolean {
  if (geometry) return geometry.margin < like.margin || totalOf(tones) < like.toneWithMarks;
  return totalOf(tones) < like.tone;
}

/** Weighs the evidence. Between being sure of one and of the other the answer is `unknown`, and nothing is said of the page. */
export function decideKind(evidence: Evidence): Verdict {
  const { tone, geometry, lean, source } = evidence;
  const tones = toneVoices(tone);
  const app = appVoices(evidence);
  const looks = quieter(tones, besideGeometry.tone);
  const voices = geometry
    ? [...geometryVoices(geometry), ...deviceVoices(source), ...looks, ...quieter(speaking(app), besideGeometry.traces)]
    : [...leanVoices(lean, leanVoice.most), ...deviceVoices(source), ...tones];
  const camera = totalOf(voices);
  const answer = (kind: ScanKind, logit: number, from: readonly Voice[]): Verdict => ({
    kind,
    score: sigmoid(Math.abs(logit)),
    reasons: reasonsOf(from, Math.sign(logit)),
    camera,
  });
  if (camera >= sure) return answer(looksRectified(tones, geometry) ? 'scanner-app' : 'photo', camera, voices);
  const rectified = geometry ? 0 : totalOf(app);
  // What an app leaves behind decides where the paper's look does not.
  if (camera > -sure) return isTraced(rectified) ? answer('scanner-app', 1, app) : answer('unknown', camera, voices);
  return rectified > 0 ? answer('scanner-app', rectified, app) : answer('scan', camera, voices);
}
