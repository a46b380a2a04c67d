import type { DocumentKind } from '../../../server/contract/documents.ts';
import type { PictureFault } from './spec.ts';

/** Every fault that can be drawn, and a document on which it shows. */
export const pictureFaults: Readonly<Record<PictureFault, DocumentKind>> = {
  photo: 'applicationForm',
  scannerApp: 'applicationForm',
  lowResolution: 'applicationForm',
  skewed: 'authorisationLetter',
  cutOff: 'applicationForm',
  blank: 'authorisationLetter',
  turned: 'applicationForm',
  blurred: 'applicationForm',
  tooDark: 'authorisationLetter',
  washedOut: 'applicationForm',
  greyScan: 'applicationForm',
  printScaled: 'sealSpecimen',
  codeUnreadable: 'applicationForm',
  sealMissing: 'applicationForm',
  sealIncomplete: 'applicationForm',
  sealGrey: 'authorisationLetter',
  sealSize: 'applicationForm',
  sealCoversText: 'applicationForm',
  legalSealMissing: 'authorisationLetter',
  legalSealShape: 'authorisationLetter',
  legalSealGrey: 'authorisationLetter',
  specimenBackground: 'sealSpecimen',
  specimenSmear: 'sealSpecimen',
  specimenTouchesFrame: 'sealSpecimen',
  specimenNumber: 'sealSpecimen',
};
