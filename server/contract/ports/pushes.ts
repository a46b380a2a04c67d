/** A push as it came in: headers and body before anybody has read them. */
export interface RawPush {
  headers: Record<string, string | string[] | undefined>;
  /** The body exactly as received; signatures are computed over these bytes. */
  body: Buffer;
}
