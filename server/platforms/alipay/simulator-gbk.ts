let table: Map<string, [number, number]> | undefined;

/** Two-byte characters of GBK, read backwards out of the decoder that Node ships: it has no encoder. */
function twoBytes(): Map<string, [number, number]> {
  if (table) return table;
  const decoder = new TextDecoder('gbk');
  table = new Map();
  for (let first = 0x81; first <= 0xfe; first += 1)
    for (let second = 0x40; second <= 0xfe; second += 1) table.set(decoder.decode(Uint8Array.of(first, second)), [first, second]);
  return table;
}

/** Text in GBK. Throws `RangeError` for a character that it does not have. */
export function gbkOf(text: string): Uint8Array {
  const characters = twoBytes();
  const bytes = [...text].flatMap((character) => {
    const code = character.charCodeAt(0);
    if (code < 0x80) return [code];
    const pair = characters.get(character);
    if (!pair) throw new RangeError('no such character in GBK');
    return pair;
  });
  return Uint8Array.from(bytes);
}
