import type { PageCode } from '../../contract/scan.ts';
import { type Degrees, degrees } from '../../contract/scan-units.ts';
import type { PageSource } from '../file/picture/source.ts';
import type { Raster } from '../page/raster.ts';
import { turnPoint, turnRaster } from '../page/upright.ts';
import { lengths } from '../page/weights.ts';
import { findBareMarks } from './bare-marks.ts';
import { findMarks, type Marks, symbolPairs } from './find-marks.ts';
import { type Geometry, measureGeometry } from './geometry.ts';
import { readCode } from './read-code.ts';

/** A page brought upright, with what it says of itself. */
export interface LocatedPage {
  raster: Raster;
  code: PageCode | null;
  /** Null when the page is not ours, or too little of it is there. */
  geometry: Geometry | null;
  /** Quarter turns clockwise that brought it upright. */
  turn: number;
}

const turns = 4;

/** Quarter turns clockwise that undo the page's own turn. */
const undoing = ({ angle }: Geometry): number => (turns - (((Math.round(angle / lengths.quarterTurn) % turns) + turns) % turns)) % turns;

/** How far a page leans beyond its quarter turns. */
export const leanOf = ({ angle }: Geometry): Degrees => degrees(angle - lengths.quarterTurn * Math.round(angle / lengths.quarterTurn));

const turnMarks = ({ found, missing }: Marks, { grey }: Raster, turn: number): Marks => {
  const pairs = (list: Marks['found']) => list.map(({ mm, px }) => ({ mm, px: turnPoint(px, grey, turn) }));
  return { found: pairs(found), missing: pairs(missing) };
};

/** Reads the code and finds the marks. Which way up a page lies is known from its code, otherwise from its file. */
export async function locatePage(source: PageSource, lying: Raster): Promise<LocatedPage> {
  const found = await readCode(source, lying);
  const code = found?.code ?? null;
  const marks = found ? findMarks(lying.grey, symbolPairs(found)) : findBareMarks(lying.grey);
  const geometry = marks && measureGeometry(marks, lying.grey);
  const turn = code && geometry ? undoing(geometry) : source.turn;
  if (turn === 0) return { raster: lying, code, geometry, turn };
  const raster = turnRaster(lying, turn);
  return { raster, code, geometry: marks && measureGeometry(turnMarks(marks, lying, turn), raster.grey), turn };
}
