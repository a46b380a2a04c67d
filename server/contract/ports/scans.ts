import type { Readable } from 'node:stream';
import type { PageFacts, PageLayout, PrintedKind } from '../scan.ts';

/** An object and when it came to be. */
export interface StoredObject {
  key: string;
  storedAt: Date;
}

/** What documents, invoices and bills need from object storage. Every object has a random key of its own and is never public. */
export interface StorageGateway {
  /** Streams to a temporary place while hashing, then keeps it under a new key. The same content twice is two objects. SHA-256 in hex. */
  put(content: Readable): Promise<{ key: string; sha256: string; size: number }>;
  get(key: string): Promise<Readable>;
  remove(key: string): Promise<void>;
  /** Objects whose keys come after `after`, in the order of their keys, at most `limit` (up to 1,000); none: there are no more. */
  list(after: string, limit: number): Promise<StoredObject[]>;
}

/** Which bytes of an object, both counted from 0 and taken in; without `end` all that follow. */
export interface ByteRange {
  start: number;
  end?: number;
}

/** Whoever keeps objects: bytes that mean nothing to it. `data/sealed-storage.ts` makes a `StorageGateway` of it. */
export interface ObjectStore extends StorageGateway {
  /** Under `key`, default a new one; an object of that name is replaced, as a whole or not at all. */
  put(content: Readable, key?: string): Promise<{ key: string; sha256: string; size: number }>;
  get(key: string, range?: ByteRange): Promise<Readable>;
  /** Writes `head` over as many first bytes of an object, all of them or none, and leaves the others as they are. */
  changeHead(key: string, head: Buffer): Promise<void>;
}

/** Where things stand on each page of the forms as this application's data prints them now. */
export type Layouts = Partial<Record<PrintedKind, PageLayout[]>>;

/** One page of a file after the scan check. */
export interface CheckedPage {
  /** Which page of the file, from 1. */
  filePage: number;
  facts: PageFacts;
  /** The upright page as JPEG, at most 200 dpi or 2,400 pixels on its longer side: a file in the folder the caller gave. */
  picture: { path: string; width: number; height: number };
}

/** A file of an accepted type that is to be checked. */
export interface FileToCheck {
  path: string;
  mime: string;
  layouts: Layouts;
  /** Pictures are written here; the caller removes it. */
  folder: string;
  /** Whose file it is: parties take turns, page by page. */
  party: string;
  /** Told before each further page how many are measured, and of how many; once it says no, the check is given up. */
  wanted?: (done: number, of: number) => Promise<boolean>;
}

/** Nobody wanted the rest of the pages. */
export class CheckGivenUp extends Error {}

/** The scan check: pictures are decoded and measured in child processes, which are replaced when a file breaks one. */
export interface ScanGateway {
  /**
   * Takes a file apart and measures each page, in order. Throws `IntakeRefused` (`damaged`, `tooManyPixels`, `tooManyPages`, `encrypted`,
   * `unpacksTooLarge`, `tooSlow`) when a page cannot be read, nothing is kept then, and `CheckGivenUp`.
   */
  check(file: FileToCheck): Promise<CheckedPage[]>;
}
