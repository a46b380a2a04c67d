/** All measures of the printed papers are millimetres from the upper left corner of the sheet. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const pointsPerMillimetre = 72 / 25.4;

/** Millimetres to PDF points. */
export const points = (millimetres: number): number => millimetres * pointsPerMillimetre;

/** PDF points to millimetres. */
export const millimetres = (pdfPoints: number): number => pdfPoints / pointsPerMillimetre;

export const paper = { width: 210, height: 297 };

const corner = 12;
const farX = paper.width - corner;
const farY = paper.height - corner;

/** Squares in the corners and at the upper right that stay blank: alignment marks and the page's own code belong there. */
export const reserved = {
  corners: [
    { x: 0, y: 0, width: corner, height: corner },
    { x: farX, y: 0, width: corner, height: corner },
    { x: 0, y: farY, width: corner, height: corner },
    { x: farX, y: farY, width: corner, height: corner },
  ] as Box[],
  code: { x: farX - 24, y: corner, width: 24, height: 24 } as Box,
};

/** Where content goes. `continued` is the top of the second and later pages. */
export const body = { left: 20, right: 190, width: 170, continued: 42, bottom: 275 };

/** Free area for a round company seal of up to 42 mm, wherever one is asked for beside text. */
export const sealCell = { width: 85, height: 56 };

/**
 * The blank boxes of the e-seal specimen; edges are the centres of the printed lines. The signature may replace the
 * legal-person seal.
 */
export const specimenBoxes = {
  officialSeal: { x: 26, y: 90, width: 60, height: 60 },
  legalPersonSeal: { x: 100, y: 90, width: 30, height: 30 },
  signature: { x: 100, y: 135, width: 84, height: 30 },
} satisfies Record<string, Box>;

/** A line of exactly 50 mm by which the applicant sees that the printer did not scale the page. */
export const specimenRuler = { x: 26, y: 163, length: 50 };
