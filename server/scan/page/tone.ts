import { type Fraction, fraction, type Level, level } from '../../contract/scan-units.ts';
import { measureClipping } from './clipping.ts';
import { type PaperCell, paperCells } from './paper-cells.ts';
import { quantile, sorted } from './quantile.ts';
import type { Raster } from './raster.ts';
import { toneWeights } from './weights.ts';

/** How light, how coloured and how even the paper of a page, or of a part of it, is. */
export interface Paper {
  /** The lightest tenth of the page. */
  white: Level;
  /** Median of the paper. */
  paper: Level;
  /** How far the paper's median colour is from grey: largest minus smallest channel. */
  tint: number;
  /** Spread of the paper's level over the page: 90th minus 10th percentile. */
  spread: number;
  /** Level lost from one side of the paper to the other along a straight slope, largest of both directions. */
  drift: number;
  /** Spread of the paper's colour over the page. */
  tintSpread: number;
  /** Of the page that is paper. */
  share: Fraction;
  /** The paper's own colour. */
  red: number;
  green: number;
  blue: number;
  /** The squares that are paper. */
  cells: readonly PaperCell[];
}

/** The paper of a whole page, and how its pixels lie between black and white. */
export interface Tone extends Paper {
  /** Pixels that are as light as can be. */
  clipped: Fraction;
  /** Pixels that are entirely white or black: stretching the contrast leaves both. */
  allWhite: Fraction;
  allBlack: Fraction;
  /** The darkest ink. */
  ink: Level;
  /** All squares of the page, paper or not. */
  squares: readonly PaperCell[];
}

const { white: whiteAt, paper: paperFrom, spread: range } = toneWeights;

const median = (values: Float64Array): number => quantile(values, 1 / 2);
const spreadOf = (values: Float64Array): number => quantile(values, range.high) - quantile(values, range.low);

/** Least-squares slope of the level along one axis; how much is lost from edge to edge. */
function slopeAlong(paper: readonly PaperCell[], axis: 'x' | 'y'): number {
  const mean = (pick: (cell: PaperCell) => number) => paper.reduce((sum, cell) => sum + pick(cell), 0) / paper.length;
  const [centre, usual] = [mean((cell) => cell[axis]), mean((cell) => cell.level)];
  let [product, square] = [0, 0];
  for (const cell of paper) {
    product += (cell[axis] - centre) * (cell.level - usual);
    square += (cell[axis] - centre) ** 2;
  }
  const far = sorted(paper.map((cell) => cell[axis]));
  return square === 0 ? 0 : Math.abs(product / square) * (quantile(far, 1) - quantile(far, 0));
}

/** The paper's colour, and how far it is from grey and from itself elsewhere. */
function colourOf(paper: readonly PaperCell[]) {
  const of = (pick: (cell: PaperCell) => number) => sorted(paper.map(pick));
  const [redGreen, blueGreen] = [of((cell) => cell.red - cell.green), of((cell) => cell.blue - cell.green)];
  const [rg, bg] = [median(redGreen), median(blueGreen)];
  return {
    tint: Math.max(rg, bg, 0) - Math.min(rg, bg, 0),
    tintSpread: spreadOf(redGreen) + spreadOf(blueGreen),
    red: median(of((cell) => cell.red)),
    green: median(of((cell) => cell.green)),
    blue: median(of((cell) => cell.blue)),
  };
}

/** Paper is what is nearly as light as the lightest squares. */
export function measurePaper(squares: readonly PaperCell[]): Paper {
  const white = quantile(sorted(squares.map((cell) => cell.level)), whiteAt);
  const cells = squares.filter((cell) => cell.level > white * paperFrom);
  const levels = sorted(cells.map((cell) => cell.level));
  return {
    white: level(white),
    paper: level(median(levels)),
    spread: spreadOf(levels),
    drift: Math.max(slopeAlong(cells, 'x'), slopeAlong(cells, 'y')),
    ...colourOf(cells),
    share: fraction(cells.length / Math.max(1, squares.length)),
    cells,
  };
}

export function measureTone(raster: Raster): Tone {
  const squares = paperCells(raster);
  const { clipped, allWhite, allBlack, ink } = measureClipping(raster.grey);
  return {
    ...measurePaper(squares),
    clipped: fraction(clipped),
    allWhite: fraction(allWhite),
    allBlack: fraction(allBlack),
    ink: level(ink),
    squares,
  };
}
