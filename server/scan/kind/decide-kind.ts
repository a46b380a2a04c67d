import type { ScanKind } from '../../contract/scan.ts';
import { type Fraction, fraction } from '../../contract/scan-units.ts';
import type { PageSource } from '../file/picture/source.ts';
import type { Geometry } from '../marks/geometry.ts';
import type { Tone } from '../page/tone.ts';
import { appVoices, isNamedApp } from './app-voices.ts';
import { deviceVoices, geometryVoices, toneVoices } from './camera-voices.ts';
import type { Looks } from './looks/measure.ts';
import { lookVoices } from './looks/voices.ts';
import { quieter, speaking, totalOf, type Voice, within } from './voices.ts';
import { appVoice, verdictWeights } from './weights.ts';

/** Everything that speaks for or against a flat-bed scan. */
export interface Evidence {
  tone: Tone;
  geometry: Geometry | null;
  looks: Looks;
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

const { besideGeometry, rectified: like, weighty, mostReasons, metadata } = verdictWeights;

const sigmoid = (logit: number): Fraction => fraction(1 / (1 + Math.exp(-logit)));

/** What weighed most, in words, each once. */
const reasonsOf = (voices: readonly Voice[], sign: number): string[] => {
  const told = voices.filter(({ logit }) => logit * sign > weighty).sort((a, b) => Math.abs(b.logit) - Math.abs(a.logit));
  return [...new Set(told.map(({ words }) => words))].slice(0, mostReasons);
};

/** An app crops to the sheet and makes its paper as white as a scanner does; a photograph shows what lies around it, or shadows on it. */
const looksRectified = (tones: readonly Voice[], { margin }: Geometry): boolean =>
  margin < like.margin || totalOf(tones) < like.toneWithMarks;

/** On a page of ours: curl and perspective are facts that no scanner makes, and what an app leaves behind weighs a little beside them. */
function byMarks(evidence: Evidence, geometry: Geometry): { voices: Voice[]; caught: ScanKind } {
  const tones = toneVoices(evidence.tone);
  return {
    voices: [
      ...geometryVoices(geometry),
      ...deviceVoices(evidence.source),
      ...quieter(tones, besideGeometry.tone),
      ...quieter(speaking(appVoices(evidence)), besideGeometry.traces),
    ],
    caught: looksRectified(tones, geometry) ? 'scanner-app' : 'photo',
  };
}

/**
 * On any other page: its pixels. What the file says supports them and never outweighs them. That an app made it is said only where the file names one:
 * stretched contrast, two levels, paper cut to its edges and odd resolutions are what offices make as well.
 */
const byLooks = ({ looks, source }: Evidence): { voices: Voice[]; caught: ScanKind } => ({
  voices: [...lookVoices(looks), ...within(deviceVoices(source), metadata)],
  caught: 'photo',
});

/** Weighs the evidence. Between being sure of one and of the other the answer is `unknown`, and the page's finding is a question. */
export function decideKind(evidence: Evidence): Verdict {
  const { geometry, source } = evidence;
  const { voices, caught } = geometry ? byMarks(evidence, geometry) : byLooks(evidence);
  const camera = totalOf(voices);
  const answer = (kind: ScanKind, logit: number, from: readonly Voice[]): Verdict => ({
    kind,
    score: sigmoid(Math.abs(logit)),
    reasons: reasonsOf(from, Math.sign(logit)),
    camera,
  });
  if (source.paperless === 'surely')
    return answer('digital', verdictWeights.certain, [{ logit: verdictWeights.certain, words: '页面由文字和线条组成，不是图像' }]);
  if (isNamedApp(source)) return answer('scanner-app', appVoice.named, [{ logit: appVoice.named, words: '文件由手机扫描软件生成' }]);
  const sure = geometry ? verdictWeights.camera : verdictWeights.looks;
  if (camera >= sure.photo) return answer(caught, camera, voices);
  if (camera > sure.scan) return answer('unknown', camera, voices);
  // Offices leave these traces as well as apps do: a reason to ask and not to accuse.
  const cards = source.paperless ? [{ logit: verdictWeights.certain, words: '页面上有文字和线条，图像只占一部分' }] : [];
  const traces = geometry ? [] : [...appVoices(evidence), ...cards];
  return totalOf(traces) > 0 ? answer('unknown', totalOf(traces), traces) : answer('scan', camera, voices);
}
