import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { checkPixels } from './limits.ts';
import type { FileWindow } from './window.ts';

const mostChunks = 20_000;

/** PNG (W3C), chunk by chunk: header first, data, end. Answers the number of pages, 1. Throws `IntakeRefused`. */
export async function checkPng(window: FileWindow): Promise<1> {
  const header = await window.exactly(8, 21);
  if (header.readUInt32BE(0) !== 13 || header.toString('latin1', 4, 8) !== 'IHDR') throw new IntakeRefused('damaged');
  checkPixels(header.readUInt32BE(8), header.readUInt32BE(12));
  let offset = 33;
  let data = false;
  for (let chunk = 0; chunk < mostChunks; chunk += 1) {
    const head = await window.exactly(offset, 8);
    const type = head.toString('latin1', 4, 8);
    if (!/^[A-Za-z]{4}$/.test(type)) throw new IntakeRefused('damaged');
    const end = offset + 12 + head.readUInt32BE(0);
    if (end > window.size) throw new IntakeRefused('incomplete');
    if (type === 'IDAT') data = true;
    if (type === 'IEND') {
      if (!data) throw new IntakeRefused('damaged');
      return 1;
    }
    offset = end;
  }
  throw new IntakeRefused('damaged');
}
