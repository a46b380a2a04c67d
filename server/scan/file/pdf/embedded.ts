import { openPicture } from '../picture/picture.ts';
import type { PageSource } from '../picture/source.ts';
import { pngAround, tiffAround } from '../picture/wrapping.ts';
import type { ImageFacts } from './image-facts.ts';
import { pdfFormat, reading } from './weights.ts';

type Wrapped = { bytes: Buffer; format: 'jpeg' | 'png' | 'tiff' } | null;

const endOfImage = Buffer.from('ffd9', 'hex');

/** A JPEG is whole as it is, whatever follows it. */
const fromJpeg = ({ raw }: ImageFacts): Wrapped =>
  raw.subarray(-reading.jpegTail).includes(endOfImage) ? { bytes: raw, format: 'jpeg' } : null;

/** What Flate packs are the rows of a PNG or, without its row filters, those of a TIFF. */
function fromFlate({ raw, width, height, channels, dictionary }: ImageFacts): Wrapped {
  const bits = dictionary.number('BitsPerComponent', pdfFormat.bits);
  const predictor = dictionary.number('Predictor', dictionary.has('DecodeParms') && !dictionary.has('Columns', 'Predictor') ? 0 : 1);
  if (bits !== 1 && bits !== pdfFormat.bits) return null;
  const rows = { width, height, bits, channels };
  if (predictor === 1) return { bytes: tiffAround(raw, { ...rows, packing: 'deflate' }), format: 'tiff' };
  const alike = dictionary.number('Columns', 1) === width && dictionary.number('Colors', 1) === channels;
  return predictor !== null && predictor >= pdfFormat.pngPredictor && alike ? { bytes: pngAround(raw, rows), format: 'png' } : null;
}

/** Fax is the same in both; only which bit is black is written elsewhere. */
function fromFax({ raw, width, height, channels, dictionary }: ImageFacts): Wrapped {
  const coding = dictionary.number('K', 0);
  const columns = dictionary.number('Columns', pdfFormat.fax.columns);
  if (coding === null || channels !== 1 || columns !== width || dictionary.isTrue('EncodedByteAlign')) return null;
  const packing = coding < 0 ? 'fax4' : coding === 0 ? 'fax3' : 'fax3mixed';
  const whiteIsZero = !dictionary.isTrue('BlackIs1');
  return { bytes: tiffAround(raw, { width, height, channels, bits: 1, packing, whiteIsZero }), format: 'tiff' };
}

const wraps: Record<string, (facts: ImageFacts) => Wrapped> = { DCTDecode: fromJpeg, FlateDecode: fromFlate, CCITTFaxDecode: fromFax };

/**
 * The picture inside a PDF as it was put there, which costs a fraction of drawing the page; null when it is of a kind that must be drawn.
 * What the container says (resolution, turn) is left to the caller.
 */
export async function embeddedPicture(facts: ImageFacts): Promise<PageSource | null> {
  try {
    const wrapped = wraps[facts.filter]?.(facts);
    const picture = wrapped && (await openPicture(wrapped.bytes, { format: wrapped.format, filePage: 1 }));
    // A first look at all of it: what this decoder cannot read, PDFium may.
    const look = { fit: 'fill', kernel: 'nearest' } as const;
    if (picture && wrapped.format !== 'jpeg') await picture.open().resize(reading.look, reading.look, look).raw().toBuffer();
    return picture ?? null;
  } catch {
    return null;
  }
}
