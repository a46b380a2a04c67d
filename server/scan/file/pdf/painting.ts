import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { asMatrix, combine, identity, type Matrix } from './matrix.ts';
import type { PdfObjects, RawStream } from './objects.ts';
import { asDictionary, type Dictionary, PdfSyntax, type PdfValue } from './syntax.ts';

const inflated = promisify(inflate);

/** An image and where the page puts it, in points of the page's own space. */
export interface PlacedImage {
  stream: RawStream;
  matrix: Matrix;
}

/** What is visible of what a page paints, in order, as far as its content could be followed. */
export interface Painting {
  images: PlacedImage[];
  /** Whether something else than `images` is visible, or the content could not be followed to its end. */
  more: boolean;
}

// A page of a scan has a few operators, one with recognised text some thousands. A bomb calls forms that call forms.
const most = { steps: 300_000, forms: 500, depth: 8, followed: 2 << 20, unpacked: 32 << 20, imageBytes: 320_000_000 };

const paints = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh', 'BI']);
const writes = new Set(['Tj', 'TJ', "'", '"']);
/** Text rendering mode in which recognised text lies unseen over a scan (9.3.6). */
const unseen = 3;

interface State {
  matrix: Matrix;
  textMode: number;
}

/** Bytes of a content stream; null for filters that scanners do not use. Throws `IntakeRefused` when it unpacks to far too much. */
async function contentOf({ dictionary, read }: RawStream): Promise<Buffer | null> {
  const filters = [dictionary.get('/Filter') ?? []].flat();
  const raw = await read();
  if (filters.length === 0) return raw;
  if (filters.length > 1 || filters[0] !== '/FlateDecode' || dictionary.has('/DecodeParms')) return null;
  return inflated(raw, { maxOutputLength: most.unpacked }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_BUFFER_TOO_LARGE') throw new IntakeRefused('tooSlow');
    return null;
  });
}

/** Follows the operators of a page. Work is bounded; what goes beyond throws `IntakeRefused` (`tooSlow`). */
export class Painter {
  readonly painting: Painting = { images: [], more: false };
  private steps = 0;
  private forms = 0;
  private unpacked = 0;
  private imageBytes = 0;

  /** `hides` tells an opaque image that covers all of the page: what was painted before it cannot be seen. */
  constructor(
    private readonly objects: PdfObjects,
    private readonly hides: (image: PlacedImage) => boolean,
  ) {}

  async page(page: Dictionary): Promise<Painting> {
    const contents = await this.objects.resolve(page.get('/Contents'));
    const parts = Array.isArray(contents) ? contents : [page.get('/Contents')];
    const bytes: Buffer[] = [];
    for (const part of parts) {
      const stream = await this.objects.stream(part);
      const content = stream && (await this.content(stream));
      if (content) bytes.push(content, Buffer.from('\n'));
      else this.painting.more = true;
    }
    await this.follow(Buffer.concat(bytes), await this.objects.resolve(page.get('/Resources')), identity, 0);
    return this.painting;
  }

  private async content(stream: RawStream): Promise<Buffer | null> {
    const content = await contentOf(stream);
    this.unpacked += content?.length ?? 0;
    if (this.unpacked > most.unpacked) throw new IntakeRefused('tooSlow');
    return content;
  }

  private async follow(content: Buffer, resources: PdfValue, matrix: Matrix, depth: number): Promise<void> {
    if (content.length > most.followed) {
      this.painting.more = true;
      return;
    }
    try {
      await this.run(new PdfSyntax(content), asDictionary(resources), { matrix, textMode: 0 }, depth);
    } catch (error) {
      // Renderers forgive more than this reader does.
      if (!(error instanceof IntakeRefused) || error.code !== 'damaged') throw error;
      this.painting.more = true;
    }
  }

  private async run(syntax: PdfSyntax, resources: Dictionary | undefined, state: State, depth: number): Promise<void> {
    const saved: State[] = [];
    let operands: PdfValue[] = [];
    while (!syntax.ended()) {
      this.steps += 1;
      if (this.steps > most.steps) throw new IntakeRefused('damaged');
      const operator = syntax.operator();
      if (operator === undefined) operands.push(syntax.value());
      else {
        if (operator === 'q') saved.push({ ...state });
        else if (operator === 'Q') Object.assign(state, saved.pop());
        else if (operator === 'cm') state.matrix = combine(asMatrix(operands) ?? identity, state.matrix);
        else if (operator === 'Tr') state.textMode = Number(operands[0]);
        else if (operator === 'Do') await this.draw(String(operands[0]), resources, state.matrix, depth);
        else if (paints.has(operator) || (writes.has(operator) && state.textMode !== unseen)) this.painting.more = true;
        // The bytes of an inline image are no syntax.
        if (operator === 'BI') return;
        operands = [];
      }
    }
  }

  private async draw(name: string, resources: Dictionary | undefined, matrix: Matrix, depth: number): Promise<void> {
    const named = asDictionary(await this.objects.resolve(resources?.get('/XObject')));
    const stream = await this.objects.stream(named?.get(name));
    const subtype = stream?.dictionary.get('/Subtype');
    if (stream && subtype === '/Image') await this.drawImage({ stream, matrix });
    else if (stream && subtype === '/Form') await this.drawForm(stream, resources, matrix, depth);
    else this.painting.more = true;
  }

  private async drawImage(image: PlacedImage): Promise<void> {
    this.imageBytes += await unpackedSize(this.objects, image.stream.dictionary);
    if (this.imageBytes > most.imageBytes) throw new IntakeRefused('tooSlow');
    if (this.hides(image)) Object.assign(this.painting, { images: [image], more: false });
    else this.painting.images.push(image);
  }

  private async drawForm(stream: RawStream, resources: Dictionary | undefined, matrix: Matrix, depth: number): Promise<void> {
    this.forms += 1;
    if (this.forms > most.forms || depth >= most.depth) throw new IntakeRefused('tooSlow');
    const content = await this.content(stream);
    const own = await this.objects.resolve(stream.dictionary.get('/Resources'));
    const inner = asMatrix(await this.objects.resolve(stream.dictionary.get('/Matrix'))) ?? identity;
    if (content) await this.follow(content, own ?? resources ?? null, combine(inner, matrix), depth + 1);
    else this.painting.more = true;
  }
}

const channels: Record<string, number> = { '/DeviceGray': 1, '/CalGray': 1, '/Indexed': 1, '/DeviceCMYK': 4 };

/** Bytes that an image has when a renderer has unpacked it. */
async function unpackedSize(objects: PdfObjects, image: Dictionary): Promise<number> {
  const [width, height, bits] = await Promise.all(['/Width', '/Height', '/BitsPerComponent'].map((key) => objects.resolve(image.get(key))));
  const space = [await objects.resolve(image.get('/ColorSpace'))].flat()[0];
  const mask = image.get('/ImageMask') === true;
  const depth = mask ? 1 : (typeof bits === 'number' ? bits : 8) * (channels[String(space)] ?? 3);
  return (Math.max(0, Number(width)) * Math.max(0, Number(height)) * depth) / 8 || 0;
}
