import { encode } from './encode.ts';
import { field, side } from './noise.ts';
import { fedThrough, stretchedAndCut } from './office.ts';
import type { Paper } from './papers.ts';
import { type Random, random } from './random.ts';
import { blurred, greyOf, type Raster, threshold } from './raster.ts';
import { makeSheet, type Sheet } from './sheet.ts';
import type { Colour, Picture, PictureFault, PictureSpec } from './spec.ts';
import { truthOf } from './truth.ts';
import { type Backdrop, type Look, warp } from './warp.ts';

type Faults = ReadonlySet<PictureFault>;

interface Glass {
  dpi: number;
  /** Size of the scanned area in millimetres of the sheet. */
  width: number;
  height: number;
  /** Where the middle of the sheet lies on it. */
  middle: { x: number; y: number };
  skew: number;
  /** Scale along the way of the lamp. */
  stretch: number;
  /** Amplitude and waves of the carriage's uneven way. */
  wobble: { mm: number; waves: number; phase: number };
}

function skewOf(spec: PictureSpec, faults: Faults, choose: Random): number {
  const usual = choose.chance(0.6) ? choose.normal() * 0.35 : choose.between(-1.5, 1.5);
  const steep = choose.pick([-1, 1]) * choose.between(2.6, 5);
  return spec.skew ?? (faults.has('skewed') ? steep : Math.max(-1.5, Math.min(1.5, usual)));
}

function dpiOf(spec: PictureSpec, faults: Faults, choose: Random): number {
  const usual = choose.pick([150, 200, 200, 200, 300, 300, 300, 300, 400, 600]);
  const low = choose.pick([75, 96, 100]);
  return spec.dpi ?? (faults.has('lowResolution') ? low : usual);
}

/** How the sheet lies on the glass. Areas of exactly A4 cut at most a hair's breadth off a skewed sheet; otherwise the area is larger. */
function layDown(spec: PictureSpec, faults: Faults, { printScale }: Sheet, choose: Random): Glass {
  const skew = skewOf(spec, faults, choose);
  const lean = Math.abs(Math.sin((skew * Math.PI) / 180));
  const exact = Math.abs(skew) < 0.6 && choose.chance(0.7);
  const room = exact ? 0 : choose.between(0, 3);
  const glass = {
    dpi: dpiOf(spec, faults, choose),
    width: exact ? 210 : 210 + lean * 297 + room,
    height: exact ? 297 : 297 + lean * 210 + room,
    skew,
    stretch: 1 + choose.normal() * 0.001,
    wobble: { mm: choose.between(0, 0.05), waves: choose.between(3, 25), phase: choose.between(0, 6) },
  };
  const middle = { x: glass.width / 2 + choose.normal() * 0.3, y: glass.height / 2 + choose.normal() * 0.3 };
  if (faults.has('cutOff')) {
    const lost = choose.between(9, 30);
    const [dx, dy] = choose.pick([
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ] as const);
    middle.x += dx * (lost + room);
    middle.y += dy * (lost + room);
  }
  return { ...glass, middle: { x: middle.x / printScale, y: middle.y / printScale } };
}

/** From the picture to the sheet and back. Pixels and millimetres of the print. */
function ways(glass: Glass, sheet: Sheet) {
  const perMm = (glass.dpi / 25.4) * sheet.printScale;
  const [cos, sin] = [Math.cos((glass.skew * Math.PI) / 180), Math.sin((glass.skew * Math.PI) / 180)];
  const centre = { x: (sheet.edges.left + sheet.edges.right) / 2, y: (sheet.edges.top + sheet.edges.bottom) / 2 };
  const { mm, waves, phase } = glass.wobble;
  const look: Look = (px, py, to) => {
    const x = px / perMm - glass.middle.x;
    const y = py / perMm / glass.stretch - glass.middle.y + mm * Math.sin((py / perMm / 297) * waves + phase);
    to.u = centre.x + x * cos + y * sin;
    to.v = centre.y - x * sin + y * cos;
    to.light = 1;
  };
  const put = (u: number, v: number) => {
    const [x, y] = [u - centre.x, v - centre.y];
    return { x: (x * cos - y * sin + glass.middle.x) * perMm, y: (x * sin + y * cos + glass.middle.y) * perMm * glass.stretch };
  };
  return { look, put };
}

/** The lid above the sheet. */
function lid(faults: Faults, choose: Random): Backdrop {
  const level = choose.pick([253, 250, 246, 240, 200, 150, 30, 12]);
  const tile = new Uint8Array(16 * 16 * 3).fill(level);
  const soft = choose.chance(0.7) && !faults.has('washedOut');
  const shadow = {
    dark: soft ? choose.between(0.05, 0.35) : 0,
    reach: choose.between(0.4, 1.6),
    x: choose.normal() * 0.4,
    y: choose.normal() * 0.4,
  };
  return { tile, side: 16, density: 1, shadow };
}

interface Tone {
  white: readonly [number, number, number];
  black: number;
  gamma: number;
  noise: number;
}

/** White points and tints of real scanners spread widely, so nothing may be concluded from tone alone. */
function toneOf(faults: Faults, choose: Random): Tone {
  const level = choose.chance(0.12) ? choose.between(222, 240) : choose.between(238, 262);
  const tinted = choose.chance(0.2) ? 4.5 : 1.2;
  const white = [level + choose.normal() * tinted, level + choose.normal() * tinted * 0.5, level + choose.normal() * tinted] as const;
  const tone = { white, black: choose.between(0, 28), gamma: choose.between(0.85, 1.2), noise: choose.between(0.4, 2.6) };
  if (faults.has('tooDark')) {
    const dim = choose.between(0.5, 0.62);
    return { ...tone, white: [white[0] * dim, white[1] * dim, white[2] * dim], gamma: 1.25 };
  }
  if (faults.has('washedOut')) return { ...tone, white: [262, 262, 262], black: choose.between(165, 190), gamma: 0.85 };
  return tone;
}

/** Tone curve, uneven sensor elements along the line, noise. In place. */
function expose(raster: Raster, tone: Tone, choose: Random): void {
  const { data, width, height, channels } = raster;
  const levels = new Float32Array(channels * 256);
  for (let channel = 0; channel < channels; channel += 1)
    for (let value = 0; value < 256; value += 1)
      levels[channel * 256 + value] = tone.black + ((tone.white[channel] as number) - tone.black) * (value / 255) ** tone.gamma;
  const unevenness = choose.between(0, 0.004);
  const across = choose.between(-0.012, 0.012);
  const gain = Float32Array.from({ length: width }, (_, x) => 1 + unevenness * choose.normal() + across * (x / width - 0.5));
  const grain = field('sensor', choose.int(0, 1)).map((value) => value * tone.noise);
  const shifts = Array.from({ length: channels }, () => choose.int(0, side - 1));
  // The three lines of a colour sensor never see quite the same line of the paper: thin fringes, also on black print.
  const late = [channels === 3 ? choose.between(0, 0.3) : 0, 0, channels === 3 ? choose.between(0, 0.3) : 0];
  const out = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  const line = tone.noise * choose.between(0, 0.4);
  const stride = width * channels;
  for (let y = 0; y < height; y += 1) {
    const jitter = line * choose.normal();
    const below = y < height - 1 ? stride : 0;
    for (let channel = 0; channel < channels; channel += 1) {
      const row = ((y + (shifts[channel] as number)) & (side - 1)) * side;
      const level = channel * 256;
      const share = late[channel] as number;
      let at = y * stride + channel;
      for (let x = 0; x < width; x += 1, at += channels) {
        const seen = levels[level + (data[at] as number)] as number;
        const mixed = seen + share * ((levels[level + (data[at + below] as number)] as number) - seen);
        out[at] = mixed * (gain[x] as number) + jitter + (grain[row + (x & (side - 1))] as number);
      }
    }
  }
}

function colourOf(spec: PictureSpec, faults: Faults, choose: Random): Colour {
  const usual = choose.chance(0.04) ? 'grey' : 'colour';
  return spec.colour ?? (faults.has('greyScan') ? choose.pick(['grey', 'grey', 'bilevel'] as const) : usual);
}

/** What office programs make of a scan: smaller, cut, louder, stating what they please. Where things stand is not kept. */
async function reworked(spec: PictureSpec, sheet: Sheet, paper: Paper, raster: Raster, colour: Colour): Promise<Picture> {
  const choose = random(spec.seed, 'office');
  const seen = spec.manner === 'fed' ? await fedThrough(raster, choose) : await stretchedAndCut(raster, choose);
  const stated = choose.pick([96, 96, 72, 300, null]);
  const bytes = await encode(seen, { mime: 'image/jpeg', quality: choose.int(65, 90), dpi: stated, turn: 0 });
  const { width, height } = seen;
  const put = (x: number, y: number) => ({ x, y });
  const truth = truthOf(spec, 'scan', sheet, paper, { width, height, put, dpi: null, stated, turn: 0, colour, skew: 0 });
  return { bytes, mime: 'image/jpeg', truth: { ...truth, seals: [], layout: null } };
}

const finest = 300;

/** What a flat-bed scanner makes of the paper. */
export async function scan(spec: PictureSpec, paper: Paper): Promise<Picture> {
  const faults = new Set(spec.faults);
  const choose = random(spec.seed, 'scan');
  const dpi = dpiOf(spec, faults, random(spec.seed, 'dpi'));
  const sheet = await makeSheet(spec, paper, Math.min(dpi, finest));
  const glass = layDown({ ...spec, dpi }, faults, sheet, choose);
  const [width, height] = [glass.width, glass.height].map((mm) => Math.round((mm * dpi) / 25.4)) as [number, number];
  const { look, put } = ways(glass, sheet);
  const seen = warp(sheet, width, height, look, lid(faults, choose));
  const softness = faults.has('blurred') ? choose.between(0.32, 0.5) : choose.chance(0.4) ? choose.between(0.02, 0.05) : 0;
  const soft = await blurred(seen, (softness * dpi) / 25.4);
  const colour = colourOf(spec, faults, choose);
  const raster = colour === 'colour' ? soft : greyOf(soft);
  expose(raster, toneOf(faults, choose), choose);
  if (colour === 'bilevel') threshold(raster, choose.between(140, 185));
  if (spec.manner) return reworked(spec, sheet, paper, raster, colour);
  const turn = spec.turn ?? (faults.has('turned') ? choose.int(1, 3) : 0);
  const lossless = choose.chance(0.1) && dpi <= 200;
  const mime = colour === 'bilevel' ? choose.pick(['image/png', 'image/tiff'] as const) : lossless ? 'image/png' : 'image/jpeg';
  const stated = choose.chance(0.88) ? dpi : null;
  const bytes = await encode(raster, { mime, quality: choose.int(60, 95), dpi: stated, turn }, colour === 'bilevel');
  return { bytes, mime, truth: truthOf(spec, 'scan', sheet, paper, { width, height, put, dpi, stated, turn, colour, skew: glass.skew }) };
}
