import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { checkPixels } from './limits.ts';
import type { FileWindow } from './window.ts';

const startOfScan = 0xda;
const endMarker = 0xd9;
const mostSegments = 2000;
const endOfImage = Buffer.from([0xff, 0xd9]);
// Cameras and scanners append data of their own after the picture; more than this is not looked through.
const tail = 64 * 1024;

const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

async function checkEnd(window: FileWindow, scan: number): Promise<void> {
  const from = Math.max(scan, window.size - tail);
  if (!(await window.upTo(from, tail)).includes(endOfImage)) throw new IntakeRefused('incomplete');
}

/** ITU T.81 annex B: segments up to the scan, a frame with a size, an end. Answers the number of pages, 1. Throws `IntakeRefused`. */
export async function checkJpeg(window: FileWindow): Promise<1> {
  let offset = 2;
  let framed = false;
  for (let segment = 0; segment < mostSegments; segment += 1) {
    const head = await window.exactly(offset, 2);
    const marker = head[1] ?? 0;
    if (head[0] !== 0xff || marker === 0 || marker === endMarker) throw new IntakeRefused('damaged');
    if (marker === 0xff) offset += 1;
    else if (standsAlone(marker)) offset += 2;
    else {
      const length = (await window.exactly(offset + 2, 2)).readUInt16BE();
      if (length < 2) throw new IntakeRefused('damaged');
      if (isFrame(marker)) {
        const frame = await window.exactly(offset + 5, 4);
        checkPixels(frame.readUInt16BE(2), frame.readUInt16BE(0));
        framed = true;
      }
      offset += 2 + length;
      if (marker === startOfScan) {
        if (!framed) throw new IntakeRefused('damaged');
        await checkEnd(window, offset);
        return 1;
      }
    }
  }
  throw new IntakeRefused('damaged');
}
