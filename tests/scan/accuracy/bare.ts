import sharp from 'sharp';
import { random } from '../pictures/random.ts';

/**
 * A picture as a messenger leaves it: nothing but pixels, of 1080–2700 on the longer side and JPEG quality 65–80. Smaller ones are not
 * enlarged. The same seed gives the same bytes.
 */
export async function bared(bytes: Buffer, seed: number): Promise<Buffer> {
  const choose = random(seed, 'messenger');
  const longest = choose.int(1080, 2700);
  return sharp(bytes)
    .rotate()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: choose.int(65, 80) })
    .toBuffer();
}
