import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';

const require = createRequire(import.meta.url);
const family = '@expo-google-fonts/noto-sans-sc';

const files = {
  regular: `${family}/400Regular/NotoSansSC_400Regular.ttf`,
  bold: `${family}/700Bold/NotoSansSC_700Bold.ttf`,
};

export type Weight = keyof typeof files;

const loaded = new Map<Weight, Buffer>();

/** The whole font file (10 MB), read once per process; only the glyphs a paper uses are embedded in it. */
export function fontFile(weight: Weight): Buffer {
  const known = loaded.get(weight);
  if (known) return known;
  const bytes = readFileSync(require.resolve(files[weight]));
  loaded.set(weight, bytes);
  return bytes;
}

let repertoire: Set<number> | undefined;

// Both weights have the same characters, so one answers for both.
function drawable(): Set<number> {
  if (!repertoire) {
    const font = create(fontFile('regular'));
    if (!('characterSet' in font)) throw new Error('the font file is a collection, one face is needed');
    repertoire = new Set(font.characterSet);
  }
  return repertoire;
}

/** 〓 is what Chinese printers set for a character they have no type for. */
const substitute = '〓';

// Variation selectors, joiners and the like have no ink of their own.
const invisible = /\p{Default_Ignorable_Code_Point}/gu;
const control = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

const plain = (text: string): string => text.normalize('NFC').replace(invisible, '').replace(control, ' ');

/** The characters of `text` the papers' font has no glyph for, each once, in order. Empty when all can be printed. */
export function unprintable(text: string): string[] {
  return [...new Set(plain(text))].filter((character) => !drawable().has(character.codePointAt(0) ?? 0));
}

/** One line of text that the font can draw: unknown characters become 〓, control characters a space. */
export function printable(text: string): string {
  const known = drawable();
  return Array.from(plain(text), (character) => (known.has(character.codePointAt(0) ?? 0) ? character : substitute)).join('');
}
