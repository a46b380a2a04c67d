import { PDFiumLibrary, PDFiumModule } from '@hyzyla/pdfium';
import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import type { Functions, Handle, Memory } from './functions.ts';
import { pdfiumLimits } from './weights.ts';

/** PDFium with what it needs to be asked: scratch memory, and whether it ever wanted more memory than it may have. */
export interface Pdfium {
  call: Functions;
  /** Numbers that a function writes; null when it answers that it failed. */
  floats(count: number, write: (at: Handle) => number): Float32Array | null;
  words(count: number, write: (at: Handle) => number): Int32Array | null;
  /** Bytes that a function writes when told where and how many there are; it answers their number. */
  bytes(write: (at: Handle, size: number) => number): Buffer;
  /** Copies bytes in; the caller frees them. */
  put(bytes: Uint8Array): Handle;
  starved(): boolean;
}

/** A file that wants more memory than any scan needs gets none. Answers whether it ever did. */
function limitMemory(memory: Memory): () => boolean {
  const grow = memory.grow.bind(memory);
  let starved = false;
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * pdfiumLimits.memoryPage > pdfiumLimits.memory) {
      starved = true;
      throw new RangeError('PDFium out of memory');
    }
    return grow(pages);
  };
  return () => starved;
}

function scratch(call: Functions): Omit<Pdfium, 'call' | 'starved'> {
  const reserve = (size: number): Handle => {
    const at = call.wasmExports.malloc(Math.max(1, size));
    if (at === 0) throw new IntakeRefused('unpacksTooLarge');
    return at;
  };
  const written = (size: number, write: (at: Handle) => number): Uint8Array<ArrayBuffer> | null => {
    const at = reserve(size);
    try {
      return write(at) ? call.HEAPU8.slice(at, at + size) : null;
    } finally {
      call.wasmExports.free(at);
    }
  };
  return {
    floats: (count, write) => {
      const found = written(count * Float32Array.BYTES_PER_ELEMENT, write);
      return found && new Float32Array(found.buffer);
    },
    words: (count, write) => {
      const found = written(count * Int32Array.BYTES_PER_ELEMENT, write);
      return found && new Int32Array(found.buffer);
    },
    bytes: (write) => {
      const size = write(0, 0);
      const found = size > 0 ? written(size, (at) => write(at, size)) : null;
      return found ? Buffer.from(found.buffer) : Buffer.alloc(0);
    },
    put: (bytes) => {
      const at = reserve(bytes.length);
      call.HEAPU8.set(bytes, at);
      return at;
    },
  };
}

/** At rest: the one that read the last file without a fault and stayed small. */
let rested: Pdfium | undefined;

/** An instance for one file. */
export async function takePdfium(): Promise<Pdfium> {
  const pdfium = rested ?? (await startPdfium());
  rested = undefined;
  return pdfium;
}

/** Keeps an instance for the next file, unless its memory has grown, which never shrinks. After a trap it cannot be trusted: it is dropped. */
export function restPdfium(pdfium: Pdfium): void {
  if (!pdfium.starved() && pdfium.call.wasmExports.memory.buffer.byteLength <= pdfiumLimits.kept) rested = pdfium;
}

async function startPdfium(): Promise<Pdfium> {
  let call: Functions | undefined;
  await PDFiumLibrary.initBase({
    async vendor(options) {
      // What it says of damaged files is for its authors.
      const silent = { ...options, print: () => {}, printErr: () => {} };
      call = (await PDFiumModule(silent)) as Functions;
      return call;
    },
  });
  if (!call) throw new Error('PDFium did not start');
  const starved = limitMemory(call.wasmExports.memory);
  return { call, starved, ...scratch(call) };
}
