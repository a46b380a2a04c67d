import { randomInt } from 'node:crypto';

/** Strokes of each character in a square of 1, y downwards. Nobody takes one for another: no 0 O Q D, 1 I L J, 2 Z, 5 S, 8 B, U V, C G. */
const strokes: Record<string, string> = {
  A: '0,1 .5,0 1,1|.2,.62 .8,.62',
  C: '.95,.2 .7,.02 .35,.02 .08,.25 .05,.7 .3,.98 .7,.98 .95,.8',
  E: '.95,0 .05,0 .05,1 .95,1|.05,.48 .8,.48',
  F: '.95,0 .05,0 .05,1|.05,.48 .8,.48',
  H: '.05,0 .05,1|.95,0 .95,1|.05,.5 .95,.5',
  K: '.05,0 .05,1|.9,0 .05,.6|.35,.42 .95,1',
  M: '.02,1 .1,0 .5,.65 .9,0 .98,1',
  N: '.05,1 .05,0 .95,1 .95,0',
  P: '.05,1 .05,0 .65,0 .92,.14 .92,.38 .65,.54 .05,.54',
  R: '.05,1 .05,0 .65,0 .92,.14 .92,.38 .65,.54 .05,.54|.45,.54 .95,1',
  T: '0,0 1,0|.5,0 .5,1',
  W: '0,0 .22,1 .5,.3 .78,1 1,0',
  X: '.05,0 .95,1|.95,0 .05,1',
  Y: '0,0 .5,.5 1,0|.5,.5 .5,1',
  3: '.1,.08 .5,0 .88,.12 .88,.36 .45,.48 .9,.6 .92,.86 .5,1 .08,.9',
  4: '.72,1 .72,0 .05,.68 .98,.68',
  6: '.85,.05 .4,.15 .1,.55 .12,.85 .45,1 .85,.88 .88,.62 .5,.48 .12,.66',
  7: '.05,0 .95,0 .4,1',
  9: '.15,.95 .6,.85 .9,.45 .88,.15 .55,0 .15,.12 .12,.38 .5,.52 .88,.34',
};

const alphabet = Object.keys(strokes);
const letters = 5;

export const drawLetters = (): string => Array.from({ length: letters }, () => alphabet[randomInt(alphabet.length)]).join('');

type Point = readonly [x: number, y: number];

const size = { width: 320, height: 104 } as const;
const between = (least: number, most: number): number => least + (randomInt(1_000_001) / 1_000_000) * (most - least);

/** Bends the whole sheet: a letter is another shape wherever it stands. */
export function bend(): (point: Point) => Point {
  const [phase, turn, tall, wide] = [between(0, 6), between(0, 6), between(5, 9), between(3, 6)];
  const [long, high] = [between(38, 60), between(24, 40)];
  return ([x, y]) => [x + wide * Math.sin(y / high + turn), y + tall * Math.sin(x / long + phase)];
}

/** The first and the last letter stay on the sheet however they are turned and bent. */
const margin = 52;

/** Where the middle of each letter lies: some press upon each other, some stand apart, and nobody knows where one begins. */
function middles(count: number): number[] {
  const parts = Array.from({ length: count - 1 }, () => between(0.78, 1.22));
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const [from, to] = [margin + between(-4, 12), size.width - margin - between(-4, 12)];
  return Array.from(
    { length: count },
    (_, index) => from + ((to - from) * parts.slice(0, index).reduce((sum, part) => sum + part, 0)) / whole,
  );
}

/** Where the points of one letter lie on the sheet: turned, slanted, larger or smaller, every corner a little elsewhere. */
function placed(middle: number): (point: Point) => Point {
  const [angle, slant] = [between(-0.42, 0.42), between(-0.36, 0.36)];
  const [wide, tall] = [between(30, 44), between(40, 56)];
  const down = size.height / 2 + between(-7, 7);
  return ([x, y]) => {
    const [u, v] = [(x - 0.5 + slant * (0.5 - y) + between(-0.045, 0.045)) * wide, (y - 0.5 + between(-0.045, 0.045)) * tall];
    return [middle + u * Math.cos(angle) - v * Math.sin(angle), down + u * Math.sin(angle) + v * Math.cos(angle)];
  };
}

const pieces = 6;

/** The points of a line with others between them, so that it bends with the sheet. */
const dense = (points: readonly Point[]): Point[] =>
  points.slice(1).flatMap(([x, y], index) => {
    const [fromX, fromY] = points[index] as Point;
    return Array.from({ length: pieces }, (_, step): Point => {
      const part = (step + (index === 0 ? 0 : 1)) / (index === 0 ? pieces - 1 : pieces);
      return [fromX + (x - fromX) * part, fromY + (y - fromY) * part];
    });
  });

const pathOf = (points: readonly Point[]): string => `M${points.map((point) => point.map((at) => at.toFixed(1)).join(' ')).join('L')}`;

const [ink, paper] = ['#2b3440', '#f4f5f7'];

const lineOf = (path: string, width: number, colour = ink): string =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width.toFixed(1)}" stroke-linecap="round" stroke-linejoin="round"/>`;

/** A letter keeps this far from the edges, half of the thickest line and a little more. */
const rim = 4;

/** How far points that reach over one of two edges are moved back. */
function backFrom(reach: readonly number[], end: number): number {
  const [least, most] = [Math.min(...reach), Math.max(...reach)];
  return Math.max(0, rim - least) - Math.max(0, most - (end - rim));
}

/** A letter that turning and bending threw over an edge, moved back as it is. */
function onSheet(lines: readonly Point[][]): Point[][] {
  const points = lines.flat();
  const [right, down] = [
    backFrom(
      points.map(([x]) => x),
      size.width,
    ),
    backFrom(
      points.map(([, y]) => y),
      size.height,
    ),
  ];
  return lines.map((line) => line.map(([x, y]): Point => [x + right, y + down]));
}

/** The lines of each letter as they lie on the sheet. */
export function lettersOn(bent: (point: Point) => Point, word: string): Point[][][] {
  const places = middles(word.length);
  return [...word].map((letter, index) => {
    const at = placed(places[index] ?? 0);
    const lines = (strokes[letter] ?? '')
      .split('|')
      .map((line) => line.split(' ').map((pair) => pair.split(',').map(Number) as unknown as Point));
    return onSheet(lines.map((points) => dense(points.map(at)).map(bent)));
  });
}

/** One letter, all its lines as thick. */
function drawn(lines: readonly Point[][]): string {
  const width = between(4.5, 6.5);
  return lines.map((points) => lineOf(pathOf(points), width)).join('');
}

/** A line right across the sheet. */
function across(bent: (point: Point) => Point): string {
  const [from, to, sag] = [between(20, 84), between(20, 84), between(-40, 40)];
  const points = Array.from({ length: 24 }, (_, step): Point => {
    const part = step / 23;
    return [part * size.width, from + (to - from) * part + sag * Math.sin(part * Math.PI)];
  });
  return pathOf(points.map(bent));
}

/** A stroke that belongs to no letter. */
function stray(bent: (point: Point) => Point): string {
  const [x, y, angle, long] = [between(20, size.width - 20), between(20, size.height - 20), between(0, 2 * Math.PI), between(10, 22)];
  return pathOf(
    dense([
      [x, y],
      [x + long * Math.cos(angle), y + long * Math.sin(angle)],
    ]).map(bent),
  );
}

const speck = (): string => `<circle cx="${between(0, size.width)}" cy="${between(0, size.height)}" r="${between(0.8, 2)}" fill="${ink}"/>`;

const times = <Value>(count: number, draw: () => Value): Value[] => Array.from({ length: count }, draw);

/**
 * The letters as pixels alone, for people to read: PNG, 320 × 104, some kilobytes. Lines as thick and dark as the letters lie across them, others as
 * light as the paper cut them: parting them by colour, thickness or gaps takes more than a threshold.
 */
export async function pictureOf(word: string): Promise<Buffer> {
  const bent = bend();
  const shapes = lettersOn(bent, word).map(drawn);
  const cuts = times(3, () => lineOf(across(bent), between(1.6, 2.4), paper));
  const noise = [
    ...times(2, () => lineOf(across(bent), between(2.5, 3.6))),
    ...times(4, () => lineOf(stray(bent), between(3, 5))),
    ...times(90, speck),
  ];
  const { width, height } = size;
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${paper}"/>${[...shapes, ...cuts, ...noise].join('')}</svg>`;
  // Loaded only where somebody is shown a picture.
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(sheet)).greyscale().png({ palette: true, colours: 8 }).toBuffer();
}
