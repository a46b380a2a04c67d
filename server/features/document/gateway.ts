import type { Readable } from 'node:stream';

/** What documents and invoices need from object storage. Objects are named by the SHA-256 of their content and never public. */
export interface StorageGateway {
  /** Streams to a temporary place while hashing, then keeps it under its hash. The same content twice is stored once. */
  put(content: Readable): Promise<{ key: string; sha256: string; size: number }>;
  get(key: string): Promise<Readable>;
  remove(key: string): Promise<void>;
}
