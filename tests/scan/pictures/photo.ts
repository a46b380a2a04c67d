import { type Camera, cameraOf, closePose, poseOf } from './camera.ts';
import { type Curl, curlOf } from './curl.ts';
import { desk } from './desk.ts';
import { cameraExif, encode } from './encode.ts';
import { develop, type Exposure, unsharp } from './exposure.ts';
import { castOf, lightOf } from './light.ts';
import { pastedOnPage } from './office.ts';
import type { Paper } from './papers.ts';
import { type Random, random } from './random.ts';
import type { Raster } from './raster.ts';
import { makeSheet, type Sheet } from './sheet.ts';
import type { Picture, PictureFault, PictureSpec } from './spec.ts';
import { truthOf } from './truth.ts';
import { type Look, warp } from './warp.ts';

/** A sheet on a desk, seen through a phone. */
export interface Scene {
  camera: Camera;
  curl: Curl;
  look: Look;
  /** From millimetres of the print to pixels of the photo. */
  put(u: number, v: number): { x: number; y: number };
}

/** Places of the print are counted from its upper left corner, those of the scene from the middle of the sheet and in millimetres of paper. */
export function sceneOf(sheet: Sheet, camera: Camera, curl: Curl, choose: Random, even = false): Scene {
  const light = lightOf(choose, even);
  const { edges, printScale } = sheet;
  const middle = { x: (edges.left + edges.right) / 2, y: (edges.top + edges.bottom) / 2 };
  const diagonal = Math.hypot(camera.width, camera.height) / 2;
  return {
    camera,
    curl,
    look: (px, py, to) => {
      const { u, v, x, y } = camera.see(px, py, curl);
      to.u = middle.x + u / printScale;
      to.v = middle.y + v / printScale;
      to.light = light(x, y, Math.hypot(px - camera.width / 2, py - camera.height / 2) / diagonal, curl);
    },
    put: (u, v) => camera.put((u - middle.x) * printScale, (v - middle.y) * printScale, curl),
  };
}

function exposureOf(faults: ReadonlySet<PictureFault>, choose: Random, cropped: boolean): Exposure {
  const usual = {
    // A frame full of paper is exposed for the paper.
    white: cropped ? choose.between(195, 246) : choose.between(150, 236),
    black: choose.between(0, 22),
    gamma: choose.between(0.95, 1.3),
    noise: choose.between(0.8, 4),
    chroma: choose.between(0.3, 2.2),
    grains: choose.int(1, 3),
  };
  return faults.has('tooDark') ? { ...usual, white: choose.between(85, 115) } : usual;
}

/** Where things stand is not kept. */
async function pasted(spec: PictureSpec, sheet: Sheet, paper: Paper, raster: Raster): Promise<Picture> {
  const choose = random(spec.seed, 'page');
  const { width, height, ...page } = await pastedOnPage(raster, choose);
  const stated = choose.pick([96, 150, 200, 300, null]);
  const bytes = await encode({ width, height, ...page }, { mime: 'image/jpeg', quality: choose.int(70, 92), dpi: stated, turn: 0 });
  const put = (x: number, y: number) => ({ x, y });
  const truth = truthOf(spec, 'photo', sheet, paper, { width, height, put, dpi: null, stated, turn: 0, colour: 'colour', skew: 0 });
  return { bytes, mime: 'image/jpeg', truth: { ...truth, seals: [], layout: null } };
}

const sheetDpi = 200;

/** A photo of the paper, as it comes from a phone or, smaller and without its data, from a messenger. */
export async function photo(spec: PictureSpec, paper: Paper): Promise<Picture> {
  const faults = new Set(spec.faults);
  const choose = random(spec.seed, 'photo');
  const cropped = spec.manner === 'cropped';
  const messenger = choose.chance(0.5) || cropped;
  const long = cropped ? choose.int(1080, 2700) : messenger ? choose.pick([1440, 1706, 1920]) : choose.int(2000, 2600);
  const pose = cropped ? closePose(choose, long) : poseOf(choose, long);
  if (faults.has('cutOff')) pose.aim = { x: choose.pick([-1, 1]) * 45, y: pose.aim.y };
  const camera = cameraOf(pose);
  const sheet = await makeSheet(spec, paper, Math.min(sheetDpi, Math.round((long * pose.fill * 25.4) / 297)));
  const scene = sceneOf(sheet, camera, curlOf(choose), choose, cropped);
  const { width, height } = camera;
  const seen = warp(sheet, width, height, scene.look, desk(choose), castOf(choose));
  const soft = await unsharp(seen, choose, faults.has('blurred') ? (long / 2000) * choose.between(2.5, 4) : 0);
  develop(soft, exposureOf(faults, choose, cropped), choose);
  if (spec.manner === 'pasted') return pasted(spec, sheet, paper, soft);
  const turn = spec.turn ?? (faults.has('turned') ? choose.int(1, 3) : 0);
  const exif = messenger ? undefined : cameraExif(choose);
  const dpi = messenger ? null : 72;
  const bytes = await encode(soft, {
    mime: 'image/jpeg',
    quality: messenger ? choose.int(55, 82) : choose.int(82, 95),
    dpi,
    turn,
    ...(exif ? { exif } : {}),
  });
  return {
    bytes,
    mime: 'image/jpeg',
    truth: truthOf(spec, 'photo', sheet, paper, { width, height, put: scene.put, dpi: null, stated: dpi, turn, colour: 'colour', skew: 0 }),
  };
}
