import type { SealShape } from '../../../server/contract/scan.ts';
import { codeAt, codeSize } from '../../../server/scan/sheet/paper.ts';
import { type Press, press } from './ink.ts';
import type { Paper } from './papers.ts';
import { type Random, random } from './random.ts';
import { type Raster, resized } from './raster.ts';
import type { PictureFault, PictureSpec, TrueSeal } from './spec.ts';
import { spoilSpecimen } from './spoil.ts';
import { stampsFor } from './stamps.ts';

/** A printed and stamped sheet. Places are millimetres of the print; `edges` is the sheet of A4 in those, for printers scale and shift. */
export interface Sheet {
  raster: Raster;
  dpi: number;
  edges: { left: number; top: number; right: number; bottom: number };
  /** Millimetres of paper per millimetre of the print. */
  printScale: number;
  /** Outline of each seal, millimetres of the print. */
  seals: (Pick<TrueSeal, 'shape' | 'mm' | 'red' | 'role'> & { outline: { x: number; y: number }[] })[];
}

interface Printer {
  black: number;
  scale: number;
  x: number;
  y: number;
}

function printer(faults: ReadonlySet<PictureFault>, choose: Random): Printer {
  const usual = choose.chance(0.75) ? choose.between(0.998, 1.002) : choose.between(0.985, 1);
  return {
    black: choose.between(8, 60),
    scale: faults.has('printScaled') ? choose.between(0.9, 0.955) : usual,
    x: choose.normal() * 0.8,
    y: choose.normal() * 0.8,
  };
}

/** Three channels on white paper, black as the toner gives it. */
function inked({ data, width, height, channels }: Raster, black: number): Raster {
  const levels = Uint8Array.from({ length: 256 }, (_, value) => black + ((255 - black) * value) / 255);
  const colour = new Uint8Array(width * height * 3);
  if (channels === 3) for (let index = 0; index < colour.length; index += 1) colour[index] = levels[data[index] as number] as number;
  else
    for (let index = 0, at = 0; index < data.length; index += 1, at += 3) {
      const value = levels[data[index] as number] as number;
      colour[at] = value;
      colour[at + 1] = value;
      colour[at + 2] = value;
    }
  return { data: colour, width, height, channels: 3 };
}

/** The other side of the sheet, or the next one, faintly and mirrored. */
function showThrough({ data, width, height }: Raster, source: Raster, strength: number): void {
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const ink = 255 - (source.data[(y * width + width - 1 - x) * source.channels] as number);
      if (ink === 0) continue;
      const at = (y * width + x) * 3;
      const kept = 1 - (ink / 255) * strength;
      for (let channel = 0; channel < 3; channel += 1) data[at + channel] = (data[at + channel] as number) * kept;
    }
}

/** A blot or a torn-off corner over the code. */
function spoilCode({ data, width }: Raster, dpi: number, choose: Random): void {
  const perMm = dpi / 25.4;
  const torn = choose.chance(0.5);
  const radius = codeSize * choose.between(0.3, 0.38);
  const at = { x: codeAt.x + codeSize * choose.between(0.4, 0.6), y: codeAt.y + codeSize * choose.between(0.4, 0.6) };
  for (let y = Math.floor((at.y - radius) * perMm); y < (at.y + radius) * perMm; y += 1)
    for (let x = Math.floor((at.x - radius) * perMm); x < (at.x + radius) * perMm; x += 1) {
      const away = Math.hypot(x / perMm - at.x, y / perMm - at.y) + Math.sin(x / perMm) * 0.5;
      if (away < radius) data.fill(torn ? 250 : 45, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
}

function outline({ at, turn }: Press, shape: SealShape, mm: number): { x: number; y: number }[] {
  const radians = (turn * Math.PI) / 180;
  const half = mm / 2;
  return Array.from({ length: 48 }, (_, index) => {
    const angle = (index / 48) * 2 * Math.PI;
    const reach = shape === 'square' ? half / Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))) : half;
    const flat = shape === 'oval' ? 2 / 3 : 1;
    const [x, y] = [reach * Math.cos(angle), reach * Math.sin(angle) * flat];
    return { x: at.x + x * Math.cos(radians) - y * Math.sin(radians), y: at.y + x * Math.sin(radians) + y * Math.cos(radians) };
  });
}

/** Seals do not shrink with the print they stand on. */
function unshrunk(stamp: Press, scale: number): Press {
  const { width, height, content } = stamp.drawing;
  const drawing = { width: width / scale, height: height / scale, content: `<g transform="scale(${1 / scale})">${content}</g>` };
  return { ...stamp, drawing };
}

function authority({ copy }: Paper): Sheet['seals'] {
  if (!copy?.authority) return [];
  const { x, y, mm, red } = copy.authority;
  const round = Array.from({ length: 48 }, (_, index) => (index / 48) * 2 * Math.PI);
  return [
    {
      shape: 'circle',
      mm,
      red,
      role: 'authority',
      outline: round.map((a) => ({ x: x + (mm / 2) * Math.cos(a), y: y + (mm / 2) * Math.sin(a) })),
    },
  ];
}

/** Prints and stamps the paper at this resolution. */
export async function makeSheet(spec: PictureSpec, paper: Paper, dpi: number): Promise<Sheet> {
  const faults = new Set(spec.faults);
  const choose = random(spec.seed, 'sheet');
  const size = [210, 297].map((mm) => Math.round((mm * dpi) / 25.4)) as [number, number];
  const plain = dpi === paper.dpi ? paper.raster : await resized(paper.raster, ...size);
  const { black, scale, x, y } = printer(faults, choose);
  const edges = { left: -x / scale, top: -y / scale, right: (210 - x) / scale, bottom: (297 - y) / scale };
  const blank = faults.has('blank');
  const raster = blank
    ? { data: new Uint8Array(plain.width * plain.height * 3).fill(255), width: plain.width, height: plain.height, channels: 3 as const }
    : inked(plain, black);
  if (choose.chance(0.12) || (blank && choose.chance(0.5))) showThrough(raster, plain, choose.between(0.015, 0.05));
  if (faults.has('codeUnreadable')) spoilCode(raster, dpi, choose);
  const stamps = blank || spec.unsealed ? [] : stampsFor(paper, faults, random(spec.seed, 'stamps'), spec.again);
  const ink = random(spec.seed, 'ink');
  for (const { presses } of stamps) for (const each of presses) await press(raster, dpi, unshrunk(each, scale), ink);
  if (paper.layout) spoilSpecimen(raster, dpi, paper.layout, faults, random(spec.seed, 'spoil'));
  const seals = stamps.flatMap(({ seal, presses: [first] }) =>
    seal && first ? [{ ...seal, outline: outline(first, seal.shape, seal.mm / scale) }] : [],
  );
  return { raster, dpi, edges, printScale: scale, seals: blank ? [] : [...seals, ...authority(paper)] };
}
