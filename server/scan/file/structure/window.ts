import type { FileHandle } from 'node:fs/promises';
import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { walking } from './limits.ts';

/** Random access to a file on disk, a window at a time. */
export interface FileWindow {
  readonly size: number;
  /** Up to `length` bytes from `offset`; fewer at the end of the file, none beyond it. */
  upTo(offset: number, length: number): Promise<Buffer>;
  /** Exactly `length` bytes. Throws `IntakeRefused('incomplete')` when the file ends before. */
  exactly(offset: number, length: number): Promise<Buffer>;
}

const { block } = walking;

/** Reads through one block, so that walking a structure costs few system calls and little memory. */
export function openWindow(file: FileHandle, size: number): FileWindow {
  let cached: { start: number; bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) };

  async function read(offset: number, length: number): Promise<Buffer> {
    const buffer = Buffer.alloc(Math.min(length, size - offset));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
    return buffer.subarray(0, bytesRead);
  }

  async function upTo(offset: number, length: number): Promise<Buffer> {
    if (!Number.isSafeInteger(offset) || offset < 0 || offset >= size) return Buffer.alloc(0);
    if (length > block) return read(offset, length);
    const inside = offset >= cached.start && offset + length <= cached.start + cached.bytes.length;
    if (!inside) cached = { start: offset, bytes: await read(offset, block) };
    return cached.bytes.subarray(offset - cached.start, offset - cached.start + length);
  }

  return {
    size,
    upTo,
    async exactly(offset, length) {
      const bytes = await upTo(offset, length);
      if (bytes.length < length) throw new IntakeRefused('incomplete');
      return bytes;
    },
  };
}
