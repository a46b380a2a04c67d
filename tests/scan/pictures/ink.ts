import { field, smooth } from './noise.ts';
import type { Random } from './random.ts';
import { type Drawing, drawn, type Raster } from './raster.ts';

const { PI, cos, max, min, round, sin } = Math;

export type Rgb = readonly [red: number, green: number, blue: number];

/** How a drawing is pressed onto the sheet. Millimetres of the sheet. */
export interface Press {
  drawing: Drawing;
  at: { x: number; y: number };
  /** Degrees clockwise. */
  turn: number;
  ink: Rgb;
  /** 1 is a well-inked seal, 0.4 a pale one. */
  density: number;
  /** How unevenly it was pressed: 0–1. */
  uneven: number;
  /** Part that did not touch the paper: everything beyond `from` (share of the half size) in the direction `angle`. */
  gap?: { angle: number; from: number };
  /** Drawn by a pen: no grain. */
  pen?: boolean;
}

interface Grain {
  values: Float32Array;
  coarse: Float32Array;
  x: number;
  y: number;
}

const lit = (value: number, low: number, high: number): number => {
  const t = max(0, min(1, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
};

/** Share of the paper that the ink covers at one place: pressure, and the paper's grain where the pressure is low. */
function cover(press: Press, grain: Grain, x: number, y: number, tilt: { x: number; y: number }, half: number): number {
  if (press.pen) return 1;
  const pressure =
    0.75 + (press.uneven * (tilt.x * x + tilt.y * y)) / half + press.uneven * 0.45 * smooth(grain.coarse, grain.x + x / 5, grain.y + y / 5);
  const rough =
    smooth(grain.values, grain.x + x * 8, grain.y + y * 8) * 0.22 + smooth(grain.values, grain.y + x * 2.2, grain.x + y * 2.2) * 0.16;
  let share = lit(pressure + rough, 0.12, 0.55);
  if (press.gap) {
    const along = (x * cos(press.gap.angle) + y * sin(press.gap.angle)) / half;
    share *= 1 - lit(along + rough * 0.25, press.gap.from - 0.03, press.gap.from + 0.03);
  }
  return share * (0.86 + 0.14 * min(1.4, pressure + rough));
}

const turned = (drawing: Drawing, degrees: number): Drawing => ({
  ...drawing,
  content: `<rect width="100%" height="100%" fill="#fff"/><g transform="rotate(${degrees} ${drawing.width / 2} ${drawing.height / 2})">${drawing.content}</g>`,
});

/** Presses a drawing onto the sheet: ink multiplies what is below, so that print stays dark under it. */
export async function press(sheet: Raster, dpi: number, stamp: Press, choose: Random): Promise<void> {
  const wide = { ...turned(stamp.drawing, stamp.turn) };
  const mask = await drawn(wide, dpi, 1);
  const perMm = dpi / 25.4;
  const [left, top] = [round((stamp.at.x - wide.width / 2) * perMm), round((stamp.at.y - wide.height / 2) * perMm)];
  const grain: Grain = { values: field('grain', 1), coarse: field('pressure'), x: choose.between(0, 400), y: choose.between(0, 400) };
  const angle = choose.between(0, 2 * PI);
  const tilt = { x: 0.45 * cos(angle), y: 0.45 * sin(angle) };
  const half = wide.width / 2;
  const loss = stamp.ink.map((channel) => 1 - channel / 255);
  for (let y = max(0, -top); y < mask.height && top + y < sheet.height; y += 1) {
    for (let x = max(0, -left); x < mask.width && left + x < sheet.width; x += 1) {
      const ink = 255 - (mask.data[y * mask.width + x] as number);
      if (ink < 8) continue;
      const share = (ink / 255) * stamp.density * cover(stamp, grain, x / perMm - half, y / perMm - half, tilt, half);
      const at = ((top + y) * sheet.width + left + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const kept = 1 - min(1, share) * (loss[channel] as number);
        sheet.data[at + channel] = (sheet.data[at + channel] as number) * kept;
      }
    }
  }
}

/** Red as pads and scanners give it: from orange vermilion to a bluish crimson. */
export function redInk(choose: Random): Rgb {
  const warm = choose.next();
  return [choose.between(198, 238), choose.between(18, 48) + warm * 32, choose.between(22, 40) + (1 - warm) * 42];
}

export function greyInk(choose: Random): Rgb {
  const level = choose.between(55, 110);
  return [level, level, level + choose.between(0, 5)];
}

export const penInk = (choose: Random): Rgb =>
  choose.pick([
    [28, 28, 32],
    [24, 30, 60],
    [20, 34, 92],
  ] as const);
