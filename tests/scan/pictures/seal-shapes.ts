import { glyph } from './glyphs.ts';
import { star } from './licence.ts';
import type { Random } from './random.ts';
import type { Drawing } from './raster.ts';

/** Seals and signatures as black drawings, the middle of each in the middle of its square. */

const square = (side: number, content: string): Drawing => ({
  width: side,
  height: side,
  content: `<g transform="translate(${side / 2} ${side / 2})" fill="#000" stroke="none">${content}</g>`,
});

function upperArc(text: string, radius: number, height: number): string {
  const letters = Array.from(text);
  const step = Math.min(34, 262 / letters.length);
  const room = (2 * Math.PI * radius * step) / 360;
  return letters
    .map((letter, index) => {
      const turn = (index - (letters.length - 1) / 2) * step;
      return glyph(letter, height, {
        squeeze: Math.min(0.95, (room / height) * 0.98),
        transform: `rotate(${turn}) translate(0 ${-radius})`,
      });
    })
    .join('');
}

/** Digits along the lower arc, read from the middle of the seal. */
function lowerArc(digits: string, radius: number, height: number, fat: number): string {
  const letters = Array.from(digits);
  const step = 5.6;
  const drawn = letters.map((letter, index) => {
    const turn = ((letters.length - 1) / 2 - index) * step;
    return glyph(letter, height, { weight: 'bold', squeeze: 0.9, transform: `rotate(${turn}) translate(0 ${radius})` });
  });
  return fat > 0 ? `<g stroke="#000" stroke-width="${fat * 300}">${drawn.join('')}</g>` : drawn.join('');
}

/** Official seal: ring, star, name along the upper arc, number along the lower. `numberHeight` and `fat` make the number hard to read. */
export function roundSeal(mm: number, name: string, digits: string, choose: Random, { numberHeight = 1.75, fat = 0 } = {}): Drawing {
  const ring = choose.between(0.95, 1.3);
  const radius = mm / 2;
  const height = Math.min(mm * 0.145, (mm * 3.4) / Math.max(12, Array.from(name).length));
  return square(
    mm + 2,
    `<circle r="${radius - ring / 2}" fill="none" stroke="#000" stroke-width="${ring}"/>` +
      `<path d="${star(0, 0, mm * choose.between(0.15, 0.175))}"/>` +
      upperArc(name, radius - ring - 0.9 - height / 2, height) +
      lowerArc(digits, radius - ring - 0.7 - numberHeight / 2, numberHeight, fat),
  );
}

/** The four characters of a legal-person seal, from right to left. */
const sealWords = (name: string): string => {
  const letters = Array.from(name);
  const tail = ['', '之印章', '之印', '印', ''][Math.min(4, letters.length)] ?? '';
  return [...letters, ...Array.from(tail)].slice(0, 4).join('');
};

/** Legal-person seal: red characters in a frame, or cut out of a red square. */
export function squareSeal(mm: number, name: string, cutOut: boolean): Drawing {
  const cell = mm * (cutOut ? 0.42 : 0.41);
  const letters = Array.from(sealWords(name)).map((letter, index) => {
    const [column, row] = [index < 2 ? 0.5 : -0.5, index % 2 === 0 ? -0.5 : 0.5];
    return glyph(letter, cell * 0.98, { weight: 'bold', transform: `translate(${column * cell} ${row * cell})` });
  });
  const half = mm / 2;
  const frame = cutOut
    ? `<rect x="${-half}" y="${-half}" width="${mm}" height="${mm}" rx="0.5"/><g fill="#fff">${letters.join('')}</g>`
    : `<rect x="${-half + 0.5}" y="${-half + 0.5}" width="${mm - 1}" height="${mm - 1}" rx="0.4" fill="none" stroke="#000" stroke-width="1"/>${letters.join('')}`;
  return square(mm + 2, frame);
}

/** An oval seal, such as one for invoices. */
export function ovalSeal(mm: number, name: string): Drawing {
  const [rx, ry] = [mm / 2, mm / 3];
  const letters = Array.from(name).slice(0, 12);
  const arc = letters.map((letter, index) => {
    const angle = ((index - (letters.length - 1) / 2) * (200 / letters.length) - 90) * (Math.PI / 180);
    const [x, y] = [(rx - 0.1 * mm) * Math.cos(angle), (ry - 0.1 * mm) * Math.sin(angle)];
    const turn = (Math.atan2(x / (rx * rx), -y / (ry * ry)) * 180) / Math.PI;
    return glyph(letter, mm * 0.085, { squeeze: 0.85, transform: `translate(${x} ${y}) rotate(${turn})` });
  });
  const middle = Array.from('专用章').map((letter, index) =>
    glyph(letter, mm * 0.13, { transform: `translate(${(index - 1) * mm * 0.15} ${mm * 0.08})` }),
  );
  return square(
    mm + 2,
    `<ellipse rx="${rx - 0.5}" ry="${ry - 0.5}" fill="none" stroke="#000" stroke-width="1"/>${arc.join('')}${middle.join('')}`,
  );
}

/** A name written by hand, about `width` mm wide: quick strokes that lean, cross and trail off. */
export function signature(width: number, choose: Random): Drawing {
  const strokes: string[] = [];
  const letters = choose.int(2, 3);
  const cell = width / letters;
  for (let letter = 0; letter < letters; letter += 1) {
    const middle = -width / 2 + cell * (letter + 0.5);
    let [x, y] = [middle - cell * 0.3, choose.between(-5, -3)];
    for (let stroke = choose.int(4, 7); stroke > 0; stroke -= 1) {
      const [dx, dy] = choose.chance(0.5)
        ? [choose.between(3, cell * 0.7), choose.between(-2, 0.5)]
        : [choose.between(-4, 2), choose.between(3, 9)];
      const bend = `${x + dx * 0.3 + choose.between(-2, 2)} ${y + dy * 0.3 + choose.between(-2, 2)} ${x + dx * 0.7 + choose.between(-2, 2)} ${y + dy * 0.7}`;
      strokes.push(`<path d="M${x} ${y} C${bend} ${x + dx} ${y + dy}" stroke-width="${choose.between(0.35, 0.8)}"/>`);
      [x, y] = choose.chance(0.45)
        ? [x + dx, y + dy]
        : [middle + choose.between(-cell * 0.4, cell * 0.25), Math.max(-7, Math.min(5, y + dy * 0.4 + choose.between(-3, 2)))];
    }
  }
  return square(width + 8, `<g fill="none" stroke="#000" stroke-linecap="round">${strokes.join('')}</g>`);
}
