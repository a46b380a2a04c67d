import { openPicture } from '../picture/picture.ts';
import type { PageSource } from '../picture/source.ts';
import { pngAround, tiffAround } from '../picture/wrapping.ts';
import type { PdfObjects } from './objects.ts';
import type { PlacedImage } from './painting.ts';
import { asDictionary, type Dictionary, type PdfValue } from './syntax.ts';

/** How the samples of an image lie. */
interface Samples {
  width: number;
  height: number;
  /** Bits of one sample. */
  bits: number;
  /** Samples of one pixel: 1 grey, 3 red, green and blue. */
  channels: 1 | 3;
}

type Wrapped = { bytes: Buffer; format: 'jpeg' | 'png' | 'tiff' } | null;

const endOfImage = Buffer.from([0xff, 0xd9]);
const plainSpaces: Record<string, 1 | 3> = { '/DeviceGray': 1, '/CalGray': 1, '/DeviceRGB': 3, '/CalRGB': 3 };

/** Grey or red, green and blue; null for all other colours, which the renderer knows to convert. */
async function channelsOf(objects: PdfObjects, space: PdfValue): Promise<1 | 3 | null> {
  const [name, profile] = [space].flat() as PdfValue[];
  if (name !== '/ICCBased') return plainSpaces[String(name)] ?? null;
  const count = asDictionary(await objects.resolve(profile))?.get('/N');
  return count === 1 || count === 3 ? count : null;
}

async function samplesOf(objects: PdfObjects, image: Dictionary): Promise<Samples | null> {
  const [width, height, bits = 8, space] = await Promise.all(
    ['/Width', '/Height', '/BitsPerComponent', '/ColorSpace'].map((key) => objects.resolve(image.get(key))),
  );
  const channels = await channelsOf(objects, space ?? null);
  const sized = [width, height, bits].every((value) => Number.isSafeInteger(value) && Number(value) > 0);
  return sized && channels ? { width: Number(width), height: Number(height), bits: Number(bits), channels } : null;
}

/** A JPEG is whole as it is. */
async function fromJpeg(bytes: Buffer): Promise<Wrapped> {
  return bytes.subarray(-64).includes(endOfImage) ? { bytes, format: 'jpeg' } : null;
}

/** What Flate packs are the rows of a PNG or, without its row filters, those of a TIFF. */
function fromFlate(bytes: Buffer, samples: Samples, parameters: Dictionary | undefined): Wrapped {
  const predictor = Number(parameters?.get('/Predictor') ?? 1);
  const { width, bits, channels } = samples;
  if (![1, 8].includes(bits)) return null;
  if (predictor === 1) return { bytes: tiffAround(bytes, { ...samples, packing: 'deflate' }), format: 'tiff' };
  const given = [parameters?.get('/Columns') ?? 1, parameters?.get('/Colors') ?? 1, parameters?.get('/BitsPerComponent') ?? 8];
  const alike = given.every((value, index) => value === [width, channels, bits][index]);
  return predictor >= 10 && alike ? { bytes: pngAround(bytes, samples), format: 'png' } : null;
}

/** Fax is the same in both; only which bit is black is written elsewhere. */
function fromFax(bytes: Buffer, samples: Samples, parameters: Dictionary | undefined): Wrapped {
  const coding = Number(parameters?.get('/K') ?? 0);
  const { width, height, channels } = samples;
  const columns = parameters?.get('/Columns') ?? 1728;
  if (channels !== 1 || columns !== width || parameters?.get('/EncodedByteAlign') === true) return null;
  const packing = coding < 0 ? 'fax4' : coding === 0 ? 'fax3' : 'fax3mixed';
  const inverted = parameters?.get('/BlackIs1') === true;
  return { bytes: tiffAround(bytes, { width, height, channels, bits: 1, packing, whiteIsZero: !inverted }), format: 'tiff' };
}

async function wrap(objects: PdfObjects, { dictionary, read }: PlacedImage['stream']): Promise<Wrapped> {
  const filters = [dictionary.get('/Filter') ?? []].flat();
  const parameters = asDictionary(await objects.resolve([dictionary.get('/DecodeParms') ?? null].flat()[0]));
  const samples = await samplesOf(objects, dictionary);
  if (filters.length !== 1 || !samples || dictionary.has('/Decode')) return null;
  if (filters[0] === '/DCTDecode') return fromJpeg(await read());
  if (filters[0] === '/FlateDecode') return fromFlate(await read(), samples, parameters);
  return filters[0] === '/CCITTFaxDecode' ? fromFax(await read(), samples, parameters) : null;
}

/** Whether nothing lies behind the image that shows through. */
export const isOpaque = (image: Dictionary): boolean => !['/SMask', '/Mask', '/ImageMask'].some((key) => image.has(key));

/**
 * The picture inside a PDF as it was put there, which costs a fraction of drawing the page; null when it is of a kind that must be drawn.
 * What the container says (resolution, turn) is left to the caller.
 */
export async function embeddedPicture(objects: PdfObjects, { stream }: PlacedImage, filePage: number): Promise<PageSource | null> {
  if (!isOpaque(stream.dictionary)) return null;
  try {
    const wrapped = await wrap(objects, stream);
    const picture = wrapped && (await openPicture(wrapped.bytes, { format: wrapped.format, filePage }));
    // A first look at all of it: what this decoder cannot read, the renderer may.
    if (picture && wrapped.format !== 'jpeg') await picture.open().resize(16, 16, { fit: 'fill', kernel: 'nearest' }).raw().toBuffer();
    return picture;
  } catch {
    return null;
  }
}
