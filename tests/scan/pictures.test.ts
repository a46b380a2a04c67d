import { describe, expect, it } from '@jest/globals';
import exifr from 'exifr';
import sharp from 'sharp';
import type { DocumentKind } from '../../server/contract/documents.ts';
import { type PictureBox, pictureBox } from '../../server/contract/scan-units.ts';
import { readPdf } from '../support/pdf-reader.ts';
import { cameraOf, poseOf } from './pictures/camera.ts';
import { curlOf } from './pictures/curl.ts';
import { type Branch, draw, type Picture, type PictureFault, pictureFaults, pilePdf, pileTiff } from './pictures/index.ts';
import { random } from './pictures/random.ts';

const branches = ['scan', 'photo', 'scanner-app'] as const satisfies readonly Branch[];

/** The upright picture, red, green, blue. */
async function upright({ bytes, truth }: Picture) {
  const turned = sharp(bytes)
    .toColourspace('srgb')
    .rotate(truth.turn * 90);
  const { data, info } = await turned.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** Box around everything red within a margin of where it should be, fractions. Stray pixels of chroma noise have no red neighbours. */
async function redBox(picture: Picture, { x, y, width: wide, height: high }: PictureBox, margin = 0.03): Promise<PictureBox> {
  const { data, width, height, channels } = await upright(picture);
  const isRed = (px: number, py: number) => {
    const at = (py * width + px) * channels;
    return (data[at] ?? 0) - Math.max(data[at + 1] ?? 0, data[at + 2] ?? 0) > 40;
  };
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let py = Math.floor((y - margin) * height); py < (y + high + margin) * height; py += 1)
    for (let px = Math.floor((x - margin) * width); px < (x + wide + margin) * width; px += 1) {
      if (!isRed(px, py) || !isRed(px + 1, py) || !isRed(px, py + 1)) continue;
      [left, top, right, bottom] = [Math.min(left, px), Math.min(top, py), Math.max(right, px + 2), Math.max(bottom, py + 2)];
    }
  return pictureBox({ x: left / width, y: top / height, width: (right - left) / width, height: (bottom - top) / height });
}

async function expectOfficialSealInPlace(picture: Picture): Promise<void> {
  const edges = ({ x, y, width, height }: PictureBox) => [x, y, x + width, y + height];
  const wanted = picture.truth.seals.find(({ role }) => role === 'official')?.box;
  if (!wanted) throw new Error('no seal was drawn');
  const found = edges(await redBox(picture, wanted));
  for (const [index, edge] of found.entries()) expect(Math.abs(edge - (edges(wanted)[index] ?? 9))).toBeLessThan(0.008);
}

/** Small enough to be drawn quickly; photos are as large as phones make them. */
const dpi = 100;

describe.each(branches)('a drawn %s', (branch) => {
  it.each(['sealSpecimen', 'credentialCopy'] as const)('of the %s is the same bytes for the same seed', async (document) => {
    const [first, again] = [await draw({ seed: 11, document, branch, dpi }), await draw({ seed: 11, document, branch, dpi })];
    expect(first.bytes.equals(again.bytes)).toBe(true);
    expect(first.truth).toEqual(again.truth);
  });

  it('is another for another seed, and can be without any seal', async () => {
    const [sealed, unsealed] = [
      await draw({ seed: 12, document: 'authorisationLetter', branch, dpi }),
      await draw({ seed: 13, document: 'authorisationLetter', branch, dpi, unsealed: true }),
    ];
    expect(sealed.bytes.equals(unsealed.bytes)).toBe(false);
    expect(sealed.truth.seals).not.toEqual([]);
    expect(unsealed.truth.seals).toEqual([]);
  });

  it.each([0, 3] as const)('that lies %d quarter turns off has its seal where the truth says', async (turn) => {
    const picture = await draw({ seed: 30 + turn, document: 'applicationForm', branch, dpi, turn, colour: 'colour' });
    expect(picture.truth.turn).toBe(turn);
    await expectOfficialSealInPlace(picture);
  });
});

describe('a drawn flat-bed scan', () => {
  it.each([1, 2] as const)('that lies %d quarter turns off has its seal where the truth says', async (turn) => {
    await expectOfficialSealInPlace(await draw({ seed: 40, document: 'applicationForm', branch: 'scan', dpi, turn, colour: 'colour' }));
  });

  it.each([75, 150, 300, 600])('at %d dpi is as large as a sheet of A4 and its seal as large as it was', async (dpi) => {
    const picture = await draw({ seed: dpi, document: 'applicationForm', branch: 'scan', dpi, skew: 0 });
    const { width, height, density } = await sharp(picture.bytes).metadata();
    const mm = (px: number) => (px / dpi) * 25.4;
    expect(mm(width)).toBeGreaterThan(207);
    expect(mm(width)).toBeLessThan(225);
    expect(mm(height)).toBeGreaterThan(294);
    expect(mm(height)).toBeLessThan(315);
    if (picture.truth.statedDpi) expect(density).toBe(dpi);
    const [seal] = picture.truth.seals;
    expect(mm((seal?.box.width ?? 0) * width)).toBeCloseTo(seal?.mm ?? 0, 0);
    expect(mm((seal?.box.height ?? 0) * height)).toBeCloseTo(seal?.mm ?? 0, 0);
  });

  it('leans as asked, either way', async () => {
    const lean = async (skew: number) => {
      const { data, width, height, channels } = await upright(
        await draw({ seed: 5, document: 'applicationForm', branch: 'scan', dpi: 100, skew, colour: 'grey', unsealed: true }),
      );
      const discAt = (fromX: number) => {
        let [sum, count] = [0, 0];
        const [left, right] = fromX === 0 ? [0, width * 0.12] : [width * 0.88, width];
        for (let y = 0; y < height * 0.12; y += 1)
          for (let x = Math.floor(left); x < right; x += 1)
            if ((data[(y * width + x) * channels] ?? 255) < 100) [sum, count] = [sum + y, count + 1];
        return sum / count;
      };
      return discAt(1) - discAt(0);
    };
    expect(await lean(3)).toBeGreaterThan(15);
    expect(await lean(-3)).toBeLessThan(-15);
  });

  it('comes in grey and in black and white', async () => {
    const grey = await draw({ seed: 3, document: 'applicationForm', branch: 'scan', colour: 'grey' });
    expect(await sharp(grey.bytes).metadata()).toMatchObject({ space: 'b-w' });
    const bilevel = await draw({ seed: 3, document: 'applicationForm', branch: 'scan', colour: 'bilevel', dpi: 150 });
    const { data } = await sharp(bilevel.bytes).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    expect([...new Set(data)].sort((a, b) => a - b)).toEqual([0, 255]);
  });
});

describe('a drawn photo', () => {
  it('keeps what the camera wrote, or has lost it on the way through a messenger', async () => {
    const seeds = [1, 2, 3, 4];
    const written = await Promise.all(
      seeds.map(async (seed) => exifr.parse((await draw({ seed, document: 'agentIdCard', branch: 'photo' })).bytes).catch(() => null)),
    );
    const kept = written.filter((tags) => tags?.Make);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(seeds.length);
    expect(kept[0]).toMatchObject({ ExposureTime: expect.any(Number), Model: expect.any(String) });
  });

  it('sees every place of the bent sheet where that place appears', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const choose = random(seed, 'camera and curl');
      const camera = cameraOf(poseOf(choose, 2400));
      const curl = curlOf(choose);
      for (const [u, v] of [
        [0, 0],
        [-100, -140],
        [100, 140],
        [-60, 90],
        [105, -148],
      ] as const) {
        const { x, y } = camera.put(u, v, curl);
        const seen = camera.see(x, y, curl);
        expect(Math.hypot(seen.u - u, seen.v - v)).toBeLessThan(0.1);
      }
    }
  });
});

describe('each fault', () => {
  const all = Object.entries(pictureFaults) as [PictureFault, DocumentKind][];

  /** Low resolution is a fault that a stated resolution would overrule, as a stated colour would a grey scan. */
  const specOf = (fault: PictureFault) => ({
    seed: 78,
    document: pictureFaults[fault],
    branch: 'scan' as const,
    ...(fault === 'lowResolution' ? {} : { dpi }),
    ...(fault === 'greyScan' ? {} : { colour: 'colour' as const }),
  });
  const drawFault = (fault: PictureFault) => draw({ ...specOf(fault), faults: [fault] });
  const flawless = new Map<string, Promise<Picture>>();
  const drawFlawless = (fault: PictureFault) => {
    const key = JSON.stringify(specOf(fault));
    const drawn = flawless.get(key) ?? draw(specOf(fault));
    flawless.set(key, drawn);
    return drawn;
  };

  it.each(all)('%s shows on a picture of the %s', async (fault) => {
    const [sound, faulty] = [await drawFlawless(fault), await drawFault(fault)];
    expect(faulty.bytes.equals(sound.bytes)).toBe(false);
    expect(faulty.truth.faults).toEqual([fault]);
    expect(sound.truth.faults).toEqual([]);
  });

  it('of capture is what the truth says', async () => {
    expect((await drawFault('photo')).truth.branch).toBe('photo');
    expect((await drawFault('scannerApp')).truth.branch).toBe('scanner-app');
    expect((await drawFault('lowResolution')).truth.dpi).toBeLessThan(120);
    expect(Math.abs((await drawFault('skewed')).truth.skew)).toBeGreaterThan(2.5);
    expect((await drawFault('turned')).truth.turn).toBeGreaterThan(0);
    expect((await drawFault('greyScan')).truth.colour).not.toBe('colour');
  });

  it('of seals is what the truth says', async () => {
    const official = async (fault: PictureFault) => (await drawFault(fault)).truth.seals.find(({ role }) => role === 'official');
    const legal = async (fault: PictureFault) => (await drawFault(fault)).truth.seals.find(({ role }) => role === 'legalPerson');
    expect(await official('sealMissing')).toBeUndefined();
    expect(await official('sealGrey')).toMatchObject({ red: false });
    expect(Math.abs(((await official('sealSize'))?.mm ?? 40) - 40)).toBeGreaterThan(5);
    expect(await legal('legalSealMissing')).toBeUndefined();
    expect(await legal('legalSealGrey')).toMatchObject({ red: false, shape: 'square' });
    expect((await legal('legalSealShape'))?.shape).not.toBe('square');
  });

  it('darkens, fades and empties the page', async () => {
    const brightness = async (fault: PictureFault) => {
      const { channels } = await sharp((await drawFault(fault)).bytes).stats();
      return { mean: channels[1]?.mean ?? 0, darkest: channels[1]?.min ?? 0 };
    };
    expect((await brightness('tooDark')).mean).toBeLessThan(170);
    expect((await brightness('washedOut')).darkest).toBeGreaterThan(110);
    const { channels } = await sharp((await drawFault('blank')).bytes).stats();
    expect(channels[1]?.stdev).toBeLessThan(25);
  });
});

describe('a pile', () => {
  const pages = () =>
    Promise.all(
      (['applicationForm', 'sealSpecimen'] as const).map((document, index) =>
        draw({ seed: 21 + index, document, branch: 'scan', dpi, skew: 0, colour: 'colour' }),
      ),
    );

  it('as PDF has a page for each picture, as large as the paper', async () => {
    const pile = (await pages()).filter(({ mime }) => mime === 'image/jpeg');
    const { pages: read } = await readPdf(await pilePdf(pile));
    expect(read).toHaveLength(pile.length);
    for (const { width, height } of read) {
      expect(Math.abs(width - 212)).toBeLessThan(6);
      expect(Math.abs(height - 299)).toBeLessThan(6);
    }
  });

  it('as TIFF has a picture for each, with its resolution', async () => {
    const pile = await pages();
    const tiff = await pileTiff(pile);
    expect(await sharp(tiff).metadata()).toMatchObject({ format: 'tiff', pages: pile.length, density: dpi });
    for (const [page, { bytes }] of pile.entries()) {
      const [there, here] = [await sharp(tiff, { page }).stats(), await sharp(bytes).stats()];
      for (const channel of [0, 1, 2]) expect(there.channels[channel]?.mean).toBeCloseTo(here.channels[channel]?.mean ?? 0, -1);
    }
  });
});
