import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { asDictionary, type Dictionary } from './syntax.ts';

const inflated = promisify(inflate);

// A cross-reference or object stream of 50 scanned pages has kilobytes; this is what a hostile one may cost.
const mostBytes = 8 * 1024 * 1024;

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  return [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0;
}

/** Undoes the PNG row filters (one byte a sample) that writers put on cross-reference streams. */
function unpredict(bytes: Buffer, columns: number): Buffer {
  const rows = Math.floor(bytes.length / (columns + 1));
  const plain = Buffer.alloc(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const kind = bytes[row * (columns + 1)] ?? 0;
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const left = column > 0 ? (plain[at - 1] ?? 0) : 0;
      const up = row > 0 ? (plain[at - columns] ?? 0) : 0;
      const corner = row > 0 && column > 0 ? (plain[at - columns - 1] ?? 0) : 0;
      plain[at] = (bytes[row * (columns + 1) + 1 + column] ?? 0) + predicted(kind, left, up, corner);
    }
  }
  return plain;
}

/** Content of a stream with no filter or FlateDecode, at most 8 MiB. Throws `IntakeRefused('damaged')` for all else. */
export async function decodeStream(dictionary: Dictionary, raw: Buffer): Promise<Buffer> {
  const filter = [dictionary.get('/Filter') ?? []].flat();
  if (filter.length === 0) return raw;
  if (filter.length > 1 || filter[0] !== '/FlateDecode') throw new IntakeRefused('damaged');
  const parameters = asDictionary([dictionary.get('/DecodeParms') ?? []].flat()[0]);
  const content = await inflated(raw, { maxOutputLength: mostBytes }).catch(() => {
    throw new IntakeRefused('damaged');
  });
  const predictor = parameters?.get('/Predictor') ?? 1;
  const columns = parameters?.get('/Columns') ?? 1;
  if (typeof predictor !== 'number' || typeof columns !== 'number' || columns < 1) throw new IntakeRefused('damaged');
  return predictor >= 10 ? unpredict(content, columns) : content;
}
