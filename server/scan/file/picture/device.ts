import exifr from 'exifr';
import type { Metadata } from 'sharp';
import { writable } from '../../../contract/text/writable.ts';
import { walking } from '../structure/limits.ts';
import type { PageSource } from './source.ts';

const wanted = ['Make', 'Model', 'Software', 'ExposureTime', 'FNumber', 'ISO', 'GPSLatitude', 'GPSLongitude'];
const { words: longest, metadata: largest } = walking;
const exifWord = 'Exif\0\0';

const words = (value: unknown): string | undefined =>
  (typeof value === 'string' && writable(value.replaceAll('\0', '')).trim().slice(0, longest)) || undefined;

/** The value of a simple XMP property, written as attribute or as element. */
const property = (xmp: string, name: string): string | undefined =>
  words(new RegExp(`${name}(?:="([^"<]{1,200})|>([^<]{1,200})<)`).exec(xmp)?.slice(1).find(Boolean));

/** EXIF as sharp hands it over begins with a word of its own; the TIFF structure comes after. */
const structureOf = (exif: Buffer): Buffer =>
  exif.toString('latin1', 0, exifWord.length) === exifWord ? exif.subarray(exifWord.length) : exif;

async function tagsOf(input: string | Buffer | undefined): Promise<Record<string, unknown>> {
  if (input === undefined || input.length > largest) return {};
  const options = { pick: wanted, translateValues: false, xmp: false, icc: false, iptc: false, jfif: false, ihdr: false };
  // Metadata are evidence, not content: what cannot be read says nothing.
  return (await exifr.parse(input, options).catch(() => undefined)) ?? {};
}

/**
 * What the metadata of a picture say of its origin; null when they say nothing. `tiff` is the path of a TIFF, whose tags sharp does not
 * hand over.
 */
export async function pictureDeviceOf({ exif, xmp, comments }: Metadata, tiff?: string): Promise<PageSource['device']> {
  const tags = await tagsOf(tiff ?? (exif && structureOf(exif)));
  const text = xmp && xmp.length <= largest ? xmp.toString('utf8') : '';
  const device = {
    make: words(tags.Make) ?? property(text, 'tiff:Make'),
    model: words(tags.Model) ?? property(text, 'tiff:Model'),
    software:
      words(tags.Software) ?? property(text, 'xmp:CreatorTool') ?? words(comments?.find(({ keyword }) => keyword === 'Software')?.text),
    exposure: ['ExposureTime', 'FNumber', 'ISO'].some((name) => tags[name] !== undefined),
    location: tags.GPSLatitude !== undefined && tags.GPSLongitude !== undefined,
  };
  return device.make || device.model || device.software || device.exposure || device.location ? device : null;
}
