/** The beginning of an MP4 as a phone writes it, and enough behind it to be no accident; nothing in it can be played. */
export function recordingFile(bytes = 40_000): Buffer {
  const box = Buffer.from([0, 0, 0, 24, ...Buffer.from('ftypmp42'), 0, 0, 0, 0, ...Buffer.from('mp42isom')]);
  return Buffer.concat([box, Buffer.alloc(bytes - box.length, 7)]);
}
