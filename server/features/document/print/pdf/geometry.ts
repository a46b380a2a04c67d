import type { BoxIn } from '../../../../contract/scan-units.ts';
import { codeBox, paper } from '../../../../scan/sheet/paper.ts';

export { paper, specimenBoxes } from '../../../../scan/sheet/paper.ts';

/** All measures of the printed papers are millimetres from the upper left corner of the sheet. */

export type Box = BoxIn<number>;

const pointsPerMillimetre = 72 / 25.4;

/** Millimetres to PDF points. */
export const points = (millimetres: number): number => millimetres * pointsPerMillimetre;

/** PDF points to millimetres. */
export const inMillimetres = (pdfPoints: number): number => pdfPoints / pointsPerMillimetre;

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
  ] satisfies Box[],
  code: codeBox,
};

/** Where content goes. `continued` is the top of the second and later pages. */
export const body = { left: 20, right: 190, width: 170, continued: 42, bottom: 275 };

/** Free area for a round company seal of up to 42 mm, wherever one is asked for beside text. */
export const sealCell = { width: 85, height: 56 };

/** A line of exactly 50 mm by which the applicant sees that the printer did not scale the page. */
export const specimenRuler = { x: 26, y: 163, length: 50 };
