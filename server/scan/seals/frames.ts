import type { ScanSeal } from '../../contract/scan.ts';
import { cropMask, type Mask } from '../page/ink.ts';
import { type Blob, findBlobs } from './blobs.ts';
import { foundSeal, type SealPlane } from './found-seal.ts';
import { asOval, asSquare, type Outline } from './outlines.ts';
import type { Circle } from './ring.ts';
import { blobWeights, frameWeights, sealShares, sealSizes } from './weights.ts';

const { gapMm, gapPx } = blobWeights;

/** The four sides of a frame and the words in it can pass for a ring. Official seals are larger than any legal-person seal. */
export function isFrame(red: Mask, { x, y, radius }: Circle, pxPerMm: number | null): boolean {
  if (pxPerMm && 2 * radius > sealSizes.square.most * pxPerMm) return false;
  const reach = Math.ceil(radius * frameWeights.around);
  const [left, top] = [Math.max(0, Math.round(x) - reach), Math.max(0, Math.round(y) - reach)];
  const around = { left, top, right: Math.min(red.width, Math.round(x) + reach), bottom: Math.min(red.height, Math.round(y) + reach) };
  const gap = pxPerMm ? gapMm * pxPerMm : Math.max(gapPx, radius * frameWeights.gap);
  return findBlobs(cropMask(red, around), { gap, least: radius, largest: radius * frameWeights.largest }).some((blob) => {
    const square = asSquare(blob);
    return square !== null && Math.hypot(square.x + left - x, square.y + top - y) < radius * frameWeights.middle;
  });
}

function limitsOf({ width, height, pxPerMm }: SealPlane) {
  const shorter = Math.min(width, height);
  if (pxPerMm)
    return { gap: gapMm * pxPerMm, least: sealSizes.square.least * pxPerMm, largest: sealSizes.most * frameWeights.blob * pxPerMm };
  const { gap, least, most } = sealShares.blob;
  return { gap: Math.max(gapPx, shorter * gap), least: shorter * least, largest: shorter * most };
}

/** Squares and ovals among the red ink that is in no round seal. */
export function framedSeals(red: Mask, circles: readonly Circle[], plane: SealPlane): ScanSeal[] {
  const fits = ({ width }: Outline, most: number) => !plane.pxPerMm || width <= most * plane.pxPerMm;
  const seal = (shape: 'square' | 'oval', { x, y, width, coverage }: Outline, { left, right, top, bottom }: Blob) =>
    foundSeal(plane, { shape, x, y, w: right - left + 1, h: bottom - top + 1, size: width, coverage, red: true });
  return findBlobs(red, limitsOf(plane), circles).flatMap((blob) => {
    const square = asSquare(blob);
    if (square && fits(square, sealSizes.square.most)) return [seal('square', square, blob)];
    const oval = asOval(blob);
    return oval && fits(oval, sealSizes.most) ? [seal('oval', oval, blob)] : [];
  });
}
