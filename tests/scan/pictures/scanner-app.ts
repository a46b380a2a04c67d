import { cameraOf, poseOf } from './camera.ts';
import { curlOf } from './curl.ts';
import { desk } from './desk.ts';
import { encode } from './encode.ts';
import { develop, unsharp } from './exposure.ts';
import { inverse, map, ontoQuad, type Point } from './homography.ts';
import { castOf } from './light.ts';
import type { Paper } from './papers.ts';
import { type Scene, sceneOf } from './photo.ts';
import { type Random, random } from './random.ts';
import { greyOf, type Raster, sharpened, threshold } from './raster.ts';
import { makeSheet, type Sheet } from './sheet.ts';
import type { Colour, Picture, PictureFault, PictureSpec } from './spec.ts';
import { truthOf } from './truth.ts';
import { warp } from './warp.ts';
import { contrast, whiten } from './whitening.ts';

type Quad = readonly [Point, Point, Point, Point];

/** The sheet's corners as the app finds them, some pixels off. */
function foundCorners({ put }: Scene, { edges }: Sheet, long: number, choose: Random): Quad {
  const error = (long / 2000) * choose.between(1, 7);
  const inset = choose.chance(0.6) ? choose.between(0, 1.5) : -choose.between(0, 1.2);
  const corner = (u: number, v: number, x: number, y: number): Point => {
    const { x: px, y: py } = put(u + x * inset, v + y * inset);
    return { x: px + choose.normal() * error, y: py + choose.normal() * error };
  };
  return [
    corner(edges.left, edges.top, 1, 1),
    corner(edges.right, edges.top, -1, 1),
    corner(edges.right, edges.bottom, -1, -1),
    corner(edges.left, edges.bottom, 1, -1),
  ];
}

const apart = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

/** Pixels of the result: A4 by force, or what the sides of the quadrangle say. */
function resultSize([a, b, c, d]: Quad, choose: Random): { width: number; height: number } {
  const [wide, high] = [(apart(a, b) + apart(d, c)) / 2, (apart(a, d) + apart(b, c)) / 2];
  if (choose.chance(0.3)) {
    const width = choose.pick([1240, 1654, 1654, 2480]);
    return { width, height: Math.round((width * 297) / 210) };
  }
  const width = Math.round(wide * choose.between(0.85, 1.15));
  const ratio = choose.chance(0.55) ? 297 / 210 : high / wide;
  return { width, height: Math.round(width * ratio) };
}

const manners = ['magic', 'magic', 'magic', 'light', 'grey', 'bilevel'] as const;

function mannerOf(spec: PictureSpec, choose: Random): (typeof manners)[number] {
  const usual = choose.pick(manners);
  if (spec.colour === 'colour') return usual === 'grey' || usual === 'bilevel' ? 'magic' : usual;
  return spec.colour ?? usual;
}

/** What the app does to the rectified photo. */
async function beautified(raster: Raster, manner: (typeof manners)[number], choose: Random): Promise<Raster> {
  if (manner === 'light') {
    whiten(raster, choose.between(0.45, 0.8), choose.between(225, 245));
    return sharpened(raster, choose.between(0.7, 1.2), choose.between(0.6, 1.5));
  }
  whiten(raster, choose.between(0.85, 1), choose.between(240, 258));
  const sharp = await sharpened(raster, choose.between(0.8, 1.6), choose.between(0.8, 2.4));
  contrast(sharp, choose.between(10, 70), choose.between(205, 248), manner === 'magic' ? choose.between(1, 1.5) : 1);
  if (manner === 'magic') return sharp;
  const grey = greyOf(sharp);
  if (manner === 'bilevel') threshold(grey, choose.between(120, 175));
  return grey;
}

function statedDpi(choose: Random): number | null {
  return choose.pick([null, null, 72, 96, 300, 200]);
}

/** What a phone's scanner app makes of the paper: outline found, rectified, light removed, whitened. The bend of the sheet stays. */
export async function scannerApp(spec: PictureSpec, paper: Paper): Promise<Picture> {
  const faults: ReadonlySet<PictureFault> = new Set(spec.faults);
  const choose = random(spec.seed, 'app');
  const long = choose.int(2000, 2800);
  const camera = cameraOf(poseOf(choose, long));
  const sheet = await makeSheet(spec, paper, 200);
  const scene = sceneOf(sheet, camera, curlOf(choose), choose);
  const quad = foundCorners(scene, sheet, long, choose);
  const { width, height } = resultSize(quad, choose);
  const rectified = ontoQuad(width, height, quad);
  const look: Scene['look'] = (x, y, to) => {
    const there = map(rectified, x, y);
    scene.look(there.x, there.y, to);
  };
  const seen = await unsharp(warp(sheet, width, height, look, desk(choose), castOf(choose)), choose, faults.has('blurred') ? 3 : 0);
  const exposure = {
    white: choose.between(165, 235),
    black: choose.between(0, 20),
    gamma: choose.between(0.95, 1.25),
    chroma: choose.between(0.3, 1.5),
    grains: choose.int(1, 3),
  };
  develop(seen, { ...exposure, noise: choose.between(0.8, 3) }, choose);
  const manner = mannerOf(spec, choose);
  const raster = await beautified(seen, manner, choose);
  const turn = spec.turn ?? (faults.has('turned') ? choose.int(1, 3) : 0);
  const colour: Colour = manner === 'grey' || manner === 'bilevel' ? manner : 'colour';
  const stated = statedDpi(choose);
  const bytes = await encode(raster, { mime: 'image/jpeg', quality: choose.int(60, 92), dpi: stated, turn });
  const back = inverse(rectified);
  const put = (u: number, v: number) => {
    const there = scene.put(u, v);
    return map(back, there.x, there.y);
  };
  return {
    bytes,
    mime: 'image/jpeg',
    truth: truthOf(spec, 'scanner-app', sheet, paper, { width, height, put, dpi: null, stated, turn, colour, skew: 0 }),
  };
}
