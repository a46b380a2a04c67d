import type { Sheet, TextStyle } from './sheet.ts';

/** `gap` is the space after each sentence, `width` includes the number's column; millimetres. */
type NumberedStyle = TextStyle & { width: number; gap: number };

const hang = 5;

const inner = (style: NumberedStyle): NumberedStyle => ({ ...style, width: style.width - hang });

/** Height of the list that `drawNumbered` would draw. */
export function measureNumbered(sheet: Sheet, sentences: string[], style: NumberedStyle): number {
  return sentences.reduce((sum, sentence) => sum + sheet.measure(sentence, inner(style)) + style.gap, 0);
}

/** Draws sentences as 1. 2. 3. with a hanging indent; answers the height. */
export function drawNumbered(sheet: Sheet, sentences: string[], x: number, y: number, style: NumberedStyle): number {
  let top = y;
  for (const [index, sentence] of sentences.entries()) {
    sheet.text(`${index + 1}.`, x, top, { ...style, width: hang });
    top += sheet.text(sentence, x + hang, top, inner(style)) + style.gap;
  }
  return top - y;
}
