const { floor, imul, max, min } = Math;

/** A stream of numbers that depends on nothing but its seed and its name. */
export interface Random {
  /** 0 up to 1, without 1. */
  next(): number;
  between(low: number, high: number): number;
  /** Whole number, both ends included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Mean 0, standard deviation about 1, never beyond ±3.5. */
  normal(): number;
}

/** Mulberry32 of Tommy Ettinger: 32 bits of state, good enough for pictures. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** FNV-1a, so that each part of a picture has a stream of its own and an option in one part does not move the others. */
function hash(text: string, seed: number): number {
  let value = 0x811c9dc5 ^ seed;
  for (let index = 0; index < text.length; index += 1) value = imul(value ^ text.charCodeAt(index), 0x01000193);
  return value ^ imul(seed + 1, 0x9e3779b1);
}

export function random(seed: number, name: string): Random {
  const next = mulberry(hash(name, seed));
  for (let warm = 0; warm < 3; warm += 1) next();
  const between = (low: number, high: number) => low + (high - low) * next();
  const int = (low: number, high: number) => floor(between(low, high + 1));
  const normal = () => {
    let sum = 0;
    for (let index = 0; index < 12; index += 1) sum += next();
    return max(-3.5, min(3.5, sum - 6));
  };
  return {
    next,
    between,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[min(items.length - 1, floor(next() * items.length))];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    normal,
  };
}
