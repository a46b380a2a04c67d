import sharp from 'sharp';
import { openPicture } from '../../../server/scan/file/picture/picture.ts';
import { type Looks, measureLooks } from '../../../server/scan/kind/looks/measure.ts';
import { darkMask } from '../../../server/scan/page/ink-mask.ts';
import { decodePage } from '../../../server/scan/page/raster.ts';
import { measureTone } from '../../../server/scan/page/tone.ts';
import { measureLean } from '../../../server/scan/quality/lean.ts';
import { bared } from '../accuracy/bare.ts';
import { type Branch, draw } from '../pictures/index.ts';
import { random } from '../pictures/random.ts';
import type { Manner } from '../pictures/spec.ts';

/** How one picture looks, and what made it. `source` is one way of making pictures: whole sources are left out to see whether a fit holds. */
export interface Sample {
  camera: boolean;
  source: string;
  looks: Looks;
}

/** How a JPEG looks. */
async function looksOf(bytes: Buffer): Promise<Looks> {
  const raster = await decodePage(await openPicture(bytes, { format: 'jpeg', filePage: 1 }));
  const tone = measureTone(raster);
  return measureLooks(tone, measureLean(darkMask(raster.green, tone)));
}

/** The same page on another machine: other white, another cast. Ranges overlap, so that no single level tells a camera. */
async function recast(bytes: Buffer, { camera, source }: Pick<Sample, 'camera' | 'source'>, seed: number): Promise<Buffer> {
  // What lies on a white page keeps it.
  if (source.endsWith('pasted')) return bared(bytes, seed);
  const choose = random(seed, 'recast');
  const { channels } = await sharp(bytes).stats();
  const light = Math.max(...channels.map(({ mean, stdev }) => Math.min(255, mean + stdev / 2)));
  const white = camera
    ? choose.between(170, 246)
    : choose.chance(source === 'scan' ? 0.12 : 0.03)
      ? choose.between(218, 238)
      : choose.between(238, 258);
  const cast = camera ? choose.between(0, 0.035) : choose.chance(0.3) ? 0.012 : 0.003;
  const gains = Array.from({ length: 3 }, () => (white / light) * (1 + cast * choose.normal()));
  const grey = channels.length < 3;
  const coloured = sharp(bytes).rotate().toColourspace('srgb');
  const toned = grey ? coloured.linear(gains[0], 0) : coloured.linear(gains, [0, 0, 0]);
  return bared(await toned.jpeg({ quality: 92 }).toBuffer(), seed);
}

const ways: readonly { branch: Branch; manner?: Manner }[] = [
  { branch: 'scan' },
  { branch: 'scan', manner: 'stretched' },
  { branch: 'scan', manner: 'fed' },
  { branch: 'photo' },
  { branch: 'photo', manner: 'cropped' },
  { branch: 'photo', manner: 'pasted' },
];
const documents = ['credentialCopy', 'agentIdCard', 'applicationForm', 'authorisationLetter'] as const;

/** Samples of each drawing: as it is, and on other machines behind a messenger. */
const castings = 3;

/** `count` drawings of each way, from `seed` on, one after the other. */
export async function* samples(count: number, seed: number): AsyncGenerator<Sample> {
  let next = seed;
  for (let index = 0; index < count; index += 1)
    for (const { branch, manner } of ways) {
      const document = documents[index % documents.length] ?? 'credentialCopy';
      const dpi = [100, 150, 200][index % 3] ?? 150;
      const { bytes, mime } = await draw({ seed: next, document, branch, dpi, ...(manner ? { manner } : {}) });
      const about = { camera: branch === 'photo', source: [branch, manner].filter(Boolean).join(' ') };
      if (mime === 'image/jpeg') yield { ...about, looks: await looksOf(bytes) };
      for (let casting = 0; casting < castings; casting += 1)
        yield { ...about, looks: await looksOf(await recast(bytes, about, next * castings + casting)) };
      next += 1;
    }
}
