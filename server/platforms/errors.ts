/**
 * What every platform client throws when its port has no word of its own for the case. Messages hold the platform's name and code
 * only: never a URL (tokens travel in them), never a body (people's data does).
 */

/** No answer, or an answer that says "not now". The outcome is unknown; asking again may help. */
export class PlatformUnavailable extends Error {
  constructor(
    readonly platform: string,
    readonly why: string,
  ) {
    super(`${platform} is unavailable: ${why}`);
  }
}

/** The platform refused for a reason that repeating will not change: credentials, quota, a malformed request. `code` is its own word. */
export class PlatformRefused extends Error {
  constructor(
    readonly platform: string,
    readonly code: string,
  ) {
    super(`${platform} refused the request: ${code}`);
  }
}
