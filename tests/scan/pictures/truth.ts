import { type PictureBox, pictureBox } from '../../../server/contract/scan-units.ts';
import type { Paper } from './papers.ts';
import type { Sheet } from './sheet.ts';
import type { Branch, Colour, PictureSpec, Truth } from './spec.ts';

export interface Taken {
  /** Pixels of the upright picture. */
  width: number;
  height: number;
  /** From millimetres of the print to pixels of the upright picture. */
  put: (u: number, v: number) => { x: number; y: number };
  dpi: number | null;
  stated: number | null;
  turn: number;
  colour: Colour;
  skew: number;
}

function around(points: { x: number; y: number }[], width: number, height: number): PictureBox {
  const [xs, ys] = [points.map(({ x }) => x / width), points.map(({ y }) => y / height)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return pictureBox({ x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y });
}

export function truthOf(spec: PictureSpec, branch: Branch, sheet: Sheet, paper: Paper, taken: Taken): Truth {
  const { width, height, put, dpi, stated, turn, colour, skew } = taken;
  const seals = sheet.seals.map(({ outline, ...seal }) => ({
    ...seal,
    box: around(
      outline.map(({ x, y }) => put(x, y)),
      width,
      height,
    ),
  }));
  return {
    branch,
    document: spec.document,
    dpi,
    statedDpi: stated,
    skew,
    turn,
    colour,
    seals,
    layout: paper.layout,
    faults: spec.faults ?? [],
  };
}
