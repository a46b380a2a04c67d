import type { PaperCell } from '../../page/paper-cells.ts';
import { quantile, sorted } from '../../page/quantile.ts';
import { canvasWeights } from '../weights.ts';

const { level: canvasLevel, tint, leastCanvas, leastPicture, gap, within, compact } = canvasWeights;

const isCanvas = ({ level, red, green, blue }: PaperCell): boolean =>
  level >= canvasLevel && Math.max(red, green, blue) - Math.min(red, green, blue) <= tint;

/** Whether squares fill most of the box around them. */
function isCompact(picture: readonly PaperCell[], all: readonly PaperCell[]): boolean {
  const [xs, ys] = [sorted(picture.map(({ x }) => x)), sorted(picture.map(({ y }) => y))];
  const [left, right, top, bottom] = [quantile(xs, 0), quantile(xs, 1), quantile(ys, 0), quantile(ys, 1)];
  const inBox = all.filter(({ x, y }) => x >= left && x <= right && y >= top && y <= bottom);
  return picture.length >= compact * inBox.length;
}

/** The squares of a picture that lies on a white page, or all squares where there is none: a canvas is no paper and says nothing of a camera. */
export function onCanvas(squares: readonly PaperCell[]): readonly PaperCell[] {
  const picture = squares.filter((square) => !isCanvas(square));
  const share = picture.length / Math.max(1, squares.length);
  if (share < leastPicture || 1 - share < leastCanvas) return squares;
  const brightest = quantile(sorted(picture.map(({ level }) => level)), within);
  return brightest <= canvasLevel - gap && isCompact(picture, squares) ? picture : squares;
}
