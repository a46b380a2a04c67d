import { pngChunk } from '../../support/pictures.ts';
import type { Random } from './random.ts';
import { type Raster, toSharp } from './raster.ts';

export interface Coding {
  mime: 'image/jpeg' | 'image/png' | 'image/tiff';
  quality: number;
  /** Pixels per inch that the file states; null for none. */
  dpi: number | null;
  /** Quarter turns clockwise that bring the file upright. */
  turn: number;
  exif?: Record<string, Record<string, string>>;
}

/** The JFIF header is where scanners state their resolution; libvips writes none. */
function withJfif(bytes: Buffer, dpi: number | null): Buffer {
  const header = Buffer.from('ffe000104a46494600010100000100010000', 'hex');
  if (dpi !== null) {
    header[11] = 1;
    header.writeUInt16BE(dpi, 12);
    header.writeUInt16BE(dpi, 14);
  }
  return Buffer.concat([bytes.subarray(0, 2), header, bytes.subarray(2)]);
}

/** The same of a PNG: a pHYs chunk, pixels per metre, behind the header of 33 bytes. */
function withPhys(bytes: Buffer, dpi: number | null): Buffer {
  if (dpi === null) return bytes;
  const density = Buffer.alloc(9, 1);
  for (const at of [0, 4]) density.writeUInt32BE(Math.round(dpi / 0.0254), at);
  return Buffer.concat([bytes.subarray(0, 33), pngChunk('pHYs', density), bytes.subarray(33)]);
}

const twoColours = { palette: true, colours: 2 };

export async function encode(raster: Raster, { mime, quality, dpi, turn, exif }: Coding, bilevel = false): Promise<Buffer> {
  const upright = toSharp(raster).toColourspace(raster.channels === 1 ? 'b-w' : 'srgb');
  const lying = turn === 0 ? upright : upright.rotate((360 - turn * 90) % 360);
  if (mime === 'image/jpeg') {
    const described = exif ? lying.withExif(exif) : lying;
    return withJfif(await described.jpeg({ quality, chromaSubsampling: quality > 92 ? '4:4:4' : '4:2:0' }).toBuffer(), dpi);
  }
  if (mime === 'image/png') return withPhys(await lying.png({ compressionLevel: 3, ...(bilevel ? twoColours : {}) }).toBuffer(), dpi);
  const perMm = (dpi ?? 72) / 25.4;
  return lying
    .tiff({ ...(bilevel ? { compression: 'ccittfax4', bitdepth: 1 } : { compression: 'lzw' }), xres: perMm, yres: perMm })
    .toBuffer();
}

const phones = [
  ['HUAWEI', 'ALN-AL00', '13/2500'],
  ['Xiaomi', '23127PN0CC', '10/1000'],
  ['Apple', 'iPhone 13', '51/10'],
  ['OPPO', 'PHW110', '47/10'],
] as const;

/** What a camera writes into its files. */
export function cameraExif(choose: Random): Record<string, Record<string, string>> {
  const [Make, Model, focal] = choose.pick(phones);
  const taken = `2026:11:${String(choose.int(10, 28))} ${String(choose.int(8, 18)).padStart(2, '0')}:${choose.int(10, 59)}:05`;
  const exif: Record<string, Record<string, string>> = {
    IFD0: { Make, Model, DateTime: taken, Software: `${Model} 14.0.0` },
    IFD2: {
      ExposureTime: `1/${choose.pick([30, 50, 60, 100, 120])}`,
      FNumber: '18/10',
      ISOSpeedRatings: String(choose.int(50, 800)),
      DateTimeOriginal: taken,
      FocalLength: focal,
    },
  };
  if (choose.chance(0.3))
    exif.IFD3 = { GPSLatitudeRef: 'N', GPSLatitude: '28/1 40/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '115/1 50/1 0/1' };
  return exif;
}
