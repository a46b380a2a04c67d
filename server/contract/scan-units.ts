/**
 * Units of what the scan check measures. A number of one unit is no number of another to the compiler; arithmetic gives plain numbers, and
 * who calculates says again what came out.
 */

declare const unit: unique symbol;

type In<Unit extends string> = number & { readonly [unit]: Unit };

/** On the printed sheet. */
export type Millimetres = In<'millimetres'>;
/** Share of a whole, 0–1; a little beyond where something hangs over the edge. */
export type Fraction = In<'fraction'>;
/** Of the file's picture or of a plane made from it. */
export type Pixels = In<'pixels'>;
/** Clockwise. */
export type Degrees = In<'degrees'>;
/** Of a channel: 0 black to 255 white. */
export type Level = In<'level'>;

export const millimetres = (value: number): Millimetres => value as Millimetres;
export const fraction = (value: number): Fraction => value as Fraction;
export const pixels = (value: number): Pixels => value as Pixels;
export const degrees = (value: number): Degrees => value as Degrees;
export const level = (value: number): Level => value as Level;

/** A place; x to the right and y downwards. */
export interface PointIn<Unit extends number> {
  x: Unit;
  y: Unit;
}

/** An upright box; its origin is its upper left corner. */
export interface BoxIn<Unit extends number> extends PointIn<Unit> {
  width: Unit;
  height: Unit;
}

export type SheetPoint = PointIn<Millimetres>;
export type PixelPoint = PointIn<Pixels>;
/** On the printed sheet, from its upper left corner. */
export type SheetBox = BoxIn<Millimetres>;
/** Of the upright picture of a page. */
export type PictureBox = BoxIn<Fraction>;

export const sheetPoint = (x: number, y: number): SheetPoint => ({ x: millimetres(x), y: millimetres(y) });
export const pixelPoint = (x: number, y: number): PixelPoint => ({ x: pixels(x), y: pixels(y) });

const boxIn =
  <Unit extends number>(of: (value: number) => Unit) =>
  ({ x, y, width, height }: BoxIn<number>): BoxIn<Unit> => ({ x: of(x), y: of(y), width: of(width), height: of(height) });

export const sheetBox: (box: BoxIn<number>) => SheetBox = boxIn(millimetres);
export const pictureBox: (box: BoxIn<number>) => PictureBox = boxIn(fraction);
