import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { pngLayout } from './formats.ts';
import { checkPixels, walking } from './limits.ts';
import type { FileWindow } from './window.ts';

const { signature, head: headBytes, name, sum, header: headerBytes } = pngLayout;

/** PNG (W3C), chunk by chunk: header first, data, end. Throws `IntakeRefused`. */
export async function checkPng(window: FileWindow): Promise<void> {
  const header = await window.exactly(signature, headBytes + headerBytes);
  if (header.readUInt32BE(0) !== headerBytes || header.toString('latin1', name, headBytes) !== 'IHDR') throw new IntakeRefused('damaged');
  checkPixels(header.readUInt32BE(headBytes), header.readUInt32BE(headBytes + Uint32Array.BYTES_PER_ELEMENT));
  let offset = signature + headBytes + headerBytes + sum;
  let data = false;
  for (let chunk = 0; chunk < walking.chunks; chunk += 1) {
    const head = await window.exactly(offset, headBytes);
    const type = head.toString('latin1', name, headBytes);
    if (!/^[A-Za-z]{4}$/.test(type)) throw new IntakeRefused('damaged');
    const end = offset + headBytes + sum + head.readUInt32BE(0);
    if (end > window.size) throw new IntakeRefused('incomplete');
    if (type === 'IDAT') data = true;
    if (type === 'IEND' && !data) throw new IntakeRefused('damaged');
    if (type === 'IEND') return;
    offset = end;
  }
  throw new IntakeRefused('damaged');
}
