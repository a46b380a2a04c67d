import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { intakeLimits } from '../structure/limits.ts';
import type { Handle } from './functions.ts';
import { asMatrix, combine, identity, type Matrix } from './matrix.ts';
import type { Pdfium } from './pdfium.ts';
import { contentLimits, pdfFormat, placing } from './weights.ts';

const word = Int32Array.BYTES_PER_ELEMENT;

/** An image and where the page puts it, in points of the page's own space. */
export interface PlacedImage {
  handle: Handle;
  matrix: Matrix;
  /** Pixels. */
  width: number;
  height: number;
}

/** What is visible of what a page paints, in order. */
export interface Painting {
  images: PlacedImage[];
  /** Whether something else than `images` is painted. */
  more: boolean;
  /** Whether that is text or lines in ink that can be told from the page, and no ground of white or invisible text. */
  written: boolean;
}

/** Follows the objects of a page. Work is bounded; what goes beyond throws `IntakeRefused` (`tooSlow`). */
export class Painter {
  private painting: Painting = { images: [], more: false, written: false };
  private objects = 0;
  private pixels = 0;

  /** `hides` tells an opaque image that covers all of the page: what was painted before it cannot be seen. */
  constructor(
    private readonly pdfium: Pdfium,
    private readonly hides: (image: PlacedImage) => boolean,
  ) {}

  paint(page: Handle): Painting {
    const { call } = this.pdfium;
    const count = call._FPDFPage_CountObjects(page);
    for (let index = 0; index < count; index += 1) this.follow(call._FPDFPage_GetObject(page, index), identity, 0);
    return this.painting;
  }

  private follow(object: Handle, outer: Matrix, depth: number): void {
    this.objects += 1;
    if (this.objects > contentLimits.objects || depth > contentLimits.depth) throw new IntakeRefused('tooSlow');
    const { call } = this.pdfium;
    const type = call._FPDFPageObj_GetType(object);
    if (type === pdfFormat.object.image) this.image(object, outer);
    else if (type === pdfFormat.object.form) this.form(object, outer, depth);
    else if (type !== pdfFormat.object.text || call._FPDFTextObj_GetTextRenderMode(object) !== pdfFormat.unseen) {
      this.painting.more = true;
      this.painting.written ||= this.isInk(object, type);
    }
  }

  /** Of a path that is filled, stroked or both, and of text, whose strokes are hardly ever white. */
  private isInk(object: Handle, type: number): boolean {
    const { call } = this.pdfium;
    const [filled = 1, stroked = 0] =
      (type === pdfFormat.object.path && this.pdfium.words(2, (at) => call._FPDFPath_GetDrawMode(object, at, at + word))) || [];
    const shows = (colour: typeof call._FPDFPageObj_GetFillColor) => {
      const found = this.pdfium.words(4, (at) => colour(object, at, at + word, at + 2 * word, at + 3 * word));
      const [red = 0, green = 0, blue = 0, opacity = 1] = found ?? [];
      return opacity > 0 && Math.min(red, green, blue) < placing.white;
    };
    return (filled !== 0 && shows(call._FPDFPageObj_GetFillColor)) || (stroked !== 0 && shows(call._FPDFPageObj_GetStrokeColor));
  }

  private matrixOf(object: Handle, outer: Matrix): Matrix {
    const found = this.pdfium.floats(pdfFormat.matrix, (at) => this.pdfium.call._FPDFPageObj_GetMatrix(object, at));
    return combine(found ? asMatrix(found) : identity, outer);
  }

  private form(form: Handle, outer: Matrix, depth: number): void {
    const { call } = this.pdfium;
    const matrix = this.matrixOf(form, outer);
    const count = call._FPDFFormObj_CountObjects(form);
    for (let index = 0; index < count; index += 1) this.follow(call._FPDFFormObj_GetObject(form, index), matrix, depth + 1);
  }

  private image(handle: Handle, outer: Matrix): void {
    const { call } = this.pdfium;
    const size = this.pdfium.words(2, (at) => call._FPDFImageObj_GetImagePixelSize(handle, at, at + word));
    const [width = 0, height = 0] = size ?? [];
    this.pixels += Math.max(0, width) * Math.max(0, height);
    if (this.pixels > intakeLimits.pixels) throw new IntakeRefused('tooSlow');
    const image = { handle, matrix: this.matrixOf(handle, outer), width, height };
    if (this.hides(image)) this.painting = { images: [image], more: false, written: false };
    else this.painting.images.push(image);
  }
}
