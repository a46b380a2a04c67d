import type { Plane } from '../page/raster.ts';
import { codeAt, codeSize, corners, discs, edges, type Point } from '../sheet/paper.ts';
import { apply, fitSimilarity, type Pair } from './fit.ts';
import type { FoundCode } from './read-code.ts';

/** The discs of a page that were found, and where those that were not should be. Pixels of `Raster.grey`. */
export interface Marks {
  found: Pair[];
  missing: Pair[];
}

interface Disc {
  mm: Point;
  /** Millimetres. */
  diameter: number;
}

const all: Disc[] = [...corners.map((mm) => ({ mm, diameter: discs.corner })), ...edges.map((mm) => ({ mm, diameter: discs.edge }))];

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** The corners of the symbol, in the order of `FoundCode.corners`. */
const symbol: Point[] = [
  codeAt,
  { x: codeAt.x + codeSize, y: codeAt.y },
  { x: codeAt.x + codeSize, y: codeAt.y + codeSize },
  { x: codeAt.x, y: codeAt.y + codeSize },
];

/** What the code says of the sheet: where the corners of its symbol are. */
export const symbolPairs = ({ corners: seen }: FoundCode): Pair[] => symbol.map((mm, index) => ({ mm, px: seen[index] as Point }));

const neighbours = 6;

/** The few pairs nearest to a place, the nearest first. */
function nearest(mm: Point, known: readonly Pair[]): Pair[] {
  const found: { pair: Pair; far: number }[] = [];
  for (const pair of known) {
    const far = distance(pair.mm, mm);
    if (found.length === neighbours && far >= (found.at(-1)?.far ?? 0)) continue;
    const place = found.findIndex((other) => other.far > far);
    found.splice(place < 0 ? found.length : place, 0, { pair, far });
    found.length = Math.min(found.length, neighbours);
  }
  return found.map(({ pair }) => pair);
}

/** Where a disc should be, judged by what was found around it, so that the prediction bends with the sheet. */
function predict(mm: Point, known: readonly Pair[]): { px: Point; scale: number; gap: number } | null {
  const near = nearest(mm, known);
  const local = fitSimilarity(near);
  const [first] = near;
  if (!local || !first) return null;
  const gap = distance(first.mm, mm);
  const there = apply(local, mm);
  // The map may be a little off as a whole; the nearest mark says by how much.
  const slip = apply(local, first.mm);
  const px = { x: there.x + first.px.x - slip.x, y: there.y + first.px.y - slip.y };
  return { px, scale: Math.hypot(local[0], local[3]), gap };
}

/**
 * Finds the discs one after another, the nearest to what is known first, starting from two places or more. A disc that is not there
 * (cut off, covered) is passed over; the next one is then sought from farther away.
 */
export function findMarks(grey: Plane, start: readonly Pair[]): Marks {
  const known = [...start];
  const found: Pair[] = [];
  const missing: Pair[] = [];
  const waiting = [...all];
  const gaps = all.map(({ mm }) => Math.min(...start.map((place) => distance(place.mm, mm))));
  while (waiting.length > 0) {
    const at = gaps.indexOf(Math.min(...gaps));
    const [disc] = waiting.splice(at, 1);
    gaps.splice(at, 1);
    const guess = disc && predict(disc.mm, known);
    if (!disc || !guess) continue;
    const px = findDisc(grey, guess.px, disc.diameter * guess.scale, (1 + 0.07 * guess.gap) * guess.scale);
    if (px) {
      known.push({ mm: disc.mm, px });
      for (const [index, { mm }] of waiting.entries()) gaps[index] = Math.min(gaps[index] as number, distance(mm, disc.mm));
      found.push({ mm: disc.mm, px });
    } else missing.push({ mm: disc.mm, px: guess.px });
  }
  return { found, missing };
}

const leastContrast = 40;

/** The centre of a dark disc of about `diameter` within `slack` of `near`, to a fraction of a pixel; null when there is none. */
export function findDisc(grey: Plane, near: Point, diameter: number, slack: number): Point | null {
  const reach = Math.ceil(slack + diameter * 1.2);
  const [left, top] = [Math.round(near.x) - reach, Math.round(near.y) - reach];
  const side = 2 * reach + 1;
  if (left < 0 || top < 0 || left + side > grey.width || top + side > grey.height) return clipped(grey, near, diameter, slack);
  return centreIn(grey, { left, top, width: side, height: side }, near, diameter, slack);
}

/** Near the border of the picture the window shrinks; the disc itself must still be whole. */
function clipped(grey: Plane, near: Point, diameter: number, slack: number): Point | null {
  const reach = Math.ceil(slack + diameter * 1.2);
  const left = Math.max(0, Math.round(near.x) - reach);
  const top = Math.max(0, Math.round(near.y) - reach);
  const width = Math.min(grey.width, Math.round(near.x) + reach + 1) - left;
  const height = Math.min(grey.height, Math.round(near.y) + reach + 1) - top;
  return width < diameter || height < diameter ? null : centreIn(grey, { left, top, width, height }, near, diameter, slack);
}

interface Window {
  left: number;
  top: number;
  width: number;
  height: number;
}

function centreIn(grey: Plane, window: Window, near: Point, diameter: number, slack: number): Point | null {
  const { left, top, width, height } = window;
  const values = new Uint8Array(width * height);
  const counts = new Int32Array(256);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const value = grey.data[(top + y) * grey.width + left + x] as number;
      values[y * width + x] = value;
      counts[value] = (counts[value] as number) + 1;
    }
  }
  const paper = percentile(counts, values.length, 0.75);
  const ink = percentile(counts, values.length, 0.01);
  if (paper - ink < leastContrast) return null;
  const threshold = (paper + ink) / 2;
  const seen = new Uint8Array(values.length);
  let best: { centre: Point; far: number } | null = null;
  for (let index = 0; index < values.length; index += 1) {
    if (seen[index] || (values[index] as number) >= threshold) continue;
    const blob = flood(values, width, height, index, threshold, seen);
    const centre = blob && discCentre(values, width, blob, diameter, paper);
    if (!centre) continue;
    const px = { x: left + centre.x, y: top + centre.y };
    const far = distance(px, near);
    if (far <= slack && (!best || far < best.far)) best = { centre: px, far };
  }
  return best?.centre ?? null;
}

function percentile(counts: Int32Array, total: number, share: number): number {
  let left = total * share;
  for (let value = 0; value < 256; value += 1) {
    left -= counts[value] as number;
    if (left <= 0) return value;
  }
  return 255;
}

interface Blob {
  area: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Collects a dark blob; null when it touches the border of the window, because then it is not whole. */
function flood(values: Uint8Array, width: number, height: number, start: number, threshold: number, seen: Uint8Array): Blob | null {
  const waiting = [start];
  seen[start] = 1;
  const blob: Blob = { area: 0, left: width, right: 0, top: height, bottom: 0 };
  let touches = false;
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const x = index % width;
    const y = (index - x) / width;
    blob.area += 1;
    blob.left = Math.min(blob.left, x);
    blob.right = Math.max(blob.right, x);
    blob.top = Math.min(blob.top, y);
    blob.bottom = Math.max(blob.bottom, y);
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) {
      touches = true;
      continue;
    }
    for (const next of [index - 1, index + 1, index - width, index + width]) {
      if (seen[next] || (values[next] as number) >= threshold) continue;
      seen[next] = 1;
      waiting.push(next);
    }
  }
  return touches ? null : blob;
}

/** Weighs each pixel by its ink, so that the centre is finer than the grid; null for a blob that is no disc of that size. */
function discCentre(values: Uint8Array, width: number, blob: Blob, diameter: number, paper: number): Point | null {
  const [across, down] = [blob.right - blob.left + 1, blob.bottom - blob.top + 1];
  const expected = (Math.PI * diameter * diameter) / 4;
  if (blob.area < expected * 0.4 || blob.area > expected * 2.2 || blob.area < 5) return null;
  if (Math.max(across, down) > 1.7 * Math.min(across, down) + 1 || blob.area < across * down * 0.55) return null;
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let y = Math.max(0, blob.top - 1); y <= blob.bottom + 1; y += 1) {
    for (let x = Math.max(0, blob.left - 1); x <= blob.right + 1; x += 1) {
      const ink = Math.max(0, paper - (values[y * width + x] ?? paper));
      sum += ink;
      sumX += ink * x;
      sumY += ink * y;
    }
  }
  return { x: sumX / sum, y: sumY / sum };
}
