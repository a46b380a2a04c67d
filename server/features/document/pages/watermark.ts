import { create, type Font } from 'fontkit';
import sharp from 'sharp';
import { fontFile, printable } from '../print/pdf/fonts.ts';

let face: Font | undefined;

function regular(): Font {
  if (face) return face;
  const font = create(fontFile('regular'));
  if (!('layout' in font)) throw new Error('the font file is a collection, one face is needed');
  face = font;
  return font;
}

interface Outline {
  path: string;
  /** In em. */
  width: number;
}

/** A line of text as shapes, one em high: the fonts of the machine that draws the picture do not matter. */
function outlineOf(text: string): Outline {
  const font = regular();
  const { glyphs, positions } = font.layout(printable(text));
  let x = 0;
  const paths = glyphs.map((glyph, index) => {
    const at = x;
    x += positions[index]?.xAdvance ?? glyph.advanceWidth;
    return `<path transform="translate(${at} 0)" d="${glyph.path.toSVG()}"/>`;
  });
  const em = 1 / font.unitsPerEm;
  return { path: `<g transform="scale(${em} ${-em})" stroke-width="${0.05 / em}">${paths.join('')}</g>`, width: x * em };
}

/** Height of the text as a share of the page's width. */
const textHeight = 1 / 34;
/** Degrees. */
const slant = -28;
/** Free room around a line, in em. */
const room = 2;
/** Seen on paper white and on a dark scan, and every character of the card stays readable. */
const ink = 'fill="#1f2933" fill-opacity="0.2" stroke="#ffffff" stroke-opacity="0.15"';

/** One slanted line with the room around it, as it is repeated over the page. */
function tileOf(text: string, em: number): Buffer {
  const { path, width } = outlineOf(text);
  const angle = (Math.abs(slant) * Math.PI) / 180;
  const across = (width * Math.cos(angle) + room) * em;
  const down = (width * Math.sin(angle) + room) * em;
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${across}" height="${down}">
    <g transform="translate(${em} ${down - em / 2}) rotate(${slant}) scale(${em})" ${ink}>${path}</g></svg>`);
}

/**
 * The JPEG with `text` all over it, as JPEG: what leaves the desk through a telephone's camera says who had it on the screen and when.
 * `text`: one line; characters that the papers' font lacks become 〓.
 */
export async function watermarked(jpeg: Buffer, text: string): Promise<Buffer> {
  const picture = sharp(jpeg);
  const { width, height } = await picture.metadata();
  // A tile larger than a small picture is refused by the library: the text shrinks until it fits.
  let em = Math.max(12, width * textHeight);
  let tile = sharp(tileOf(text, em));
  for (let size = await tile.metadata(); size.width > width || size.height > height; size = await tile.metadata()) {
    em *= 0.8;
    tile = sharp(tileOf(text, em));
  }
  return picture
    .composite([{ input: await tile.png().toBuffer(), tile: true, gravity: 'northwest' }])
    .jpeg({ quality: 85 })
    .toBuffer();
}
