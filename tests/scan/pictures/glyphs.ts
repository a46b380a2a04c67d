import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

const require = createRequire(import.meta.url);
const files = { regular: '400Regular/NotoSansSC_400Regular.ttf', bold: '700Bold/NotoSansSC_700Bold.ttf' };
type Weight = keyof typeof files;

const loaded = new Map<Weight, Font>();

function fontOf(weight: Weight): Font {
  const known = loaded.get(weight);
  if (known) return known;
  const font = create(readFileSync(require.resolve(`@expo-google-fonts/noto-sans-sc/${files[weight]}`)));
  if (!('layout' in font)) throw new Error('the font file is a collection, one face is needed');
  loaded.set(weight, font);
  return font;
}

interface Shape {
  path: string;
  /** Advance of the glyph in em. */
  advance: number;
  unitsPerEm: number;
}
const shapes = new Map<string, Shape>();

function shapeOf(character: string, weight: Weight): Shape {
  const key = weight + character;
  const known = shapes.get(key);
  if (known) return known;
  const font = fontOf(weight);
  const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 32);
  const shape = { path: glyph.path.toSVG(), advance: glyph.advanceWidth / font.unitsPerEm, unitsPerEm: font.unitsPerEm };
  shapes.set(key, shape);
  return shape;
}

const round = (value: number) => Math.round(value * 1e5) / 1e5;

/** One character as outline, so that no font of the machine is asked for: centred on the origin, `height` mm tall, `squeeze` times as wide. */
export function glyph(character: string, height: number, { weight = 'regular' as Weight, squeeze = 1, transform = '' } = {}): string {
  const { path, advance, unitsPerEm } = shapeOf(character, weight);
  const scale = height / 0.92 / unitsPerEm;
  const middle = { x: (-advance * unitsPerEm) / 2, y: -0.37 * unitsPerEm };
  return `<path transform="${transform} scale(${round(scale * squeeze)} ${round(-scale)}) translate(${round(middle.x)} ${round(middle.y)})" d="${path}"/>`;
}

interface LineStyle {
  /** Height of an em, mm. */
  size: number;
  weight?: Weight;
  /** Which part of the line stands at x. */
  anchor?: 'start' | 'middle';
  /** Extra space after each character, mm. */
  spacing?: number;
}

/** A line of text with its baseline at (x, y), mm. */
export function textLine(content: string, x: number, y: number, style: LineStyle): string {
  const { size, weight = 'regular', anchor = 'start', spacing = 0 } = style;
  const all = Array.from(content, (character) => shapeOf(character, weight));
  const width = all.reduce((sum, { advance }) => sum + advance * size + spacing, 0);
  let at = anchor === 'middle' ? x - width / 2 : x;
  return all
    .map(({ path, advance, unitsPerEm }) => {
      const scale = round(size / unitsPerEm);
      const placed = `<path transform="translate(${round(at)} ${round(y)}) scale(${scale} ${-scale})" d="${path}"/>`;
      at += advance * size + spacing;
      return placed;
    })
    .join('');
}
