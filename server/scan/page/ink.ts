/** Whole pixels of the colour planes; right and bottom lie outside. */
export interface PixelWindow {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A round part of the colour planes. */
export interface PixelDisc {
  x: number;
  y: number;
  radius: number;
}

/** Pixels that belong to something stamped or written: 1 where there is ink, on the grid of the colour planes. */
export interface Mask {
  data: Uint8Array;
  width: number;
  height: number;
  /** How many pixels are set. */
  count: number;
}

/** Where a mask has ink, in reading order. Most of a page is blank, and four pixels are seen to be blank at once. */
export function inkOn({ data, count }: Mask): Int32Array {
  const places = new Int32Array(count);
  const size = Int32Array.BYTES_PER_ELEMENT;
  const words = data.byteOffset % size === 0 ? new Int32Array(data.buffer, data.byteOffset, data.length >> 2) : new Int32Array(0);
  let found = 0;
  const note = (from: number, end: number) => {
    for (let at = from; at < end && found < count; at += 1) if (data[at]) places[found++] = at;
  };
  for (let word = 0; word < words.length; word += 1) if (words[word] !== 0) note(word * size, (word + 1) * size);
  note(words.length * size, data.length);
  return places;
}

/** Share of a window that is inked, without the discs that are told; `count` in pixels. */
export function inkIn(
  { data, width }: Mask,
  { left, top, right, bottom }: PixelWindow,
  without: readonly PixelDisc[] = [],
): { share: number; count: number } {
  let [count, all] = [0, 0];
  for (let y = top; y < bottom; y += 1) {
    const row = y * width;
    // Most rows meet no disc.
    const met = without.map((disc) => ({ x: disc.x, dy2: (y - disc.y) ** 2, r2: disc.radius ** 2 })).filter(({ dy2, r2 }) => dy2 < r2);
    if (met.length === 0) {
      for (let x = left; x < right; x += 1) count += data[row + x] as number;
      all += Math.max(0, right - left);
      continue;
    }
    for (let x = left; x < right; x += 1) {
      if (met.some((disc) => (x - disc.x) ** 2 + disc.dy2 < disc.r2)) continue;
      all += 1;
      count += data[row + x] as number;
    }
  }
  return { share: all === 0 ? 0 : count / all, count };
}

/** A window of a mask as a mask of its own. */
export function cropMask({ data, width }: Mask, { left, top, right, bottom }: PixelWindow): Mask {
  const [w, h] = [Math.max(1, right - left), Math.max(1, bottom - top)];
  const cropped = new Uint8Array(w * h);
  let count = 0;
  for (let y = 0; y < bottom - top; y += 1) {
    for (let x = 0; x < right - left; x += 1) {
      const value = data[(top + y) * width + left + x] as number;
      cropped[y * w + x] = value;
      count += value;
    }
  }
  return { data: cropped, width: w, height: h, count };
}
