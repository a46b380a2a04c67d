import { type PageSource, scannerDpi } from '../file/picture/source.ts';
import type { Tone } from '../page/tone.ts';
import { greyChroma } from '../quality/weights.ts';
import { hasSheetPixels, isMisfit, isScannerSheet } from './source-shape.ts';
import type { Voice } from './voices.ts';
import { appVoice } from './weights.ts';

interface AppEvidence {
  tone: Tone;
  chroma: number;
  source: PageSource;
}

const appNames = /camscanner|genius scan|adobe scan|office lens|microsoft lens|scanbot|tiny scanner|扫描全能王|扫描王|夸克/i;

const isBilevel = ({ allWhite, allBlack }: Tone, chroma: number): boolean =>
  allWhite + allBlack > appVoice.twoLevels && chroma < greyChroma;

/** What an app's filters leave in the pixels. */
function filterVoices({ tone, chroma, source }: AppEvidence, stated: boolean): Voice[] {
  // A flat-bed set to two levels writes one bit per pixel, which no app does; reduced to grey, its edges would look like a filter's.
  if (source.oneBit) return [];
  const by = stated ? 'stated' : 'unstated';
  const bilevel = isBilevel(tone, chroma);
  const stretched = tone.allBlack > appVoice.black.least && tone.allBlack < appVoice.black.most && !bilevel;
  return [
    ...(stretched ? [{ logit: appVoice.stretched[by], words: '黑色被拉满' }] : []),
    ...(bilevel ? [{ logit: appVoice.bilevel[by], words: '只有黑白两色，却不是扫描仪的黑白格式' }] : []),
    ...(!stated && !hasSheetPixels(source) ? [{ logit: appVoice.oddPixels, words: '像素尺寸不是扫描仪的常用幅面' }] : []),
  ];
}

/** Whether the file says itself that an app made it. */
export const isNamedApp = ({ device }: PageSource): boolean =>
  appNames.test(`${device?.software ?? ''} ${device?.make ?? ''} ${device?.model ?? ''}`);

/** What a phone app leaves behind when it makes a photograph look like a scan. */
export function appVoices(evidence: AppEvidence): Voice[] {
  const { source } = evidence;
  const stated = scannerDpi.slice(appVoice.believed).some((usual) => source.dpi === usual);
  return [
    { logit: appVoice.none, words: '没有手机扫描软件的痕迹' },
    ...filterVoices(evidence, stated),
    ...(isMisfit(source) ? [{ logit: appVoice.misfit, words: '形状是 A4，尺寸与所写分辨率不符' }] : []),
    ...(isScannerSheet(source) ? [{ logit: appVoice.scannerSheet, words: '尺寸和分辨率与扫描仪一致' }] : []),
  ];
}
