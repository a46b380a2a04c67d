/** Typed arrays sort by number: no comparison is called. */
export const sorted = (values: number[]): Float64Array => Float64Array.from(values).sort();

/** `share` 0–1 of sorted values; 0 of none. */
export const quantile = (values: Float64Array, share: number): number =>
  values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;

/** The level up to which a share of counted values lies. */
export function quantileOfCounts(counts: Int32Array, total: number, share: number): number {
  let left = total * share;
  for (let value = 0; value < counts.length; value += 1) {
    left -= counts[value] as number;
    if (left <= 0) return value;
  }
  return counts.length - 1;
}
