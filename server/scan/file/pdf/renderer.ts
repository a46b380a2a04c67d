import { readFile } from 'node:fs/promises';
import { type PDFiumDocument, PDFiumLibrary, PDFiumModule } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { sensible } from '../picture/picture.ts';
import type { PageSource } from '../picture/source.ts';

/** Draws pages of one PDF. */
export interface Renderer {
  /** Throws `IntakeRefused` for a page that cannot be drawn. `forms` draws signatures and filled fields too. */
  render(filePage: number, dpi: number, forms: boolean): Promise<PageSource>;
  close(): void;
}

/** A4 at 300 dpi; larger pages are drawn with fewer dots per inch. */
const mostPixels = 8_750_000;
const mostMemory = 320 << 20;
const pageBytes = 65_536;

let library: Promise<PDFiumLibrary> | undefined;

/** The memory of a WebAssembly instance, as far as it matters here. */
interface Memory {
  buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** A file that wants more memory than any scan needs gets none, and its page fails. */
function limitMemory(memory: Memory): void {
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * pageBytes > mostMemory) throw new RangeError('PDF renderer out of memory');
    return grow(pages);
  };
}

/** One renderer per worker, started with the first page that needs it. */
const start = (): Promise<PDFiumLibrary> =>
  PDFiumLibrary.initBase({
    async vendor(options) {
      // What the renderer says of damaged files is for its authors.
      const module = await PDFiumModule({ ...options, print: () => {}, printErr: () => {} } as typeof options);
      limitMemory((module.wasmExports as unknown as { memory: Memory }).memory);
      return module;
    },
  });

/** After a trap its memory cannot be trusted: the next page gets a new instance of the same code. */
function refuse(error: unknown): never {
  library = undefined;
  throw error instanceof IntakeRefused ? error : new IntakeRefused('damaged');
}

async function open(path: string): Promise<PDFiumDocument> {
  library ??= start();
  return (await library).loadDocument(await readFile(path));
}

async function draw(document: PDFiumDocument, filePage: number, wantedDpi: number, forms: boolean): Promise<PageSource> {
  const page = document.getPage(filePage - 1);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  if (!(originalWidth > 0 && originalHeight > 0)) throw new IntakeRefused('damaged');
  const scale = Math.min(wantedDpi / 72, Math.sqrt(mostPixels / (originalWidth * originalHeight)));
  const [wide, high] = [originalWidth, originalHeight].map((side) => Math.max(1, Math.round(side * scale))) as [number, number];
  const { width, height, data } = await page.render({ width: wide, height: high, scale: 1, render: 'bitmap', renderFormFields: forms });
  const raw = { width, height, channels: 4 } as const;
  return {
    filePage,
    open: () => sharp(data, { raw }).removeAlpha(),
    reducesWhileDecoding: false,
    oneBit: false,
    width,
    height,
    dpi: sensible(scale * 72),
    turn: 0,
    device: null,
  };
}

/** Opens the document with the first page that is asked for. */
export function openRenderer(path: string): Renderer {
  let document: Promise<PDFiumDocument> | undefined;
  return {
    async render(filePage, dpi, forms) {
      try {
        document ??= open(path);
        return await draw(await document, filePage, dpi, forms);
      } catch (error) {
        return refuse(error);
      }
    },
    close() {
      // Its memory never shrinks, so the next file starts afresh.
      library = undefined;
      document = undefined;
    },
  };
}
