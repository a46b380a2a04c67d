/** `2027-10-01`, and every day of `2027-10-01~2027-10-07`, one piece each, however they are set apart. */
const piece = /(20\d\d-\d\d-\d\d)(?:\s*[~～至—-]+\s*(20\d\d-\d\d-\d\d))?/g;
const dayMs = 86_400_000;
/** No holiday lasts longer; a range that does is a slip of the finger. */
const longest = 20;

/** Days typed as a list or as ranges, in order and once each. */
export function parseDays(text: string): string[] {
  const days = [...text.matchAll(piece)].flatMap(([, from = '', to = from]) => {
    const count = Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
    if (!(count >= 1 && count <= longest)) return [from, to];
    return Array.from({ length: count }, (_, index) => new Date(Date.parse(from) + index * dayMs).toISOString().slice(0, 10));
  });
  return [...new Set(days)].sort();
}
