import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';

// pdf.js counts on this method of newer engines than Node 20.
const prototype = ArrayBuffer.prototype as ArrayBuffer & { transferToFixedLength?: (length?: number) => ArrayBuffer };
prototype.transferToFixedLength ??= function transferToFixedLength(this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
  const copy = new ArrayBuffer(length);
  new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
  return copy;
};

/** Millimetres from the upper left corner of the page. */
export interface Placed {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Whether two boxes share some place. */
export const meets = (a: Placed, b: Placed): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

export interface ReadPage {
  width: number;
  height: number;
  texts: (Placed & { text: string })[];
  /** Bounding boxes of every drawn path, and where each of its parts begins (sizes 0). */
  paths: (Placed & { parts: Placed[] })[];
}

export interface ReadPdf {
  pages: ReadPage[];
  /** All text in reading order without white space, because a value may be broken anywhere. */
  text: string;
  info: Record<string, unknown>;
}

const toMillimetres = (points: number): number => (points * 25.4) / 72;

type Matrix = [number, number, number, number, number, number];

const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

/** The box around a transformed box, turned from PDF's lower left origin to ours. */
function place(matrix: Matrix, [left, bottom, right, top]: number[], pageHeight: number): Placed {
  const corners = [
    [left, bottom],
    [right, bottom],
    [left, top],
    [right, top],
  ].map(([x = 0, y = 0]) => [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]] as const);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => pageHeight - y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return {
    x: toMillimetres(x),
    y: toMillimetres(y),
    width: toMillimetres(Math.max(...xs) - x),
    height: toMillimetres(Math.max(...ys) - y),
  };
}

// pdf.js writes a path as codes, each with its coordinates: move 0 (2), line 1 (2), curve 2 (6), quadratic 3 (4), close 4.
const coordinates = [2, 2, 6, 4, 0];

function partStarts(path: Float32Array): [number, number][] {
  const starts: [number, number][] = [];
  for (let at = 0; at < path.length; at += 1 + (coordinates[path[at] ?? 4] ?? 0)) {
    if (path[at] === 0) starts.push([path[at + 1] ?? 0, path[at + 2] ?? 0]);
  }
  return starts;
}

interface Operators {
  fnArray: number[];
  argsArray: unknown[][];
}

async function readPaths(operators: Operators, pageHeight: number): Promise<ReadPage['paths']> {
  const { OPS } = await getResolvedPDFJS();
  const paths: ReadPage['paths'] = [];
  const saved: Matrix[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [index, operator] of operators.fnArray.entries()) {
    const args = operators.argsArray[index] ?? [];
    if (operator === OPS.save) saved.push(matrix);
    if (operator === OPS.restore) matrix = saved.pop() ?? matrix;
    if (operator === OPS.transform) matrix = multiply(matrix, args as Matrix);
    if (operator === OPS.constructPath && args[2]) {
      const parts = partStarts((args[1] as [Float32Array])[0]).map(([x, y]) => place(matrix, [x, y, x, y], pageHeight));
      paths.push({ ...place(matrix, Array.from(args[2] as Float32Array), pageHeight), parts });
    }
  }
  return paths;
}

/** Reads a PDF with another library than the one that wrote it. */
export async function readPdf(file: Buffer): Promise<ReadPdf> {
  const document = await getDocumentProxy(new Uint8Array(file));
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const [, , width = 0, height = 0] = page.view;
    const { items } = await page.getTextContent();
    const texts = items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , , x, y] = item.transform as Matrix;
      const box = {
        x: toMillimetres(x),
        y: toMillimetres(height - y - item.height),
        width: toMillimetres(item.width),
        height: toMillimetres(item.height),
      };
      return [{ text: item.str, ...box }];
    });
    const paths = await readPaths((await page.getOperatorList()) as Operators, height);
    pages.push({ width: toMillimetres(width), height: toMillimetres(height), texts, paths });
  }
  const metadata = await document.getMetadata();
  const text = pages.flatMap((page) => page.texts.map((item) => item.text)).join('');
  await document.destroy();
  return { pages, text: text.replace(/\s/g, ''), info: metadata.info as Record<string, unknown> };
}
