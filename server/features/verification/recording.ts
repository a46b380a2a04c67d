import { open } from 'node:fs/promises';
import type { ReceivedFile } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';

/** Smaller than a second of any phone's camera. Bytes. */
const least = 20_000;

/** Media type of a recording by its first bytes: MP4 and MOV (ISO 14496-12, box `ftyp`), WebM (EBML). Throws `scanRefused`. */
export async function recordingType({ path, size }: ReceivedFile): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(12), 0, 12, 0);
    const box = buffer.subarray(4, 12).toString('latin1');
    const type = box.startsWith('ftyp') ? typeOfBrand(box.slice(4)) : isWebm(buffer) ? 'video/webm' : null;
    if (!type) throw new Refusal('scanRefused', { reason: '这不是手机录的视频，请用手机重新录一段十秒左右的视频再发。' });
    if (size < least) throw new Refusal('scanRefused', { reason: '视频太短或没有录上，请重新录一段十秒左右的视频再发。' });
    return type;
  } finally {
    await handle.close();
  }
}

/** Photos and sound lie in boxes of the same form (ISO 23008-12): HEIC of an iPhone, AVIF, M4A. */
const noVideo = /^(?:hei[cfmsx]|hev[cmsx]|mif[12]|msf1|mi[af]\w|avi[fs]|jp[2mx]\w|jxl |M4[ABP] |crx )$/;

const typeOfBrand = (brand: string): string | null => (noVideo.test(brand) ? null : brand === 'qt  ' ? 'video/quicktime' : 'video/mp4');

const isWebm = (start: Buffer): boolean => start.readUInt32BE(0) === 0x1a45dfa3;
