import sharp, { type Metadata, type Sharp } from 'sharp';
import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { checkPixels, intakeLimits } from '../structure/limits.ts';
import { pictureDeviceOf } from './device.ts';
import type { PageSource } from './source.ts';
import { orientations, samples, stated } from './weights.ts';

// One page at a time in each child process: a cache or more threads would only cost memory.
sharp.cache(false);
sharp.concurrency(1);

/** Dots per inch, or null for none or nonsense. */
export const sensible = (dpi: number | undefined): number | null =>
  dpi !== undefined && dpi > stated.above && dpi <= stated.most ? dpi : null;

/** A decoder with the limits that all scans are read with; a picture that lacks rows or cannot be read throws. */
function decoder(input: string | Buffer, page?: number): Sharp {
  const limits = { failOn: 'error', limitInputPixels: intakeLimits.pixels, sequentialRead: true } as const;
  return sharp(input, page === undefined ? limits : { ...limits, page });
}

/** Progressive JPEG and interlaced PNG lie in memory whole before their first row is known. */
function checkMemory({ isProgressive, format, width, height, channels = samples.usualChannels, depth = 'uchar' }: Metadata): void {
  const sample = format === 'jpeg' ? samples.ofJpeg : (samples.ofDepth[depth] ?? 1);
  if (isProgressive && width * height * channels * sample > intakeLimits.bytesAtOnce) throw new IntakeRefused('tooSlow');
}

/**
 * One picture of a file. `input` is a path or the bytes of a JPEG; `page` counts directories of a TIFF from 0. Throws `IntakeRefused` for a
 * picture of another format or too large, and what the decoder throws when its head is damaged.
 */
export async function openPicture(
  input: string | Buffer,
  { format, filePage, filePages = 1, page }: { format: 'jpeg' | 'png' | 'tiff'; filePage: number; filePages?: number; page?: number },
): Promise<PageSource> {
  const metadata = await decoder(input, page).metadata();
  if (metadata.format !== format) throw new IntakeRefused('damaged');
  checkPixels(metadata.width, metadata.height);
  checkMemory(metadata);
  return {
    filePage,
    filePages,
    open: () => decoder(input, page),
    reducesWhileDecoding: format === 'jpeg',
    oneBit: metadata.bitsPerSample === 1,
    paperless: null,
    width: metadata.width,
    height: metadata.height,
    dpi: metadata.density === stated.unsaid ? null : sensible(metadata.density),
    turn: orientations[metadata.orientation ?? 1] ?? 0,
    device: await pictureDeviceOf(metadata, format === 'tiff' && typeof input === 'string' ? input : undefined),
  };
}
