import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { tiffTags } from './formats.ts';
import { checkPixels, intakeLimits, walking } from './limits.ts';
import type { FileWindow } from './window.ts';

const { header: headerBytes, entry: entryBytes, value: valueBytes, bytesOf, ...tag } = tiffTags;

const bitsOfByte = 8;

interface Numbers {
  u16(bytes: Buffer, at: number): number;
  u32(bytes: Buffer, at: number): number;
}

const little: Numbers = { u16: (bytes, at) => bytes.readUInt16LE(at), u32: (bytes, at) => bytes.readUInt32LE(at) };
const big: Numbers = { u16: (bytes, at) => bytes.readUInt16BE(at), u32: (bytes, at) => bytes.readUInt32BE(at) };

interface Directory {
  values(wanted: number): Promise<number[]>;
  next: number;
}

async function readValues(window: FileWindow, numbers: Numbers, entry: Buffer): Promise<number[]> {
  const width = bytesOf[numbers.u16(entry, 2)];
  const count = numbers.u32(entry, valueBytes);
  if (!width || count > walking.strips) throw new IntakeRefused('damaged');
  const inline = width * count <= valueBytes;
  const bytes = inline
    ? entry.subarray(entryBytes - valueBytes, entryBytes)
    : await window.exactly(numbers.u32(entry, entryBytes - valueBytes), width * count);
  return Array.from({ length: count }, (_, index) => {
    if (width === 1) return bytes.readUInt8(index);
    return width === 2 ? numbers.u16(bytes, index * width) : numbers.u32(bytes, index * width);
  });
}

async function readDirectory(window: FileWindow, numbers: Numbers, offset: number): Promise<Directory> {
  const count = numbers.u16(await window.exactly(offset, 2), 0);
  const bytes = await window.exactly(offset + 2, count * entryBytes + valueBytes);
  const entries = new Map<number, Buffer>();
  for (let index = 0; index < count; index += 1) {
    const entry = bytes.subarray(index * entryBytes, (index + 1) * entryBytes);
    entries.set(numbers.u16(entry, 0), entry);
  }
  return {
    async values(wanted) {
      const entry = entries.get(wanted);
      return entry ? readValues(window, numbers, entry) : [];
    },
    next: numbers.u32(bytes, count * entryBytes),
  };
}

/** A strip is unpacked in one piece, whatever is asked of it. */
async function checkStrip(page: Directory, width: number, height: number): Promise<void> {
  const [bits = 1] = await page.values(tag.bits);
  const [samples = 1] = await page.values(tag.samples);
  const [rows = height] = await page.values(tag.rowsPerStrip);
  if ((width * Math.min(rows, height) * bits * samples) / bitsOfByte > intakeLimits.bytesAtOnce) throw new IntakeRefused('tooSlow');
}

async function checkPicture(window: FileWindow, page: Directory): Promise<void> {
  const [width = 0] = await page.values(tag.width);
  const [height = 0] = await page.values(tag.height);
  checkPixels(width, height);
  await checkStrip(page, width, height);
  const offsets = [...(await page.values(tag.stripOffsets)), ...(await page.values(tag.tileOffsets))];
  const sizes = [...(await page.values(tag.stripSizes)), ...(await page.values(tag.tileSizes))];
  if (offsets.length === 0 || offsets.length !== sizes.length) throw new IntakeRefused('damaged');
  if (offsets.some((offset, index) => offset + (sizes[index] ?? 0) > window.size)) throw new IntakeRefused('incomplete');
}

/**
 * TIFF 6.0: follows the directories, each a page unless it is a thumbnail. Answers where the pages stand among the directories, from 0.
 * Throws `IntakeRefused`.
 */
export async function tiffPages(window: FileWindow): Promise<number[]> {
  const header = await window.exactly(0, headerBytes);
  const numbers = header.toString('latin1', 0, 2) === 'II' ? little : big;
  if (numbers.u16(header, 2) !== tag.magic) throw new IntakeRefused('otherPicture');
  const seen = new Set<number>();
  const pages: number[] = [];
  for (let offset = numbers.u32(header, headerBytes - valueBytes); offset !== 0; ) {
    if (seen.has(offset) || offset < headerBytes) throw new IntakeRefused('damaged');
    seen.add(offset);
    if (seen.size > 2 * intakeLimits.pages) throw new IntakeRefused('tooManyPages');
    const directory = await readDirectory(window, numbers, offset);
    const [subfile = 0] = await directory.values(tag.subfile);
    if ((subfile & 1) === 0) {
      await checkPicture(window, directory);
      pages.push(seen.size - 1);
    }
    offset = directory.next;
  }
  if (pages.length > intakeLimits.pages) throw new IntakeRefused('tooManyPages');
  if (pages.length === 0) throw new IntakeRefused('damaged');
  return pages;
}

/** Throws `IntakeRefused`. */
export async function checkTiff(window: FileWindow): Promise<void> {
  await tiffPages(window);
}
