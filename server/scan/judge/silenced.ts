import type { FindingCode } from '../../contract/findings.ts';

/** Findings that lose their meaning beside another: a grey scan has no red seals to ask for. */
export const silencedBy: Partial<Record<FindingCode, readonly FindingCode[]>> = {
  photo: [
    'lowResolution',
    'tooDark',
    'washedOut',
    'cutOff',
    'sealSize',
    'specimenBackground',
    'specimenSmear',
    'specimenNumber',
    'printScaled',
  ],
  // What only a print can have or lack.
  digitalFile: [
    'lowResolution',
    'greyScan',
    'washedOut',
    'sealMissing',
    'sealsTooFew',
    'legalSealMissing',
    'legalSealShape',
    'specimenNumber',
  ],
  scannerApp: ['lowResolution', 'specimenBackground', 'sealSize', 'cutOff'],
  greyScan: ['specimenNumber', 'sealGrey', 'legalSealGrey', 'legalSealMissing', 'legalSealShape'],
  // Ink is not told from a red ground.
  specimenBackground: ['sealMissing'],
  sealMissing: ['specimenSmear', 'specimenTouchesFrame', 'specimenNumber'],
  sealIncomplete: ['specimenNumber'],
  blank: ['lowResolution', 'skewed', 'blurred', 'washedOut', 'tooDark', 'greyScan', 'sealMissing'],
};
