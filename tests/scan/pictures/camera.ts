import type { Curl } from './curl.ts';
import type { Random } from './random.ts';

const { PI, cos, hypot, round, sin, max } = Math;

type Vector = readonly [x: number, y: number, z: number];

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const unit = (a: Vector): Vector => {
  const length = hypot(...a);
  return [a[0] / length, a[1] / length, a[2] / length];
};

/** A phone held above the desk. The sheet's middle is the origin: x right, y down the sheet, z into the desk. Millimetres. */
export interface Camera {
  width: number;
  height: number;
  /** What a pixel sees: the place on the flat desk's coordinates of the sheet (`u`, `v` along the paper), and the place above the desk. */
  see(x: number, y: number, curl: Curl): { u: number; v: number; x: number; y: number };
  /** Where a place of the sheet is on the picture. */
  put(u: number, v: number, curl: Curl): { x: number; y: number };
}

export interface Pose {
  /** Pixels of the longer side. */
  long: number;
  /** Shorter side over longer side. */
  aspect: number;
  /** Share of the frame that the sheet fills. */
  fill: number;
  /** Degrees away from straight above, and towards which side. */
  tilt: number;
  towards: number;
  /** Degrees that the phone is turned. */
  roll: number;
  aim: { x: number; y: number };
  /** Focal length in long sides; 0.72–0.9 on phones. */
  focal: number;
  /** First radial distortion. */
  barrel: number;
}

/** What sensors have, or what people crop. */
const aspectOf = (choose: Random): number =>
  choose.chance(0.2) ? choose.between(0.68, 0.82) : choose.pick([0.75, 0.75, 0.75, 0.75, 9 / 16]);

export function poseOf(choose: Random, long: number): Pose {
  return {
    long,
    aspect: aspectOf(choose),
    fill: choose.between(0.72, 0.97),
    tilt: choose.chance(0.75) ? choose.between(1.5, 12) : choose.between(12, 26),
    towards: choose.between(0, 2 * PI),
    roll: choose.normal() * 2.5,
    aim: { x: choose.normal() * 5, y: choose.normal() * 6 },
    focal: choose.between(0.72, 0.9),
    barrel: choose.between(-0.03, 0.02),
  };
}

/** Held straight above, or cut to the sheet afterwards: next to nothing but paper is seen. */
export const closePose = (choose: Random, long: number): Pose => ({
  ...poseOf(choose, long),
  aspect: choose.between(0.68, 0.74),
  fill: choose.between(0.97, 1.12),
  tilt: choose.between(0, 7),
  roll: choose.normal() * 0.8,
});

export function cameraOf(pose: Pose): Camera {
  const { long, tilt, towards, roll, aim, barrel } = pose;
  const [width, height] = [round(long * pose.aspect), long];
  const f = pose.focal * long;
  const distance = (pose.focal * max(297, 210 / pose.aspect)) / pose.fill;
  const lean = (tilt * PI) / 180;
  const centre: Vector = [aim.x + distance * sin(lean) * cos(towards), aim.y + distance * sin(lean) * sin(towards), -distance * cos(lean)];
  const forward = unit([aim.x - centre[0], aim.y - centre[1], -centre[2]]);
  const turn = (roll * PI) / 180;
  const right = unit(cross([sin(turn), cos(turn), 0], forward));
  const down = cross(forward, right);
  const scale = f * f;

  const put: Camera['put'] = (u, v, curl) => {
    const way = u * curl.across.x + v * curl.across.y;
    const s = curl.alongDesk(way);
    const point: Vector = [u + curl.across.x * (s - way), v + curl.across.y * (s - way), -curl.height(s)];
    const ray: Vector = [point[0] - centre[0], point[1] - centre[1], point[2] - centre[2]];
    const depth = dot(ray, forward);
    const [x, y] = [(f * dot(ray, right)) / depth, (f * dot(ray, down)) / depth];
    const bent = 1 + (barrel * (x * x + y * y)) / scale;
    return { x: width / 2 + x * bent, y: height / 2 + y * bent };
  };

  const see: Camera['see'] = (px, py, curl) => {
    const [bx, by] = [px - width / 2, py - height / 2];
    let [x, y] = [bx, by];
    for (let round = 0; round < 3; round += 1) {
      const bent = 1 + (barrel * (x * x + y * y)) / scale;
      [x, y] = [bx / bent, by / bent];
    }
    const ray = [0, 1, 2].map((axis) => f * (forward[axis] as number) + x * (right[axis] as number) + y * (down[axis] as number));
    const [rx, ry, rz] = ray as unknown as Vector;
    let [X, Y, s] = [0, 0, 0];
    for (let round = 0, level = 0; round < 5; round += 1) {
      const t = (-level - centre[2]) / rz;
      [X, Y] = [centre[0] + t * rx, centre[1] + t * ry];
      s = X * curl.across.x + Y * curl.across.y;
      level = curl.height(s);
    }
    const more = curl.alongSheet(s) - s;
    return { u: X + curl.across.x * more, v: Y + curl.across.y * more, x: X, y: Y };
  };
  return { width, height, see, put };
}
