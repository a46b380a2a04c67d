import type { PageSource } from '../file/picture/source.ts';
import type { Geometry } from '../marks/geometry.ts';
import type { Tone } from '../page/tone.ts';
import { isScannerSheet, isSensorShape } from './source-shape.ts';
import { type Voice, voiceOf } from './voices.ts';
import { deviceVoice, geometryVoice, toneVoice } from './weights.ts';

/** What the file says of the machine it comes from. */
export function deviceVoices(source: PageSource): Voice[] {
  const { device } = source;
  return [
    ...(device?.exposure || device?.location ? [{ logit: deviceVoice.camera, words: '文件信息中有相机的曝光或位置记录' }] : []),
    ...(isScannerSheet(source) ? [{ logit: deviceVoice.scannerSheet, words: '尺寸和分辨率与扫描仪一致' }] : []),
    ...(isSensorShape(source) ? [{ logit: deviceVoice.sensorShape, words: '长宽比与相机传感器一致' }] : []),
  ];
}

/** How the paper looks. */
export function toneVoices({ white, spread, drift, tint, tintSpread, clipped, share }: Tone): Voice[] {
  const seen = Math.min(1, share / toneVoice.seen);
  const words = (value: number, { from }: { from: number }, above: string, below: string) => (value > from ? above : below);
  return [
    { logit: voiceOf(white, toneVoice.white), words: white < toneVoice.white.from ? '纸面不够白' : '纸面足够白' },
    { logit: seen * voiceOf(spread, toneVoice.spread), words: words(spread, toneVoice.spread, '纸面明暗不匀', '纸面明暗均匀') },
    { logit: seen * voiceOf(drift, toneVoice.drift), words: words(drift, toneVoice.drift, '光线从一侧渐变到另一侧', '没有光线渐变') },
    { logit: voiceOf(tint, toneVoice.tint), words: words(tint, toneVoice.tint, '纸面偏色', '纸面不偏色') },
    { logit: voiceOf(tintSpread, toneVoice.tintSpread), words: words(tintSpread, toneVoice.tintSpread, '各处偏色不同', '各处颜色一致') },
    { logit: clipped > toneVoice.clipped.from ? toneVoice.clipped.logit : 0, words: '白底均匀' },
  ];
}

/** What the marks say of curl and perspective. */
export function geometryVoices({ affine, bend, stretch, slant }: Geometry): Voice[] {
  const curled = affine > geometryVoice.affine.from;
  const words = curled ? `纸面弯曲或有透视，定位点偏差 ${affine.toFixed(2)} 毫米` : '定位点偏差在扫描仪范围内';
  return [
    { logit: voiceOf(affine, geometryVoice.affine), words },
    { logit: voiceOf(bend, geometryVoice.bend), words },
    { logit: voiceOf(Math.abs(stretch), geometryVoice.stretch), words: '横竖比例不同' },
    { logit: voiceOf(Math.abs(slant), geometryVoice.slant), words: '四角不成直角' },
  ].filter(({ logit }, index) => index === 0 || logit > 0);
}
