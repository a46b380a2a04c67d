import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { jpegMarks } from './formats.ts';
import { checkPixels, walking } from './limits.ts';
import type { FileWindow } from './window.ts';

const { fill, alone, frames, startOfScan, end, size } = jpegMarks;
const endOfImage = Buffer.from([fill, end]);

/** Cameras and scanners append data of their own after the picture. */
async function checkEnd(window: FileWindow, scan: number): Promise<void> {
  const from = Math.max(scan, window.size - walking.tail);
  if (!(await window.upTo(from, walking.tail)).includes(endOfImage)) throw new IntakeRefused('incomplete');
}

/** ITU T.81 annex B: segments up to the scan, a frame with a size, an end. Throws `IntakeRefused`. */
export async function checkJpeg(window: FileWindow): Promise<void> {
  let offset = endOfImage.length;
  let framed = false;
  for (let segment = 0; segment < walking.segments; segment += 1) {
    const head = await window.exactly(offset, 2);
    const marker = head[1] ?? 0;
    if (head[0] !== fill || marker === 0 || marker === end) throw new IntakeRefused('damaged');
    if (marker === fill) offset += 1;
    else if (alone.some((other) => other === marker)) offset += 2;
    else {
      const length = (await window.exactly(offset + 2, 2)).readUInt16BE();
      if (length < 2) throw new IntakeRefused('damaged');
      if (frames.some((other) => other === marker)) {
        const frame = await window.exactly(offset + size.at, size.bytes);
        checkPixels(frame.readUInt16BE(2), frame.readUInt16BE(0));
        framed = true;
      }
      offset += 2 + length;
      if (marker === startOfScan && !framed) throw new IntakeRefused('damaged');
      if (marker === startOfScan) return checkEnd(window, offset);
    }
  }
  throw new IntakeRefused('damaged');
}
