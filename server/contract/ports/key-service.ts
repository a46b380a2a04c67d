/** A machine outside that holds one key and never gives it away: ours lie under it, and it opens them for whoever may ask. */
export interface KeyService {
  /** A new random key of 32 bytes, wrapped for one purpose. Its bytes are seen by nobody here. */
  newKey(purpose: string): Promise<string>;
  /** The 32 bytes. Throws when it was wrapped for another purpose, was changed, or may not be opened. */
  open(wrapped: string, purpose: string): Promise<Buffer>;
}
