import { dictionaryOf, type ImageDictionary } from './dictionary.ts';
import type { Handle } from './functions.ts';
import type { PlacedImage } from './painting.ts';
import type { Pdfium } from './pdfium.ts';
import { pdfFormat } from './weights.ts';

/** How the samples of an image lie, and how they are packed. */
export interface ImageFacts {
  width: number;
  height: number;
  /** Samples of one pixel: 1 grey, 3 red, green and blue. */
  channels: 1 | 3;
  /** The one filter. */
  filter: string;
  /** As the file has it. */
  raw: Buffer;
  dictionary: ImageDictionary;
}

export function filtersOf({ call, bytes }: Pdfium, image: Handle): string[] {
  const count = call._FPDFImageObj_GetImageFilterCount(image);
  const name = (index: number) => bytes((at, size) => call._FPDFImageObj_GetImageFilter(image, index, at, size)).toString('latin1');
  return Array.from({ length: count }, (_, index) => name(index).replaceAll('\0', ''));
}

/** Grey or red, green and blue; null for all other colours, which PDFium knows to convert. */
function channelsOf({ call, words, bytes }: Pdfium, image: Handle, page: Handle): 1 | 3 | null {
  const { colours, metadata, profile } = pdfFormat;
  const kind = words(metadata.words, (at) => call._FPDFImageObj_GetImageMetadata(image, page, at))?.[metadata.colours];
  if (kind === colours.grey || kind === colours.calibratedGrey) return 1;
  if (kind === colours.rgb || kind === colours.calibratedRgb) return 3;
  if (kind !== colours.profile) return null;
  const found = bytes((at, size) => {
    const length = words(1, (out) => call._FPDFImageObj_GetIccProfileDataDecoded(image, page, at, size, out));
    return length?.[0] ?? 0;
  });
  const space = found.toString('latin1', profile.from, profile.to);
  return space === 'GRAY' ? 1 : space === 'RGB ' ? 3 : null;
}

/** Null for an image that must be drawn: several or rare filters, other colours, masked, a negative, or not to be found in the file. */
export function imageFacts(pdfium: Pdfium, file: Buffer, page: Handle, { handle, width, height }: PlacedImage): ImageFacts | null {
  const [filter = '', ...others] = filtersOf(pdfium, handle);
  if (!['DCTDecode', 'FlateDecode', 'CCITTFaxDecode'].includes(filter) || others.length > 0) return null;
  const channels = channelsOf(pdfium, handle, page);
  const raw = pdfium.bytes((at, size) => pdfium.call._FPDFImageObj_GetImageDataRaw(handle, at, size));
  const dictionary = dictionaryOf(file, raw);
  if (!channels || !dictionary || dictionary.has('Decode', 'SMask', 'Mask', 'ImageMask')) return null;
  return { width, height, channels, filter, raw, dictionary };
}
